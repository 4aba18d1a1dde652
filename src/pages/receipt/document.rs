//! The receipt on paper and as a file: one page, self-contained, no script.

use super::saved::SavedReceipt;
use super::steps::ToldStep;
use crate::draft::Told;
use crate::ui::{Markup, escaped};

/// What a receipt says, in the citizen's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ReceiptDocument {
    /// BCP 47 tag.
    pub(super) language: String,
    /// The heading.
    pub(super) title: String,
    /// Who received the filing.
    pub(super) agency: String,
    /// What opens the case again when the file is given back, and what proves the filing.
    pub(super) saved: SavedReceipt,
    /// The name that the file is saved under.
    pub(super) file_name: String,
    /// Labels and values.
    pub(super) rows: Vec<(String, String)>,
    /// What to do with it.
    pub(super) keep: String,
    /// A picture that a phone can read, and what it holds.
    pub(super) picture: Option<(Markup, String)>,
    /// What happens next, under its heading.
    pub(super) steps: (String, Vec<ToldStep>),
    /// What was filed, under its heading.
    pub(super) filed: (String, Vec<Told>),
    /// How to reach the agency, under its heading.
    pub(super) contacts: (String, Vec<(String, String)>),
    /// What folds the signed receipt, and what it is good for.
    pub(super) signed: (String, String),
}

/// How a receipt looks on A4.
pub(super) const STYLE: &str = "@page{size:A4;margin:12mm 16mm}\
body{font:9.5pt/1.4 system-ui,sans-serif;color:#000;background:#fff;max-width:44em;margin:2em auto;padding:0 1em}\
h1{font-size:17pt;line-height:1.3;margin:0 0 2pt}h2{font-size:11pt;margin:8pt 0 2pt;break-after:avoid}\
p{margin:0 0 2pt}header>div{flex:1}header{display:flex;gap:16pt;justify-content:space-between;align-items:flex-start}\
figure{flex:none;width:88pt;margin:0}figcaption{font-size:7.5pt;line-height:1.3}\
.qr{display:block;width:80pt;height:80pt}table{border-collapse:collapse;width:100%;margin:4pt 0}\
tr{break-inside:avoid}th,td{text-align:start;vertical-align:top;padding:2pt 6pt;border:1px solid #999;\
overflow-wrap:anywhere;white-space:pre-line}th{width:11em;font-weight:600}\
.codes td{font-weight:700}.steps{margin:0;padding:0;list-style:none;counter-reset:step}\
.steps li{position:relative;counter-increment:step;padding:0 0 3pt 24pt;break-inside:avoid}\
.steps li::before{content:counter(step);position:absolute;left:0;top:0;box-sizing:border-box;width:14pt;height:14pt;\
border:1pt solid #000;border-radius:50%;background:#fff;font-size:8pt;line-height:12pt;text-align:center}\
.steps li:not(:last-child)::after{content:\"\";position:absolute;left:6.5pt;top:14pt;bottom:0;border-left:1pt solid #000}\
.limit{font-weight:600}details{margin:12pt 0}pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:8pt}\
@media print{body{margin:0;padding:0;max-width:none}details{display:none}}";

impl ReceiptDocument {
    /// The receipt as a self-contained HTML file.
    pub(super) fn html(&self) -> String {
        format!(
            "<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width\">{saved}<title>{title}</title>\
             <style>{STYLE}</style></head><body>{body}</body></html>",
            language = escaped(&self.language),
            saved = self.saved.html(),
            title = escaped(&self.title),
            body = self.body().file(),
        )
    }

    /// What stands on the page.
    pub(super) fn body(&self) -> Markup {
        let (next, steps) = &self.steps;
        let (filed, told) = &self.filed;
        let (call, contacts) = &self.contacts;
        let told = told.iter().map(|told| (told.question.as_str(), told.answer.as_str()));
        Markup::new("main")
            .holding([self.header()])
            .holding([p(&self.keep)])
            .holding([
                Markup::of("h2", next),
                Markup::new("ol").with("class", "steps").holding(steps.iter().map(step)),
            ])
            .holding(section(filed, told))
            .holding(section(call, pairs(contacts)))
            .holding(self.proof())
    }

    fn header(&self) -> Markup {
        let title = Markup::new("div").holding([
            Markup::of("h1", &self.title),
            p(&self.agency),
            table(pairs(&self.rows)).with("class", "codes"),
        ]);
        let picture = self.picture.iter().map(|(picture, caption)| {
            Markup::new("figure").holding([picture.clone(), Markup::of("figcaption", caption)])
        });
        Markup::new("header").holding([title]).holding(picture)
    }

    /// The signed receipt as text, for whoever has no program that reads it from the file.
    fn proof(&self) -> Option<Markup> {
        let (title, text) = &self.signed;
        let receipt = self.saved.receipt.as_ref()?;
        Some(Markup::new("details").holding([
            Markup::of("summary", title),
            p(text),
            Markup::of("pre", receipt),
        ]))
    }
}

fn p(words: &str) -> Markup {
    Markup::of("p", words)
}

fn step(step: &ToldStep) -> Markup {
    let limits = step.limits.iter().map(|limit| p(limit).with("class", "limit"));
    Markup::new("li")
        .holding([Markup::of("b", &step.title), p(&step.text)])
        .holding(step.counts.iter().map(|words| p(words)))
        .holding(limits)
}

fn section<'a>(title: &str, rows: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<Markup> {
    let mut rows = rows.peekable();
    match rows.peek() {
        Some(_) => vec![Markup::of("h2", title), table(rows)],
        None => Vec::new(),
    }
}

fn pairs(rows: &[(String, String)]) -> impl Iterator<Item = (&str, &str)> {
    rows.iter().map(|(label, value)| (label.as_str(), value.as_str()))
}

fn table<'a>(rows: impl Iterator<Item = (&'a str, &'a str)>) -> Markup {
    Markup::new("table").holding(rows.map(|(label, value)| {
        let label = Markup::of("th", label).with("scope", "row");
        Markup::new("tr").holding([label, Markup::of("td", value)])
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_citizen_typed_cannot_become_markup() {
        let hostile = "</td><script>alert(1)</script>\"".to_owned();
        let told = Told { question: hostile.clone(), answer: hostile.clone() };
        let html = ReceiptDocument {
            language: "en".into(),
            title: "Receipt".into(),
            agency: "A & B".into(),
            saved: SavedReceipt {
                number: "<script>".into(),
                code: "C".into(),
                receipt: Some("a.b.c".into()),
                answers: Some(hostile.clone()),
            },
            file_name: "x.html".into(),
            rows: vec![("Title".into(), hostile.clone())],
            keep: "<b>".into(),
            picture: None,
            steps: ("Next".into(), Vec::new()),
            filed: ("Filed".into(), vec![told]),
            contacts: ("Call".into(), Vec::new()),
            signed: ("Signed".into(), String::new()),
        }
        .html();
        assert!(html.contains("&lt;/td&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;"));
        assert!(html.contains("A &amp; B") && html.contains("<p>&lt;b&gt;</p>"));
        assert!(html.contains("<pre>a.b.c</pre>"));
        assert!(!html.contains("<script"));
        assert!(!html.contains("Call"), "a heading without anything below");
    }
}
