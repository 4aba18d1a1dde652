//! The citizen's way through a form: which page comes next, how far it still is, and what is
//! wrong so far.

use huiyin_contract::form::{
    Answers, AskedPage, FormDefinition, FormPage, PatternMatcher, asked, asked_answers, faults_in,
};
use huiyin_contract::problem::FaultCode;

/// A fault, and the path to the question that it belongs to.
pub type QuestionFault = (String, FaultCode);

/// Where "Continue" leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// To the page with this identifier.
    Page(String),
    /// To the check of all answers.
    Check,
}

/// The page with this identifier, if it is asked now; else the first page that is.
#[must_use]
pub fn page_at<'a>(
    form: &'a FormDefinition,
    answers: &Answers,
    id: Option<&str>,
) -> Option<AskedPage<'a>> {
    let mut pages = asked(form, answers);
    let at = pages.iter().position(|(page, _)| Some(page.id.as_str()) == id).unwrap_or(0);
    (at < pages.len()).then(|| pages.swap_remove(at))
}

/// The number of a page, from 1, and how many there are now. Conditions change the route, so
/// both are counted anew.
#[must_use]
pub fn position(form: &FormDefinition, answers: &Answers, id: &str) -> (usize, usize) {
    let pages = asked(form, answers);
    let at = pages.iter().position(|(page, _)| page.id == id).unwrap_or(0);
    (at + 1, pages.len())
}

/// The page before this one; none before the first.
#[must_use]
pub fn before(form: &FormDefinition, answers: &Answers, id: &str) -> Option<String> {
    let pages = asked(form, answers);
    let at = pages.iter().position(|(page, _)| page.id == id)?;
    Some(pages[at.checked_sub(1)?].0.id.clone())
}

/// Where "Continue" leads from a page without faults: to the next page, or, when the citizen came
/// to change an answer, back to the check unless the change raised new questions.
#[must_use]
pub fn after(
    form: &FormDefinition,
    answers: &Answers,
    id: &str,
    changing: bool,
    patterns: &dyn PatternMatcher,
) -> Next {
    if changing {
        return first_faulty(form, answers, patterns).map_or(Next::Check, Next::Page);
    }
    let pages = asked(form, answers);
    let following = pages.iter().skip_while(|(page, _)| page.id != id).nth(1);
    following.map_or(Next::Check, |(page, _)| Next::Page(page.id.clone()))
}

/// The first page that has a fault.
#[must_use]
pub fn first_faulty(
    form: &FormDefinition,
    answers: &Answers,
    patterns: &dyn PatternMatcher,
) -> Option<String> {
    asked(form, answers)
        .iter()
        .find(|page| !page_faults(page, form, answers, patterns).is_empty())
        .map(|(page, _)| page.id.clone())
}

/// Everything that is wrong on one page, in the order of its questions.
#[must_use]
pub fn page_faults(
    (_, questions): &AskedPage<'_>,
    form: &FormDefinition,
    answers: &Answers,
    patterns: &dyn PatternMatcher,
) -> Vec<QuestionFault> {
    let around = asked_answers(form, answers);
    questions
        .iter()
        .flat_map(|question| faults_in(question, answers.get(&question.id), &around, patterns))
        .collect()
}

/// The page that asks a question.
#[must_use]
pub fn page_of<'a>(form: &'a FormDefinition, question: &str) -> Option<&'a FormPage> {
    form.pages.iter().find(|page| page.questions.iter().any(|each| each.id == question))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct AnyPattern;

    impl PatternMatcher for AnyPattern {
        fn matches(&self, _: &str, _: &str) -> bool {
            true
        }
    }

    /// `who` always; `company` only for organisations; `what` always.
    fn form() -> FormDefinition {
        serde_json::from_str(
            r#"{"kind": "informationRequest", "version": "1", "title": "t", "pages": [
                {"id": "who", "title": "Who", "questions": [
                    {"id": "who", "type": "text", "label": "Who", "required": true}]},
                {"id": "company", "title": "Company",
                 "showIf": {"equals": {"question": "who", "value": "organisation"}},
                 "questions": [{"id": "code", "type": "text", "label": "C", "required": true}]},
                {"id": "what", "title": "What", "questions": [
                    {"id": "what", "type": "text", "label": "What", "required": true}]}]}"#,
        )
        .unwrap()
    }

    fn answers(json: &str) -> Answers {
        serde_json::from_str(json).unwrap()
    }

    const PERSON: &str = r#"{"who": "person", "what": "x"}"#;
    const ORGANISATION: &str = r#"{"who": "organisation", "what": "x"}"#;

    #[test]
    fn progress_tells_the_truth_when_conditions_change_the_route() {
        assert_eq!(position(&form(), &answers(PERSON), "what"), (2, 2));
        assert_eq!(position(&form(), &answers(ORGANISATION), "what"), (3, 3));
    }

    #[test]
    fn continue_follows_the_pages_that_are_asked() {
        let next = |json, id| after(&form(), &answers(json), id, false, &AnyPattern);
        assert_eq!(next(PERSON, "who"), Next::Page("what".into()));
        assert_eq!(next(ORGANISATION, "who"), Next::Page("company".into()));
        assert_eq!(next(PERSON, "what"), Next::Check);
    }

    #[test]
    fn a_change_leads_back_to_the_check_unless_it_raises_new_questions() {
        let next = |json| after(&form(), &answers(json), "who", true, &AnyPattern);
        assert_eq!(next(PERSON), Next::Check);
        assert_eq!(next(ORGANISATION), Next::Page("company".into()));
    }

    #[test]
    fn back_follows_the_same_route() {
        assert_eq!(before(&form(), &answers(PERSON), "what"), Some("who".into()));
        assert_eq!(before(&form(), &answers(ORGANISATION), "what"), Some("company".into()));
        assert_eq!(before(&form(), &answers(PERSON), "who"), None);
    }

    #[test]
    fn a_page_that_is_no_longer_asked_leads_to_the_first() {
        let form = form();
        let at = |id| page_at(&form, &answers(PERSON), id).map(|(page, _)| page.id.as_str());
        assert_eq!(at(Some("company")), Some("who"));
        assert_eq!(at(Some("what")), Some("what"));
        assert_eq!(at(None), Some("who"));
    }
}
