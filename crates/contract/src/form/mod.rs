//! Guided forms as data: pages of questions, conditions between them, and the rules that the
//! widget and the server both apply.

mod answers;
mod asked;
mod check_digit;
mod condition;
mod parts;
mod path;
mod question;
mod validate;
mod value;

pub use answers::{Answer, Answers};
pub use asked::{AskedPage, asked, asked_answers, asked_everywhere, tidy};
pub use check_digit::CheckDigit;
pub use condition::{Comparison, Condition};
pub use parts::{ACCURACY, ADDRESS, DOCUMENT, LATITUDE, LONGITUDE, NUMBER};
pub use path::{answer_at, named, set_answer};
pub use question::{Choice, Question, QuestionKind};
pub use validate::{fault_in, faults, faults_in, takes};
pub use value::{PatternMatcher, fault_in_text};

use serde::{Deserialize, Serialize};

use crate::case::CaseKind;
use crate::guidance::OtherDoor;
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
