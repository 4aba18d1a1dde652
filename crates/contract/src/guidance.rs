//! Where to turn: words by which a matter shows what it is, and who else is there for it.

use serde::{Deserialize, Serialize};

use crate::agency::Channel;
use crate::case::CaseKind;
use crate::text::Text;

/// Words that show what a matter is about. A matter is meant if any of them stands in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Signs(pub Vec<String>);

impl Signs {
    /// Whether a text has one of the signs in it, without regard to case.
    #[must_use]
    pub fn are_in(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        let mut signs = self.0.iter().map(|sign| sign.trim().to_lowercase());
        signs.any(|sign| !sign.is_empty() && text.contains(&sign))
    }
}

/// Something that citizens come with, in their own words, and the kind of case that it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Matter {
    /// As a citizen would say it, such as "I have waited for months".
    pub words: Text,
    /// The kind of case that it is.
    pub kind: CaseKind,
    /// By which it is known in what a citizen types.
    #[serde(default)]
    pub signs: Signs,
}

/// Something that another body is there for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Elsewhere {
    /// What it is, such as "wages that are not paid".
    pub what: Text,
    /// Who is there for it.
    pub who: Text,
    /// How to reach them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// By which it is known in what a citizen types.
    #[serde(default)]
    pub signs: Signs,
}

/// Something that is published already, and is often asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Publication {
    /// What it is called.
    pub title: Text,
    /// Where it is published, a web address.
    pub address: Text,
    /// By which it is known in what a citizen types.
    #[serde(default)]
    pub signs: Signs,
}

/// Another door: the kind of case that answers to a form may really be meant for, such as a
/// complaint that is dressed as a request (政府信息公开条例, art. 39).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct OtherDoor {
    /// The kind of case behind it.
    pub kind: CaseKind,
    /// By which it is known in what a citizen types.
    pub signs: Signs,
    /// Why that door is the better one.
    pub reason: Text,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signs(words: &[&str]) -> Signs {
        Signs(words.iter().map(|&word| word.to_owned()).collect())
    }

    #[test]
    fn a_sign_is_found_within_a_text_whatever_its_case() {
        assert!(signs(&["举报", "Pay"]).are_in("My PAYslip is wrong"));
        assert!(signs(&["态度恶劣"]).are_in("窗口工作人员态度恶劣。"));
        assert!(!signs(&["投诉"]).are_in("预算"));
    }

    #[test]
    fn a_blank_sign_is_no_sign() {
        assert!(!signs(&["", " "]).are_in("anything"));
        assert!(!Signs::default().are_in(""));
    }
}
