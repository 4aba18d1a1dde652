//! Guided forms as data: pages of questions, conditions between them, and the rules that the
//! widget and the server both apply.

mod answers;
mod check_digit;
mod condition;
mod validate;

pub use answers::{Answer, Answers};
pub use check_digit::CheckDigit;
pub use condition::{Comparison, Condition};
pub use validate::{
    AskedPage, PatternMatcher, asked, asked_answers, fault_in, fault_in_text, faults, takes, tidy,
};

use serde::{Deserialize, Serialize};

use crate::case::CaseKind;
use crate::guidance::OtherDoor;
use crate::identifiers::identifiers;
use crate::text::Text;

/// `GET /forms/{kind}`: the questions for one kind of case. A static file can serve it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct FormDefinition {
    /// Kind of case that it files.
    pub kind: CaseKind,
    /// Changes whenever the questions do.
    pub version: String,
    /// What the citizen is about to do, as a heading.
    pub title: Text,
    /// What to know before beginning, one paragraph each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub introduction: Vec<Text>,
    /// Identifier of the question whose answer names the case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_question: Option<String>,
    /// Other kinds of case that the answers may really be meant for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_doors: Vec<OtherDoor>,
    /// What the citizen affirms by sending.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declaration: Option<Text>,
    /// The pages, in order.
    pub pages: Vec<FormPage>,
}

impl FormDefinition {
    /// The question with this identifier, if the form has it.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.pages.iter().flat_map(|page| &page.questions).find(|question| question.id == id)
    }

    /// What a case with these answers is called; empty where the form names no question for it.
    #[must_use]
    pub fn case_title<'a>(&self, answers: &'a Answers) -> &'a str {
        self.title_question
            .as_deref()
            .and_then(|id| answers.get(id))
            .and_then(Answer::as_one)
            .unwrap_or_default()
    }

    /// Another kind of case that these answers seem to be meant for.
    #[must_use]
    pub fn other_door(&self, answers: &Answers) -> Option<&OtherDoor> {
        let questions = asked(self, answers).into_iter().flat_map(|(_, questions)| questions);
        let words: Vec<_> = questions
            .filter(|question| question.takes_words())
            .filter_map(|question| answers.get(&question.id).and_then(Answer::as_one))
            .collect();
        let signed = |door: &&OtherDoor| words.iter().any(|words| door.signs.are_in(words));
        self.other_doors.iter().find(signed)
    }
}

/// One page: a group of questions that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct FormPage {
    /// Identifier, unique within the form.
    pub id: String,
    /// The page's heading.
    pub title: Text,
    /// What helps with the whole page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Text>,
    /// When the page is asked; always, if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show_if: Option<Condition>,
    /// The questions, in order.
    pub questions: Vec<Question>,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Question {
    /// Identifier, unique within the form; the answer's key.
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
    /// What may be chosen, for `choice` and `choices`.
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
}

identifiers! {
    /// How a question is asked and answered. An unknown kind is shown as a line of text.
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
        /// A power of the catalogue, by its code.
        Power = "power",
        /// Files, by the identifiers that `POST /attachments` gave them.
        Files = "files",
    }
}
