//! The receipt on paper and as a file: one page, self-contained, no script.

use super::super::open::Keys;

/// What a receipt says, in the citizen's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ReceiptDocument {
    /// BCP 47 tag.
    pub(super) language: String,
    /// The heading.
    pub(super) title: String,
    /// Who received the filing.
    pub(super) agency: String,
    /// What opens the case again when the file is given back.
    pub(super) keys: Keys,
    /// The name that the file is saved under.
    pub(super) file_name: String,
    /// Labels and values.
    pub(super) rows: Vec<(String, String)>,
    /// Sentences below.
    pub(super) notes: Vec<String>,
}

/// How a receipt looks on A4.
pub(super) const STYLE: &str = "@page{size:A4;margin:20mm}\
body{font:12pt/1.6 system-ui,sans-serif;color:#000;background:#fff;max-width:40em;margin:2em auto;padding:0 1em}\
h1{font-size:18pt;margin:0 0 4pt}table{border-collapse:collapse;width:100%;margin:16pt 0}\
th,td{text-align:start;vertical-align:top;padding:6pt 8pt;border:1px solid #999;overflow-wrap:anywhere}\
th{width:9em;font-weight:600}";

impl ReceiptDocument {
    /// The receipt as a self-contained HTML file.
    pub(super) fn html(&self) -> String {
        let rows: String = self
            .rows
            .iter()
            .map(|(label, value)| {
                format!(
                    "<tr><th scope=\"row\">{}</th><td>{}</td></tr>",
                    escape(label),
                    escape(value)
                )
            })
            .collect();
        let notes: String =
            self.notes.iter().map(|note| format!("<p>{}</p>", escape(note))).collect();
        format!(
            "<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width\">{keys}<title>{title}</title>\
             <style>{STYLE}</style></head><body><main><h1>{title}</h1><p>{agency}</p>\
             <table>{rows}</table>{notes}</main></body></html>",
            language = escape(&self.language),
            keys = self.keys.html(),
            title = escape(&self.title),
            agency = escape(&self.agency),
        )
    }
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_citizen_typed_cannot_become_markup() {
        let html = ReceiptDocument {
            language: "en".into(),
            title: "Receipt".into(),
            agency: "A & B".into(),
            keys: Keys { number: "<script>".into(), code: "C".into() },
            file_name: "x.html".into(),
            rows: vec![("Title".into(), "</td><script>alert(1)</script>\"".into())],
            notes: vec!["<b>".into()],
        }
        .html();
        assert!(html.contains("&lt;/td&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;"));
        assert!(html.contains("A &amp; B") && html.contains("<p>&lt;b&gt;</p>"));
        assert!(!html.contains("<script"));
    }
}
