//! Number and query code as a saved receipt carries them, beside what people read in it.

/// Most bytes of a file that is looked into: a receipt has some thousand.
pub(super) const LARGEST: f64 = 1_000_000.0;

const NUMBER: &str = "huiyin-number";
const CODE: &str = "huiyin-code";

/// What a saved receipt says. The code is empty if the file does not tell it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::pages) struct Keys {
    /// The case's number.
    pub(in crate::pages) number: String,
    /// The query code.
    pub(in crate::pages) code: String,
}

impl Keys {
    /// For the head of the saved page.
    pub(in crate::pages) fn html(&self) -> String {
        format!("{}{}", meta(NUMBER, &self.number), meta(CODE, &self.code))
    }

    /// Looks for them in a file that may be anything: no markup is interpreted.
    pub(in crate::pages) fn read(html: &str) -> Option<Self> {
        let number = content(html, NUMBER).filter(|number| !number.is_empty())?;
        Some(Self { number, code: content(html, CODE).unwrap_or_default() })
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

    fn keys(number: &str, code: &str) -> Keys {
        Keys { number: number.to_owned(), code: code.to_owned() }
    }

    #[test]
    fn what_was_saved_is_read_again_whatever_it_is() {
        for (number, code) in [
            ("FG26-7K3M-Q9XD", "8F2Z-0QVT-M41C"),
            ("号\"><script>", "&quot;&amp;lt;"),
            ("&amp;amp;", ""),
        ] {
            let keys = keys(number, code);
            let page = format!("<!doctype html><html><head>{}</head><body>", keys.html());
            assert!(!page.contains("<script>"));
            assert_eq!(Keys::read(&page), Some(keys));
        }
    }

    #[test]
    fn another_file_is_no_receipt() {
        for file in ["", "<p>FG26-7K3M-Q9XD</p>", "<meta name=\"huiyin-number\" content=\"FG26"] {
            assert_eq!(Keys::read(file), None, "{file}");
        }
        assert_eq!(Keys::read(&keys("", "C").html()), None);
    }
}
