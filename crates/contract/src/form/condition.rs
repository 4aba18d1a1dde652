//! When a page or question is asked: a small closed set of operators, no evaluated code.

use serde::{Deserialize, Serialize};

use super::Answers;

/// A condition on the answers given so far.
///
/// In JSON an object with one key: `{"equals": {"question": "applicant", "value": "person"}}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Condition {
    /// The question has this value, or has it among those chosen.
    Equals(Comparison),
    /// The question was answered.
    Answered(String),
    /// Every one of these holds.
    All(Vec<Condition>),
    /// At least one of these holds.
    Any(Vec<Condition>),
    /// This does not hold.
    Not(Box<Condition>),
}

/// A question and the value to compare its answer with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Comparison {
    /// Identifier of the question.
    pub question: String,
    /// The value.
    pub value: String,
}

impl Condition {
    /// Whether the condition holds for these answers.
    #[must_use]
    pub fn holds(&self, answers: &Answers) -> bool {
        match self {
            Self::Equals(Comparison { question, value }) => {
                answers.get(question).is_some_and(|answer| answer.contains(value))
            }
            Self::Answered(question) => {
                answers.get(question).is_some_and(|answer| !answer.is_blank())
            }
            Self::All(conditions) => conditions.iter().all(|each| each.holds(answers)),
            Self::Any(conditions) => conditions.iter().any(|each| each.holds(answers)),
            Self::Not(condition) => !condition.holds(answers),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(condition: &str) -> bool {
        let answers: Answers =
            serde_json::from_str(r#"{"applicant": "person", "by": ["post", "email"], "fax": " "}"#)
                .unwrap();
        serde_json::from_str::<Condition>(condition).unwrap().holds(&answers)
    }

    #[test]
    fn equals_looks_at_single_and_chosen_values() {
        assert!(holds(r#"{"equals": {"question": "applicant", "value": "person"}}"#));
        assert!(holds(r#"{"equals": {"question": "by", "value": "email"}}"#));
        assert!(!holds(r#"{"equals": {"question": "by", "value": "fax"}}"#));
        assert!(!holds(r#"{"equals": {"question": "nothing", "value": ""}}"#));
    }

    #[test]
    fn a_blank_answer_is_no_answer() {
        assert!(holds(r#"{"answered": "applicant"}"#));
        assert!(!holds(r#"{"answered": "fax"}"#));
    }

    #[test]
    fn operators_combine() {
        assert!(holds(r#"{"all": [{"answered": "by"}, {"not": {"answered": "fax"}}]}"#));
        assert!(holds(r#"{"any": [{"answered": "fax"}, {"answered": "by"}]}"#));
        assert!(!holds(r#"{"any": []}"#));
        assert!(holds(r#"{"all": []}"#));
    }

    #[test]
    fn an_unknown_operator_is_refused_not_guessed() {
        assert!(serde_json::from_str::<Condition>(r#"{"eval": "1"}"#).is_err());
    }
}
