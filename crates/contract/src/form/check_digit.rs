//! Check characters: catch one mistyped character while the citizen can still see it.

use crate::identifiers::identifiers;

identifiers! {
    /// How the last character of an answer checks the others.
    pub enum CheckDigit {
        /// ISO 7064 MOD 11-2; used by the resident identity number of GB 11643-1999.
        Iso7064Mod112 = "iso7064Mod11-2",
        /// Weighted MOD 31; used by the unified social credit code of GB 32100-2015.
        Gb32100Mod31 = "gb32100Mod31",
    }
}

impl CheckDigit {
    /// Whether the last character fits the others, without regard to case. An unknown method
    /// accepts everything: the server, which knows its own form, decides.
    #[must_use]
    pub fn fits(self, text: &str) -> bool {
        let text = text.to_ascii_uppercase();
        match self {
            Self::Iso7064Mod112 => iso7064_mod11_2(&text),
            Self::Gb32100Mod31 => gb32100_mod31(&text),
            Self::Other => true,
        }
    }
}

fn iso7064_mod11_2(text: &str) -> bool {
    // ISO 7064: the value of the whole string, check character included, is 1 modulo 11.
    let Some((body, last)) = text.split_at_checked(text.len().saturating_sub(1)) else {
        return false;
    };
    let check = match last {
        "X" => 10,
        digit => match digit.parse::<u32>() {
            Ok(value) => value,
            Err(_) => return false,
        },
    };
    body.chars()
        .try_fold(0, |sum, digit| Some((sum + digit.to_digit(10)?) * 2 % 11))
        .is_some_and(|sum| !body.is_empty() && (sum + check) % 11 == 1)
}

/// The alphabet of GB 32100-2015: digits and capitals without I, O, S, V, Z.
const GB32100_ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

fn gb32100_mod31(text: &str) -> bool {
    let values: Option<Vec<usize>> =
        text.chars().map(|character| GB32100_ALPHABET.find(character)).collect();
    let Some((check, body)) = values.as_deref().and_then(<[usize]>::split_last) else {
        return false;
    };
    // The weights are the powers of 3 modulo 31.
    let (sum, _) = body
        .iter()
        .fold((0, 1), |(sum, weight), value| ((sum + value * weight) % 31, weight * 3 % 31));
    !body.is_empty() && (sum + check) % 31 == 0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    // The specimen numbers of GB 11643-1999, annex A.
    #[test]
    fn published_specimens_fit() {
        assert!(CheckDigit::Iso7064Mod112.fits("11010519491231002X"));
        assert!(CheckDigit::Iso7064Mod112.fits("11010519491231002x"));
        assert!(CheckDigit::Iso7064Mod112.fits("440524188001010014"));
    }

    #[test]
    fn nonsense_does_not_fit_and_does_not_panic() {
        for text in ["", "X", "1", "中", "11010519491231002中", "中国", "  "] {
            assert!(!CheckDigit::Iso7064Mod112.fits(text), "{text}");
        }
        for text in ["", "I", "9", "中", "91350100M000100Y4中"] {
            assert!(!CheckDigit::Gb32100Mod31.fits(text), "{text}");
        }
    }

    fn gb32100(body: &str) -> String {
        let check = GB32100_ALPHABET
            .chars()
            .find(|check| gb32100_mod31(&format!("{body}{check}")))
            .unwrap();
        format!("{body}{check}")
    }

    #[test]
    fn the_specimen_of_gb_32100_fits() {
        assert_eq!(gb32100("91350100M000100Y4"), "91350100M000100Y43");
    }

    proptest! {
        #[test]
        fn any_single_mistyped_character_is_caught(
            body in "[0-9A-HJ-NP-RTUWXY]{17}", at in 0usize..18, other in 0usize..31,
        ) {
            let good = gb32100(&body);
            prop_assert!(CheckDigit::Gb32100Mod31.fits(&good));
            let mut bad: Vec<char> = good.chars().collect();
            let replacement = GB32100_ALPHABET.chars().nth(other).unwrap();
            prop_assume!(bad[at] != replacement);
            bad[at] = replacement;
            let bad: String = bad.into_iter().collect();
            prop_assert!(!CheckDigit::Gb32100Mod31.fits(&bad));
        }
    }
}
