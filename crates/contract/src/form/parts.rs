//! What a question is made of, where it is made of several.

use std::borrow::Cow;

use super::{Answer, Answers, Question, QuestionKind};
use crate::text::Text;

/// Which document, in an answer to `identityDocument`.
pub const DOCUMENT: &str = "document";
/// The document's number, in an answer to `identityDocument`.
pub const NUMBER: &str = "number";
/// Where it is, in words, in an answer to `place`.
pub const ADDRESS: &str = "address";
/// Degrees north, in an answer to `place`.
pub const LATITUDE: &str = "latitude";
/// Degrees east, in an answer to `place`.
pub const LONGITUDE: &str = "longitude";
/// Within how many metres the device knows it, in an answer to `place`.
pub const ACCURACY: &str = "accuracy";

/// Decimals of a degree: six are a tenth of a metre.
const DECIMALS_OF_DEGREES: usize = 6;

impl Question {
    /// Whether the answer is an object, or a list of them.
    #[must_use]
    pub fn has_parts(&self) -> bool {
        use QuestionKind::{Group, IdentityDocument, Place, PostalAddress};
        matches!(self.kind, Group | IdentityDocument | Place | PostalAddress)
    }

    /// The parts that are asked, given what was answered to them and to the questions around them.
    #[must_use]
    pub fn asked_parts(&self, row: &Answers, around: &Answers) -> Vec<Cow<'_, Question>> {
        match self.kind {
            QuestionKind::IdentityDocument => self.document_parts(row),
            QuestionKind::Place => self.place_parts(),
            _ => self.own_parts(row, around),
        }
    }

    /// A part looks back at the parts before it, and at what stands before the question.
    fn own_parts(&self, row: &Answers, around: &Answers) -> Vec<Cow<'_, Question>> {
        let mut so_far = around.clone();
        let mut asked = Vec::new();
        for part in &self.parts {
            if part.show_if.as_ref().is_none_or(|condition| condition.holds(&so_far)) {
                asked.push(Cow::Borrowed(part));
                if let Some(answer) = row.get(&part.id) {
                    so_far.insert(part.id.clone(), answer.clone());
                }
            }
        }
        asked
    }

    fn document_parts(&self, row: &Answers) -> Vec<Cow<'_, Question>> {
        let chosen = row.get(DOCUMENT).and_then(Answer::as_one);
        let chosen = self.options.iter().find(|option| Some(option.value.as_str()) == chosen);
        let which = Question {
            options: self.options.clone(),
            ..part(DOCUMENT, QuestionKind::Choice, true)
        };
        let number = chosen.map(|option| Question {
            hint: option.hint.clone(),
            max_length: self.max_length,
            pattern: option.pattern.clone(),
            pattern_help: option.pattern_help.clone(),
            check_digit: option.check_digit,
            ..part(NUMBER, QuestionKind::Text, true)
        });
        std::iter::once(which).chain(number).map(Cow::Owned).collect()
    }

    fn place_parts(&self) -> Vec<Cow<'_, Question>> {
        let address = Question {
            max_length: self.max_length,
            ..part(ADDRESS, QuestionKind::Text, self.required)
        };
        let degrees = |id: &str, most: i64| Question {
            min: Some(-most),
            max: Some(most),
            decimals: Some(DECIMALS_OF_DEGREES),
            ..part(id, QuestionKind::Number, false)
        };
        let accuracy = Question { min: Some(0), ..part(ACCURACY, QuestionKind::Number, false) };
        [address, degrees(LATITUDE, 90), degrees(LONGITUDE, 180), accuracy].map(Cow::Owned).into()
    }
}

/// A part that the agency does not write itself: its words are the reader's own.
fn part(id: &str, kind: QuestionKind, required: bool) -> Question {
    Question { id: id.to_owned(), kind, required, label: Text::default(), ..Question::default() }
}
