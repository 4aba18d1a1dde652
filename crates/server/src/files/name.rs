//! The name of a file: for people to read, never for a path.

/// Most characters that are kept; most file systems take 255 bytes, and a character of Chinese
/// has three.
const LONGEST: usize = 80;

/// A name without any path, without what no name needs, and of a length that every system takes.
/// The end is kept before the beginning, for the extension stands there.
pub(super) fn clean(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: Vec<char> = last.chars().filter(|&character| is_plain(character)).collect();
    let from = kept.len().saturating_sub(LONGEST);
    let kept: String = kept[from..].iter().collect();
    // Windows drops dots at the end; at the beginning they hide a file.
    let trimmed =
        kept.trim_matches(|character: char| character == '.' || character.is_whitespace());
    if trimmed.is_empty() { "file".to_owned() } else { trimmed.to_owned() }
}

/// Neither controls nor what makes a name read otherwise than it is stored, such as U+202E in
/// `invoice\u{202e}fdp.exe`; nor what some system does not take in names.
fn is_plain(character: char) -> bool {
    let turns = matches!(
        character,
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
    );
    !turns && !character.is_control() && !"<>:\"|?*".contains(character)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_path_is_cut_off_and_what_misleads_is_taken_out() {
        for (name, expected) in [
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\me\\scan.pdf", "scan.pdf"),
            ("invoice\u{202e}fdp.exe", "invoicefdp.exe"),
            ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf"),
            ("\"; rm -rf.pdf", "; rm -rf.pdf"),
            ("..", "file"),
            ("", "file"),
            (".htaccess", "htaccess"),
            ("材料 一.pdf", "材料 一.pdf"),
        ] {
            assert_eq!(clean(name), expected, "{name}");
        }
        assert_eq!(clean(&format!("{}.pdf", "长".repeat(300))), format!("{}.pdf", "长".repeat(76)));
    }

    proptest! {
        #[test]
        fn whatever_comes_a_name_leads_nowhere(name in "\\PC*|[\\x00-\\x7f/\\\\.]{0,40}") {
            let clean = clean(&name);
            prop_assert!(!clean.is_empty() && clean.chars().count() <= LONGEST);
            prop_assert!(!clean.contains(['/', '\\', '\0', '\n', '\r', '"']));
            prop_assert!(!clean.starts_with('.') && !clean.ends_with('.'));
        }
    }
}
