//! `GET /agency`: who stands behind the widget.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::attachment::AttachmentLimits;
use crate::case::CaseKind;
use crate::guidance::{Elsewhere, Matter, Publication};
use crate::receipt::ReceiptKey;
use crate::text::Text;

/// Who the agency is, and what it takes. A static file can serve it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Agency {
    /// The agency's name as citizens know it.
    pub name: Text,
    /// BCP 47 tags of the languages that its texts come in, the agency's own first; never empty.
    pub languages: Vec<String>,
    /// IANA name of the zone in which its days begin, such as `Asia/Shanghai`.
    pub time_zone: String,
    /// Kinds of case that may be filed here.
    pub kinds: Vec<CaseKind>,
    /// The offices that act.
    #[serde(default)]
    pub units: Vec<Unit>,
    /// How to reach the agency without this software.
    #[serde(default)]
    pub channels: Vec<Channel>,
    /// What citizens come with, in their own words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub matters: Vec<Matter>,
    /// What other bodies are there for, and who they are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub elsewhere: Vec<Elsewhere>,
    /// What is published already and often asked for; a short list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub publications: Vec<Publication>,
    /// What is done with what a citizen types, in a few sentences.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub privacy_notice: Option<Text>,
    /// Sentences of the interface that the agency says in its own words, by the keys of the
    /// widget's language files; a language that is not given keeps the widget's words.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub sentences: BTreeMap<String, Text>,
    /// Which files are taken; absent where none are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attachments: Option<AttachmentLimits>,
    /// The keys that its receipts are signed with, the present one first; none where receipts are
    /// not signed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub receipt_keys: Vec<ReceiptKey>,
}

impl Agency {
    /// The unit with this identifier, if the agency has it.
    #[must_use]
    pub fn unit(&self, id: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.id == id)
    }
}

/// An office within the agency (承办科室).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Unit {
    /// Identifier, unique within the agency.
    pub id: String,
    /// The office's name.
    pub name: Text,
    /// What it does, in a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duties: Option<Text>,
}

/// One way to reach the agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Channel {
    /// What sort of way it is.
    pub kind: ChannelKind,
    /// What it is called, such as "Government hotline".
    pub name: Text,
    /// The number, address or link itself.
    pub value: Text,
    /// When it is open, or what else to know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

crate::identifiers::identifiers! {
    /// Sorts of channel; they decide how `value` is made into a link.
    pub enum ChannelKind {
        /// A telephone number.
        Phone = "phone",
        /// An e-mail address.
        Email = "email",
        /// A postal address.
        Post = "post",
        /// A counter to walk up to.
        Counter = "counter",
        /// Another website.
        Web = "web",
    }
}
