//! What a web editor pastes, with the hash of the loader filled in.

use super::integrity;
use crate::workspace::VERSION;

/// The lines for a page, for a frame, and for a page that takes neither.
pub(super) fn page(loader: &[u8]) -> String {
    let base = format!("https://agency.example/huiyin/{VERSION}");
    let hash = integrity::hash(loader);
    let lines = [
        (
            "A page that takes scripts: these two lines",
            format!(
                "<script type=\"module\" src=\"{base}/huiyin.js\" integrity=\"{hash}\" \
                 crossorigin=\"anonymous\"></script>\n\
                 <huiyin-widget api=\"https://agency.example/huiyin/api/v1\">Call 12345, or write to \
                 …</huiyin-widget>"
            ),
        ),
        (
            "A page that takes frames",
            format!(
                "<iframe src=\"{base}/index.html\" title=\"Huiyin\" width=\"100%\" height=\"900\" \
                 sandbox=\"allow-scripts allow-same-origin allow-forms allow-modals \
                 allow-downloads\"></iframe>"
            ),
        ),
        ("A page that takes links alone", format!("<a href=\"{base}/index.html\">Huiyin</a>")),
    ];
    let parts = lines.map(|(what, line)| format!("<!-- {what} -->\n{line}\n"));
    parts.join("\n")
}

#[cfg(test)]
mod tests {
    use super::page;

    #[test]
    fn every_way_names_the_version_and_the_first_the_hash() {
        let page = page(b"");
        assert_eq!(page.matches(&format!("/huiyin/{}/", super::VERSION)).count(), 3);
        assert!(page.contains("integrity=\"sha384-OLBgp1GsljhM2TJ+"));
    }
}
