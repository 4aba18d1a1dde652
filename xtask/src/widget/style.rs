//! The style sheets as the one that the widget adopts.

use std::path::Path;

use crate::error::Result;
use crate::workspace::{files_named, read_text};

/// One style sheet, since one constructable sheet is adopted. The files' names give the order; the
/// ready themes in the folder below are for the pages of hosts.
pub(super) fn join(folder: &Path) -> Result<String> {
    let files = files_named(folder, "css")?;
    let own = files.iter().filter(|file| file.parent() == Some(folder));
    let sheets: Result<Vec<String>> = own.map(|file| read_text(file)).collect();
    Ok(own_unit(&sheets?.join("\n")))
}

/// Distances in the widget's own unit instead of `rem`: that is the host's, and many a portal has
/// set `html { font-size: 62.5% }`. In a media query `rem` is the reader's own size, and stays.
fn own_unit(css: &str) -> String {
    css.split_inclusive('\n').map(own_unit_of_line).collect()
}

fn own_unit_of_line(line: &str) -> String {
    if line.trim_start().starts_with('@') {
        return line.to_owned();
    }
    let mut parts = line.split("rem");
    let mut owned = parts.next().unwrap_or_default().to_owned();
    for rest in parts {
        let number = owned.rfind(|it: char| !matches!(it, '0'..='9' | '.' | '-'));
        let at = number.map_or(0, |at| at + owned[at..].chars().next().map_or(0, char::len_utf8));
        let is_unit = owned[at..].parse::<f64>().is_ok()
            && !rest.starts_with(|it: char| it.is_alphanumeric() || it == '-');
        if is_unit {
            let number = owned.split_off(at);
            owned.push_str(&format!("calc({number} * var(--h-space))"));
        } else {
            owned.push_str("rem");
        }
        owned.push_str(rest);
    }
    owned
}

#[cfg(test)]
mod tests {
    use super::own_unit;

    #[test]
    fn distances_are_in_the_widgets_own_unit() {
        for (written, made) in [
            ("gap: 0.75rem 1rem;", "gap: calc(0.75 * var(--h-space)) calc(1 * var(--h-space));"),
            ("margin: -0.5rem 0;", "margin: calc(-0.5 * var(--h-space)) 0;"),
            ("width: min(100%, 16rem);", "width: min(100%, calc(16 * var(--h-space)));"),
            ("inset: calc(1rem + 2px)", "inset: calc(calc(1 * var(--h-space)) + 2px)"),
        ] {
            assert_eq!(own_unit(written), made);
        }
    }

    #[test]
    fn what_only_looks_like_the_unit_stays_and_a_media_query_too() {
        for same in
            ["@media (max-width: 34rem) {", ".remedies li {", "/* 件3remark */", "color: red;"]
        {
            assert_eq!(own_unit(same), same);
        }
    }
}
