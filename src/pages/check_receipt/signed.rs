//! A receipt taken apart: what it says, who is said to have signed it, and over what. Nothing of
//! it is believed before its signature was checked.

use base64ct::{Base64UrlUnpadded, Encoding};
use huiyin_contract::receipt::ReceiptClaims;
use serde::Deserialize;

use crate::json;

/// The one algorithm of receipts; nothing else is believed, `none` least of all.
const ALGORITHM: &str = "EdDSA";

/// Most characters: a receipt has some hundred.
const LONGEST: usize = 8_000;

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: String,
}

/// A receipt as it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SignedReceipt {
    /// The whole, without the white space that mail and paper bring into it.
    pub(super) text: String,
    /// The name of the key.
    pub(super) kid: String,
    /// What is signed.
    pub(super) signed: String,
    pub(super) signature: Vec<u8>,
    /// What it says.
    pub(super) claims: ReceiptClaims,
}

impl SignedReceipt {
    /// Takes a text apart; none if it is no receipt at all.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text: String = text.chars().filter(|character| !character.is_whitespace()).collect();
        if text.len() > LONGEST {
            return None;
        }
        let (signed, signature) = text.rsplit_once('.')?;
        let (header, claims) = signed.split_once('.')?;
        let header: Header = json::read(&decoded(header)?).ok()?;
        let claims = json::read(&decoded(claims)?).ok()?;
        let signature = Base64UrlUnpadded::decode_vec(signature).ok()?;
        let signed = signed.to_owned();
        (header.alg == ALGORITHM).then_some(Self {
            text,
            kid: header.kid,
            signed,
            signature,
            claims,
        })
    }
}

fn decoded(part: &str) -> Option<String> {
    String::from_utf8(Base64UrlUnpadded::decode_vec(part).ok()?).ok()
}

// Native alone, as proptest is.
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn example() -> String {
        let filed = include_str!("../../../crates/contract/src/openapi/examples/filed.json");
        let filed: huiyin_contract::filing::Filed = serde_json::from_str(filed).unwrap();
        filed.receipt.unwrap()
    }

    #[test]
    fn a_receipt_is_taken_apart_however_it_was_folded() {
        let whole = SignedReceipt::read(&example()).unwrap();
        assert_eq!(whole.claims.number, "FG26-7K3M-Q9XD");
        assert_eq!(whole.kid, "mRzt3qEHwbIWmFieB1B25G7ObyKcoiGfRDNsYlsfXbo");
        assert_eq!(whole.signature.len(), 64);
        let (first, rest) = (&example()[..70], &example()[70..]);
        let folded = format!("  {first}\r\n  {rest}\n");
        assert_eq!(SignedReceipt::read(&folded), Some(whole));
    }

    #[test]
    fn what_names_another_algorithm_or_is_cut_is_no_receipt() {
        let example = example();
        let parts: Vec<_> = example.split('.').collect();
        let header = |alg: &str| {
            Base64UrlUnpadded::encode_string(format!(r#"{{"alg":"{alg}","kid":"k"}}"#).as_bytes())
        };
        for text in [
            format!("{}.{}.", header("none"), parts[1]),
            format!("{}.{}.{}", header("HS256"), parts[1], parts[2]),
            format!("{}.{}", parts[0], parts[1]),
            format!("{example}="),
            "x".repeat(2_000_000),
            String::new(),
        ] {
            assert_eq!(SignedReceipt::read(&text), None);
        }
    }

    proptest! {
        #[test]
        fn whatever_comes_is_answered(text in "\\PC{0,300}", at in 0usize..500) {
            let _ = SignedReceipt::read(&text);
            let mut example = example();
            let at = at % example.len();
            example.replace_range(at..=at, "é");
            prop_assert_eq!(SignedReceipt::read(&example), None);
        }
    }
}
