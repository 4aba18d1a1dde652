//! Which files an agency takes, and what is wrong with one that it does not.

use huiyin_contract::attachment::AttachmentLimits;

/// A file as the browser hands it over, before anything is known of its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Picked {
    pub(crate) name: String,
    /// In bytes.
    pub(crate) size: u64,
    /// The media type that the browser takes it for, by its name; may be empty.
    pub(crate) media_type: String,
    /// When it was last changed, in milliseconds.
    pub(crate) modified: i64,
}

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wrong {
    /// It has no content; a folder that was dropped has none either.
    Empty,
    /// It has more bytes than the agency takes.
    TooLarge,
    /// It is of a type that the agency does not take.
    Kind,
    /// It is there already.
    Twice,
    /// There are as many as may be.
    TooMany,
}

/// Media types with the endings that names of such files have.
const ENDINGS: &[(&str, &[&str])] = &[
    ("application/pdf", &["pdf"]),
    ("application/msword", &["doc"]),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", &["docx"]),
    ("application/vnd.ms-excel", &["xls"]),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", &["xlsx"]),
    ("application/vnd.ms-powerpoint", &["ppt"]),
    ("application/vnd.openxmlformats-officedocument.presentationml.presentation", &["pptx"]),
    ("application/vnd.oasis.opendocument.text", &["odt"]),
    ("application/ofd", &["ofd"]),
    ("application/zip", &["zip"]),
    ("audio/mpeg", &["mp3"]),
    ("image/heic", &["heic"]),
    ("image/jpeg", &["jpg", "jpeg"]),
    ("text/plain", &["txt"]),
    ("video/mp4", &["mp4"]),
];

/// What is wrong with a file by itself, as far as it can be told before it is sent: what it really
/// is, the backend tells from its content.
pub(crate) fn wrong_with(file: &Picked, limits: &AttachmentLimits) -> Option<Wrong> {
    if file.size == 0 {
        return Some(Wrong::Empty);
    }
    if file.size > limits.max_size {
        return Some(Wrong::TooLarge);
    }
    (!may_be_taken(file, &limits.media_types)).then_some(Wrong::Kind)
}

fn may_be_taken(file: &Picked, taken: &[String]) -> bool {
    let ending = file.name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let by_type = taken.iter().any(|taken| taken.eq_ignore_ascii_case(&file.media_type));
    // A device need not know a type, or may know it under another name.
    let by_ending = taken.iter().flat_map(|taken| endings(taken)).any(|it| Some(it) == ending);
    // A photograph straight from the camera may come without either.
    by_type || by_ending || (file.media_type.is_empty() && ending.is_none())
}

/// The endings of a type; of one that is not in the table, what its name ends in.
fn endings(media_type: &str) -> Vec<String> {
    match ENDINGS.iter().find(|(known, _)| *known == media_type) {
        Some((_, endings)) => endings.iter().map(|&ending| ending.to_owned()).collect(),
        None => {
            let own = media_type.rsplit(['/', '.', '+']).next().unwrap_or_default();
            vec![own.to_ascii_lowercase()]
        }
    }
}

/// The value of `accept`: types, and endings for devices that do not know the types.
pub(crate) fn accept(limits: &AttachmentLimits) -> String {
    let types = limits.media_types.iter().cloned();
    let endings = limits.media_types.iter().flat_map(|it| endings(it));
    types.chain(endings.map(|ending| format!(".{ending}"))).collect::<Vec<_>>().join(",")
}

/// The types as people know them, by the endings.
pub(crate) fn names_of_types(limits: &AttachmentLimits) -> Vec<String> {
    let mut names = Vec::new();
    for media_type in &limits.media_types {
        let name = endings(media_type).swap_remove(0).to_ascii_uppercase();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Whether photographs are taken: the camera gives JPEG.
pub(crate) fn takes_photographs(limits: &AttachmentLimits) -> bool {
    limits.media_types.iter().any(|taken| taken == "image/jpeg")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits(types: &[&str]) -> AttachmentLimits {
        let media_types = types.iter().map(|&it| it.to_owned()).collect();
        AttachmentLimits { max_size: 1000, max_count: 3, media_types }
    }

    fn picked(name: &str, media_type: &str, size: u64) -> Picked {
        Picked { name: name.into(), size, media_type: media_type.into(), modified: 0 }
    }

    #[test]
    fn a_file_is_taken_by_its_type_or_its_ending_and_the_backend_looks_into_it() {
        let limits = limits(&["application/pdf", "image/jpeg", "application/ofd", "image/webp"]);
        for (name, media_type, wrong) in [
            ("a.pdf", "application/pdf", None),
            ("a.PDF", "", None),
            ("scan.jpeg", "image/pjpeg", None),
            ("a.ofd", "application/octet-stream", None),
            ("a.webp", "", None),
            ("photo", "", None),
            ("a.exe", "application/x-msdownload", Some(Wrong::Kind)),
            ("a.exe", "", Some(Wrong::Kind)),
            ("pdf", "text/plain", Some(Wrong::Kind)),
        ] {
            assert_eq!(wrong_with(&picked(name, media_type, 1), &limits), wrong, "{name}");
        }
    }

    #[test]
    fn a_file_that_is_empty_or_larger_than_taken_is_named() {
        let limits = limits(&["application/pdf"]);
        let wrong = |size| wrong_with(&picked("a.pdf", "application/pdf", size), &limits);
        assert_eq!(wrong(0), Some(Wrong::Empty));
        assert_eq!(wrong(1000), None);
        assert_eq!(wrong(1001), Some(Wrong::TooLarge));
    }

    #[test]
    fn types_are_told_as_people_know_them() {
        let limits = limits(&["image/jpeg", "application/ofd", "image/png"]);
        assert_eq!(names_of_types(&limits), ["JPG", "OFD", "PNG"]);
        let accept = accept(&limits);
        assert_eq!(accept, "image/jpeg,application/ofd,image/png,.jpg,.jpeg,.ofd,.png");
        assert!(takes_photographs(&limits));
    }
}
