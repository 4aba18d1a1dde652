//! Files: what a citizen hands in, and what the agency sends back.

use serde::{Deserialize, Serialize};

/// Name of the one part of the `multipart/form-data` body of `POST /attachments`.
pub const ATTACHMENT_PART: &str = "file";

/// What the agency takes; part of `GET /agency`. Without it, no files are taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct AttachmentLimits {
    /// Most bytes of one file.
    pub max_size: u64,
    /// Most files with one filing or one action.
    pub max_count: usize,
    /// Media types that are taken, such as `application/pdf`. The type is told from the content.
    pub media_types: Vec<String>,
}

/// A file of a case; also the answer to `POST /attachments`, which stores it until a filing or an
/// action names it by its identifier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Attachment {
    /// Identifier; cannot be guessed.
    pub id: String,
    /// Its name, as it came, without any path.
    pub name: String,
    /// Its media type, told from its content.
    pub media_type: String,
    /// Its size in bytes.
    pub size: u64,
    /// SHA-256 of its content, in lower-case hexadecimal.
    pub sha256: String,
    /// Until when it waits to be named; RFC 3339 with offset. Absent once it belongs to a case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<String>,
}
