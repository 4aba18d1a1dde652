//! Codes, tokens and keys: whatever a report must never show.

use std::cell::RefCell;

/// Shorter than this it is no secret, and hiding it would only garble the report.
const LEAST: usize = 6;

/// What was learned and must not be printed.
#[derive(Debug, Default)]
pub(crate) struct Secrets(RefCell<Vec<String>>);

impl Secrets {
    /// From now on this is hidden, also without dashes and in either case.
    pub(crate) fn keep(&self, secret: &str) {
        let bare: String = secret.chars().filter(|&character| character != '-').collect();
        for form in [secret.to_owned(), bare.to_lowercase(), bare, secret.to_lowercase()] {
            if form.chars().count() >= LEAST && !self.0.borrow().contains(&form) {
                self.0.borrow_mut().push(form);
            }
        }
    }

    /// The text without secrets.
    pub(crate) fn hide(&self, text: &str) -> String {
        let hide = |text: String, secret: &String| text.replace(secret, "(hidden)");
        self.0.borrow().iter().fold(text.to_owned(), hide)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Secrets;

    proptest! {
        #[test]
        fn nothing_that_is_kept_is_left_in_a_text(
            secrets in prop::collection::vec("[0-9A-Za-z_-]{6,20}", 1..5), around in ".{0,20}",
        ) {
            let kept = Secrets::default();
            secrets.iter().for_each(|secret| kept.keep(secret));
            let hidden = kept.hide(&format!("{around}{}{around}", secrets.join(&around)));
            for secret in &secrets {
                prop_assert!(!hidden.contains(secret.as_str()), "{hidden}");
            }
        }
    }

    #[test]
    fn a_code_is_hidden_however_it_is_written() {
        let secrets = Secrets::default();
        secrets.keep("8F2Z-0QVT-M41C");
        for written in ["8F2Z-0QVT-M41C", "8F2Z0QVTM41C", "8f2z-0qvt-m41c", "8f2z0qvtm41c"] {
            assert_eq!(secrets.hide(&format!("a {written} b")), "a (hidden) b");
        }
    }
}
