//! What a file is, told from how it begins. What its sender calls it proves nothing, and nothing
//! of it is ever opened, so that no archive can unfold here.

/// So many bytes of the beginning tell the type of every file that is known.
pub(super) const HEAD: usize = 8 * 1024;

/// Types that begin alike: what the beginning says, and what such a file may be by its name.
const ALIKE: &[(&str, &[&str])] = &[
    (
        "application/zip",
        &[
            "application/ofd",
            "application/vnd.oasis.opendocument.presentation",
            "application/vnd.oasis.opendocument.spreadsheet",
            "application/vnd.oasis.opendocument.text",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ],
    ),
    // OLE, in which the older office programs write everything.
    ("application/msword", &["application/vnd.ms-excel", "application/vnd.ms-powerpoint"]),
    ("image/heif", &["image/heic"]),
    (TEXT, &["text/csv"]),
];

const TEXT: &str = "text/plain";

/// A file as it may be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Known {
    /// Its media type.
    pub(super) media_type: &'static str,
    /// Its name, with the extension of its type if it came without any.
    pub(super) name: String,
}

/// What a file with this beginning is; nothing if that is not known, or if its name says
/// something else: whoever opens `form.exe` does not ask what a server found in it.
pub(super) fn known(head: &[u8], name: &str) -> Option<Known> {
    let (found, extension) = match infer::get(head) {
        Some(kind) => (kind.mime_type(), kind.extension()),
        None if is_text(head) => (TEXT, "txt"),
        None => return None,
    };
    let Some((_, claimed)) = name.rsplit_once('.') else {
        return Some(Known { media_type: found, name: format!("{name}.{extension}") });
    };
    let media_type = types_of(claimed).find(|claimed| is_or_may_be(found, claimed))?;
    Some(Known { media_type, name: name.to_owned() })
}

/// The types that an extension stands for.
fn types_of(extension: &str) -> impl Iterator<Item = &'static str> {
    // OFD is China's own page format (GB/T 33190), and is not in the crate's list.
    let ofd = extension.eq_ignore_ascii_case("ofd").then_some("application/ofd");
    let listed = mime_guess::from_ext(extension);
    ofd.into_iter().chain(listed.iter_raw().collect::<Vec<_>>())
}

fn is_or_may_be(found: &str, claimed: &str) -> bool {
    let alike = ALIKE.iter().find(|(begins_as, _)| *begins_as == found);
    found == claimed || alike.is_some_and(|(_, types)| types.contains(&claimed))
}

/// Text in any encoding: no byte that only programs write.
fn is_text(head: &[u8]) -> bool {
    !head.is_empty()
        && head.iter().all(|&byte| byte >= b' ' && byte != 0x7f || b"\t\n\r\x0c".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ZIP: &[u8] = b"PK\x03\x04\x14\0\0\0\x08\0aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1aaaaaaaa";
    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    const JPEG: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF";

    fn media_type(head: &[u8], name: &str) -> Option<&'static str> {
        known(head, name).map(|known| known.media_type)
    }

    #[test]
    fn the_beginning_tells_the_type_and_the_name_must_agree() {
        for (head, name, expected) in [
            (&b"%PDF-1.7\n"[..], "letter.pdf", "application/pdf"),
            (b"%PDF-1.7\n", "LETTER.PDF", "application/pdf"),
            (PNG, "screen.png", "image/png"),
            (JPEG, "photo.jpeg", "image/jpeg"),
            (JPEG, "photo.jpg", "image/jpeg"),
            (ZIP, "all.zip", "application/zip"),
            (ZIP, "公文.ofd", "application/ofd"),
            (
                ZIP,
                "letter.docx",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            ),
            (OLE, "letter.doc", "application/msword"),
            (OLE, "table.xls", "application/vnd.ms-excel"),
            (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "photo.heic", "image/heic"),
            ("一二三\n".as_bytes(), "note.txt", "text/plain"),
            (b"\xd2\xbb\xb6\xfe\r\n", "gbk.txt", "text/plain"),
            (b"a,b\r\n", "table.csv", "text/csv"),
        ] {
            assert_eq!(media_type(head, name), Some(expected), "{name}");
        }
    }

    #[test]
    fn what_the_name_makes_of_it_is_refused_where_the_beginning_says_otherwise() {
        for (head, name) in [
            (&b"%PDF-1.7\n"[..], "letter.exe"),
            (b"%PDF-1.7\n", "letter.pdf.html"),
            (PNG, "picture.svg"),
            (PNG, "picture.jpg"),
            (b"MZ\x90\0\x03\0\0\0", "letter.pdf"),
            (b"<!DOCTYPE html><script>", "note.txt"),
            (b"<svg xmlns=\"http://www.w3.org/2000/svg\">", "picture.png"),
            (ZIP, "program.jar"),
            (OLE, "setup.msi"),
            (b"words\0words", "note.txt"),
            (b"", "nothing.txt"),
            (b"#!/bin/sh\n", "note.txt"),
        ] {
            assert_eq!(media_type(head, name), None, "{name}");
        }
    }

    #[test]
    fn a_name_without_extension_gets_that_of_its_type() {
        assert_eq!(known(JPEG, "image").unwrap().name, "image.jpg");
        assert_eq!(known(b"words", "note").unwrap().name, "note.txt");
    }
}
