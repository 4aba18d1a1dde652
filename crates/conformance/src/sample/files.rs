//! A small file of a type that the agency takes.

use sha2::{Digest, Sha256};

use super::MARK;

/// A file as it is sent.
pub(crate) struct SampleFile {
    /// As a citizen may well name it.
    pub(crate) name: String,
    /// What its content is.
    pub(crate) media_type: &'static str,
    /// Its bytes.
    pub(crate) content: Vec<u8>,
}

/// One empty page.
const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
    2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
    3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>endobj\n\
    trailer<</Root 1 0 R>>\n%%EOF\n";

/// One grey dot.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU\
    \0\0\0\nIDAT\x08\xd7ch\0\0\0\x82\0\x81\xddCj\xf4\0\0\0\0IEND\xaeB`\x82";

/// A file of the first of these types that can be made up; none where there is no such type.
pub(crate) fn file(media_types: &[String]) -> Option<SampleFile> {
    let known: [(&'static str, &str, &[u8]); 3] = [
        ("application/pdf", "pdf", PDF),
        ("text/plain", "txt", MARK.as_bytes()),
        ("image/png", "png", PNG),
    ];
    let taken = |media_type: &str| media_types.iter().any(|taken| taken == media_type);
    let (media_type, extension, content) = known.into_iter().find(|(it, ..)| taken(it))?;
    let name = format!("conformance 一致性测试.{extension}");
    Some(SampleFile { name, media_type, content: content.to_vec() })
}

/// The hash of some bytes, in lower-case hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// FIPS 180-4, example B.1.
    #[test]
    fn a_hash_is_written_as_the_contract_writes_it() {
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256(b"abc"), expected);
    }

    #[test]
    fn a_file_is_of_a_type_that_is_taken_or_there_is_none() {
        let made = |types: &[&str]| {
            let types: Vec<_> = types.iter().map(ToString::to_string).collect();
            file(&types).map(|file| file.media_type)
        };
        assert_eq!(made(&["image/png", "application/pdf"]), Some("application/pdf"));
        assert_eq!(made(&["image/heic", "image/png"]), Some("image/png"));
        assert_eq!(made(&["image/heic"]), None);
    }
}
