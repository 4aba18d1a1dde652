//! Signed receipts: what is signed, with which key, and whether a receipt is ours.
//!
//! - `keys` keeps the keys; the present one signs, those before it are kept to check.
//! - `jws` writes and reads the one form of JWS that a receipt has.

mod jws;
mod keys;

use huiyin_contract::receipt::{ReceiptClaims, ReceiptVerdict};

pub use keys::{ReceiptKeyError, ReceiptKeys};

impl ReceiptKeys {
    /// A receipt that says this.
    #[must_use]
    pub fn sign(&self, claims: &ReceiptClaims) -> String {
        jws::sign(self.present(), claims)
    }

    /// Whether a receipt is signed by one of these keys, and what it says.
    #[must_use]
    pub fn check(&self, receipt: &str) -> ReceiptVerdict {
        let claims = jws::read(receipt.trim(), |kid| self.public(kid));
        ReceiptVerdict { valid: claims.is_some(), claims }
    }
}

#[cfg(test)]
mod tests {
    use huiyin_contract::case::CaseKind;
    use proptest::prelude::*;

    use super::*;

    fn claims() -> ReceiptClaims {
        ReceiptClaims {
            agency: "测试局".to_owned(),
            number: "TB26-0000-0000".to_owned(),
            kind: CaseKind::Complaint,
            submitted_at: "2026-03-02T09:30:00+08:00".to_owned(),
            content_sha256: "00".repeat(32),
        }
    }

    fn keys() -> (tempfile::TempDir, ReceiptKeys) {
        let data = tempfile::tempdir().unwrap();
        let keys = ReceiptKeys::load_or_create(&ReceiptKeys::file(data.path())).unwrap();
        (data, keys)
    }

    #[test]
    fn what_is_signed_is_read_back_and_the_same_is_signed_alike() {
        let (_data, keys) = keys();
        let receipt = keys.sign(&claims());
        assert_eq!(keys.sign(&claims()), receipt);
        let expected = ReceiptVerdict { valid: true, claims: Some(claims()) };
        assert_eq!(keys.check(&format!("  {receipt}\n")), expected);
    }

    #[test]
    fn a_receipt_outlives_its_key_and_another_agencys_is_none_of_ours() {
        let (data, keys) = keys();
        let receipt = keys.sign(&claims());
        let path = ReceiptKeys::file(data.path());
        let rotated = ReceiptKeys::rotate(&path).unwrap();
        assert!(rotated.check(&receipt).valid);
        assert_ne!(rotated.sign(&claims()), receipt);
        let published = rotated.published();
        assert_eq!(published.len(), 2);
        assert_eq!(published[1], keys.published()[0], "the present one first");
        let loaded = ReceiptKeys::load_or_create(&path).unwrap();
        assert_eq!(loaded.published(), published);
        assert_eq!(loaded.sign(&claims()), rotated.sign(&claims()));
        let (_other, other) = self::keys();
        assert!(!other.check(&receipt).valid);
    }

    #[test]
    fn whoever_signs_nothing_or_otherwise_is_not_believed() {
        use base64::Engine;
        use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
        let (_data, keys) = keys();
        let receipt = keys.sign(&claims());
        let [head, body, signature] =
            <[&str; 3]>::try_from(receipt.split('.').collect::<Vec<_>>()).unwrap();
        let kid = &keys.published()[0].kid;
        let header = |alg: &str| BASE64.encode(format!(r#"{{"alg":"{alg}","kid":"{kid}"}}"#));
        for forged in [
            format!("{}.{body}.", header("none")),
            format!("{}.{body}.{signature}", header("none")),
            format!("{}.{body}.{signature}", header("HS256")),
            format!("{head}.{}.{signature}", BASE64.encode("{}")),
            format!("{head}.{body}"),
            format!("{receipt}.{signature}"),
            format!("{receipt}="),
            String::new(),
        ] {
            assert!(!keys.check(&forged).valid, "{forged}");
        }
    }

    proptest! {
        #[test]
        fn one_changed_character_makes_a_receipt_worthless(at in 0usize..200, to in "[A-Za-z0-9_-]") {
            let (_data, keys) = keys();
            let receipt = keys.sign(&claims());
            // The last characters of a base64url part may have bits that say nothing; those are
            // refused too, so that a receipt has one form alone.
            let at = at % receipt.len();
            let changed = format!("{}{to}{}", &receipt[..at], &receipt[at + 1..]);
            prop_assert_eq!(keys.check(&changed).valid, changed == receipt);
        }

        #[test]
        fn whatever_comes_is_answered(text in "\\PC{0,300}") {
            let (_data, keys) = keys();
            prop_assert!(!keys.check(&text).valid);
        }
    }
}
