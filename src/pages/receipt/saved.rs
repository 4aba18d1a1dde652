//! What a saved receipt carries for programs, beside what people read in it.

/// Most bytes of a file that is looked into: a receipt has some thousand.
pub(in crate::pages) const LARGEST: f64 = 1_000_000.0;

const NUMBER: &str = "huiyin-number";
const CODE: &str = "huiyin-code";
const RECEIPT: &str = "huiyin-receipt";
const ANSWERS: &str = "huiyin-answers";

/// What a saved receipt says. The code is empty if the file does not tell it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::pages) struct SavedReceipt {
    /// The case's number.
    pub(in crate::pages) number: String,
    /// The query code.
    pub(in crate::pages) code: String,
    /// The signed receipt, a compact JWS.
    pub(in crate::pages) receipt: Option<String>,
    /// What was filed, as the JSON over which the receipt is signed.
    pub(in crate::pages) answers: Option<String>,
}

impl SavedReceipt {
    /// For the head of the saved page.
    pub(in crate::pages) fn html(&self) -> String {
        let proof = [(RECEIPT, &self.receipt), (ANSWERS, &self.answers)];
        let proof = proof.into_iter().filter_map(|(name, text)| Some(meta(name, text.as_ref()?)));
        let keys = [meta(NUMBER, &self.number), meta(CODE, &self.code)];
        keys.into_iter().chain(proof).collect()
    }

    /// Looks for it in a file that may be anything: no markup is interpreted.
    pub(in crate::pages) fn read(html: &str) -> Option<Self> {
        let content = |name| content(html, name).filter(|text| !text.is_empty());
        Some(Self {
            number: content(NUMBER)?,
            code: content(CODE).unwrap_or_default(),
            receipt: content(RECEIPT),
            answers: content(ANSWERS),
        })
    }
}

fn meta(name: &str, content: &str) -> String {
    format!("<meta name=\"{name}\" content=\"{}\">", escape(content))
}

fn content(html: &str, name: &str) -> Option<String> {
    let (_, rest) = html.split_once(&format!("<meta name=\"{name}\" content=\""))?;
    let (content, _) = rest.split_once('"')?;
    Some(unescape(content))
}

const ESCAPES: [(char, &str); 3] = [('&', "&amp;"), ('<', "&lt;"), ('"', "&quot;")];

fn escape(text: &str) -> String {
    ESCAPES.iter().fold(text.to_owned(), |text, (plain, escaped)| text.replace(*plain, escaped))
}

fn unescape(text: &str) -> String {
    let last_first = ESCAPES.iter().rev();
    last_first.fold(text.to_owned(), |text, (plain, escaped)| {
        text.replace(escaped, plain.encode_utf8(&mut [0; 4]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saved(number: &str, code: &str) -> SavedReceipt {
        let (number, code) = (number.to_owned(), code.to_owned());
        SavedReceipt { number, code, ..SavedReceipt::default() }
    }

    #[test]
    fn what_was_saved_is_read_again_whatever_it_is() {
        for (number, code) in [
            ("FG26-7K3M-Q9XD", "8F2Z-0QVT-M41C"),
            ("号\"><script>", "&quot;&amp;lt;"),
            ("&amp;amp;", ""),
        ] {
            let answers = Some(format!("{{\"title\":\"{code}\\n\"}}"));
            let signed =
                SavedReceipt { receipt: Some(number.to_owned()), answers, ..saved("1", "2") };
            for saved in [saved(number, code), signed] {
                let page = format!("<!doctype html><html><head>{}</head><body>", saved.html());
                assert!(!page.contains("<script>"));
                assert_eq!(SavedReceipt::read(&page), Some(saved));
            }
        }
    }

    #[test]
    fn another_file_is_no_receipt() {
        for file in ["", "<p>FG26-7K3M-Q9XD</p>", "<meta name=\"huiyin-number\" content=\"FG26"] {
            assert_eq!(SavedReceipt::read(file), None, "{file}");
        }
        assert_eq!(SavedReceipt::read(&saved("", "C").html()), None);
    }
}
