//! One question: how it is asked, and what an answer must be.

use serde::{Deserialize, Serialize};

use super::{CheckDigit, Condition};
use crate::identifiers::identifiers;
use crate::text::Text;

/// One question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Question {
    /// Identifier, unique within the form, without `/` and `~`; the answer's key.
    pub id: String,
    /// How it is asked and answered.
    #[serde(rename = "type")]
    pub kind: QuestionKind,
    /// The question itself.
    pub label: Text,
    /// What helps to answer it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Text>,
    /// Whether it must be answered when it is asked.
    #[serde(default)]
    pub required: bool,
    /// When it is asked; always, if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show_if: Option<Condition>,
    /// What may be chosen, for `choice` and `choices`; for `identityDocument`, the documents.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
    /// Fewest characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_length: Option<usize>,
    /// Most characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_length: Option<usize>,
    /// A regular expression that the whole answer must match; written in the part of the syntax
    /// that browsers and Rust's `regex` share.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// The questions that it is made of, for `postalAddress` and `group`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Question>,
    /// What one of several is called, for `group`, such as "Witness".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<Text>,
    /// Fewest of them, for `choices`, `group` and `files`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_count: Option<usize>,
    /// Most of them, for `choices`, `group` and `files`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_count: Option<usize>,
    /// The smallest, for `number`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<i64>,
    /// The greatest, for `number`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<i64>,
    /// How many digits may stand behind the point, for `number`; at most six, none if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimals: Option<usize>,
    /// The first day, for `date`, as `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earliest: Option<String>,
    /// The last day, for `date`, as `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latest: Option<String>,
    /// What a good answer looks like; shown when `pattern` or `checkDigit` refuses one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern_help: Option<Text>,
    /// How the last character checks the others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check_digit: Option<CheckDigit>,
    /// The `autocomplete` token of HTML by which a browser can fill it in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub autocomplete: Option<String>,
}

impl Question {
    /// Whether it is answered in the citizen's own words.
    #[must_use]
    pub fn takes_words(&self) -> bool {
        matches!(self.kind, QuestionKind::Text | QuestionKind::LongText)
    }
}

/// One option of a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Choice {
    /// What the answer holds.
    pub value: String,
    /// What the citizen reads.
    pub label: Text,
    /// What helps to choose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Text>,
    /// For a document: what its whole number must match, as in a question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// For a document: what a good number looks like.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern_help: Option<Text>,
    /// For a document: how the last character of its number checks the others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check_digit: Option<CheckDigit>,
}

identifiers! {
    /// How a question is asked and answered. An unknown kind is shown as a line of text.
    ///
    /// The answer is a string, for `choices` and `files` a list of strings, for what has parts an
    /// object of answers, and for `group` a list of such objects.
    pub enum QuestionKind {
        /// One line.
        Text = "text",
        /// Several lines, with a count of characters.
        LongText = "longText",
        /// One of the options.
        Choice = "choice",
        /// Any of the options.
        Choices = "choices",
        /// A telephone number.
        Phone = "phone",
        /// An e-mail address.
        Email = "email",
        /// A day, as `YYYY-MM-DD`.
        Date = "date",
        /// A number, in digits, with a point before decimals.
        Number = "number",
        /// An identity document, which one and its number: `document`, one of the options, and
        /// `number`.
        IdentityDocument = "identityDocument",
        /// A postal address, of the parts that it has where the agency is.
        PostalAddress = "postalAddress",
        /// A place: `address`, and if the citizen wishes `latitude`, `longitude` and `accuracy`
        /// in metres, as the device knows them.
        Place = "place",
        /// A unit of the agency, by its identifier.
        Unit = "unit",
        /// A power of the catalogue, by its code.
        Power = "power",
        /// Files, by the identifiers that `POST /attachments` gave them.
        Files = "files",
        /// The same few questions, as often as there is something to answer.
        Group = "group",
    }
}
