//! What a check has shown: never more than was proved.

use huiyin_contract::agency::Agency;
use huiyin_contract::form::Answers;
use huiyin_contract::receipt::ReceiptClaims;

use super::super::receipt::SavedReceipt;
use super::crypto;
use super::signed::SignedReceipt;
use crate::api::{ApiError, Client};
use crate::json;

/// What was given to be checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Given {
    receipt: SignedReceipt,
    /// The number that the file shows its readers.
    number: Option<String>,
    /// The answers that the file holds.
    answers: Option<String>,
}

impl Given {
    /// Looks for a receipt in what was pasted or in a file; it may be anything.
    pub(super) fn read(text: &str) -> Option<Self> {
        match SavedReceipt::read(text) {
            Some(saved) => Some(Self {
                receipt: SignedReceipt::read(&saved.receipt?)?,
                number: Some(saved.number),
                answers: saved.answers,
            }),
            None => Some(Self { receipt: SignedReceipt::read(text)?, number: None, answers: None }),
        }
    }
}

/// Who has checked the signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Checker {
    /// The citizen's own browser, with the agency's published keys.
    Device,
    /// The agency, since the browser cannot.
    Agency,
}

/// How what a file holds compares with what was signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// The file holds no answers.
    Absent,
    /// They are what was filed.
    Same(Answers),
    /// They are something else.
    Changed,
    /// The browser cannot compare.
    Unknown,
}

/// The outcome of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The agency has signed this.
    Valid {
        claims: ReceiptClaims,
        by: Checker,
        content: Content,
        /// Whether the file shows its readers another number than the one that is signed.
        other_number: bool,
    },
    /// The agency has not signed this.
    Invalid,
    /// It cannot be told now; why not, if the agency was asked.
    Unknown(Option<ApiError>),
}

/// Checks a receipt, on the device if that is possible.
pub(super) async fn check(client: &Client, agency: &Agency, given: Given) -> Verdict {
    let Given { receipt, number, answers } = given;
    let by = match checked_here(agency, &receipt).await {
        Some(true) => Checker::Device,
        Some(false) => return Verdict::Invalid,
        None => match client.check_receipt(receipt.text).await {
            Ok(verdict) if verdict.valid => Checker::Agency,
            Ok(_) => return Verdict::Invalid,
            Err(error) => {
                // Where receipts are not signed, the call is not there.
                let asked = (!error.is_not_found()).then_some(error);
                return Verdict::Unknown(asked);
            }
        },
    };
    let claims = receipt.claims;
    let content = compare(&claims, answers).await;
    let other_number = number.is_some_and(|number| number != claims.number);
    Verdict::Valid { claims, by, content, other_number }
}

/// Whether one of the keys that the agency published has signed it; nothing where the browser
/// cannot tell, or where the key is not known: it may be younger than the page.
async fn checked_here(agency: &Agency, receipt: &SignedReceipt) -> Option<bool> {
    let key = agency.receipt_keys.iter().find(|key| key.kid == receipt.kid)?;
    crypto::is_signed(key, &receipt.signature, &receipt.signed).await.ok()
}

async fn compare(claims: &ReceiptClaims, answers: Option<String>) -> Content {
    let Some(answers) = answers else {
        return Content::Absent;
    };
    match crypto::sha256(&answers).await {
        Ok(found) if found != claims.content_sha256 => Content::Changed,
        // What was signed can be read, unless the agency signs something else than answers.
        Ok(_) => json::read(&answers).map_or(Content::Unknown, Content::Same),
        Err(_) => Content::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> String {
        let filed = include_str!("../../../crates/contract/src/openapi/examples/filed.json");
        let filed: huiyin_contract::filing::Filed = serde_json::from_str(filed).unwrap();
        filed.receipt.unwrap()
    }

    fn saved(receipt: Option<String>) -> String {
        let (number, code) = ("N".to_owned(), "C".to_owned());
        let saved = SavedReceipt { number, code, receipt, answers: Some("{}".to_owned()) };
        format!("<html><head>{}", saved.html())
    }

    #[test]
    fn a_receipt_is_found_in_a_file_and_alone() {
        let alone = Given::read(&example()).unwrap();
        assert_eq!((&alone.number, &alone.answers), (&None, &None));
        let in_file = Given::read(&saved(Some(example()))).unwrap();
        assert_eq!(in_file.receipt, alone.receipt);
        assert_eq!(in_file.number.as_deref(), Some("N"));
        assert_eq!(in_file.answers.as_deref(), Some("{}"));
    }

    #[test]
    fn a_file_without_a_signed_receipt_gives_nothing_to_check() {
        for text in [saved(None), saved(Some("x.y.z".to_owned())), "<p>".to_owned()] {
            assert_eq!(Given::read(&text), None);
        }
    }
}
