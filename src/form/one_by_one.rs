//! A form with one question a page, for those who would rather do one thing at a time (适老化).

use huiyin_contract::form::{FormDefinition, FormPage};

/// The same questions under the same conditions, each on a page of its own. The first of a page
/// keeps that page's identifier, so that a draft which stood there stands there still.
#[must_use]
pub(crate) fn one_by_one(form: FormDefinition) -> FormDefinition {
    let pages = form.pages.into_iter().flat_map(|page| {
        let FormPage { id, title, hint, show_if, questions } = page;
        questions.into_iter().enumerate().map(move |(at, question)| FormPage {
            id: if at == 0 { id.clone() } else { format!("{id}/{}", question.id) },
            title: title.clone(),
            hint: hint.clone().filter(|_| at == 0),
            show_if: show_if.clone(),
            questions: vec![question],
        })
    });
    FormDefinition { pages: pages.collect(), ..form }
}

#[cfg(test)]
mod tests {
    use huiyin_contract::form::{Answers, asked, asked_answers};

    use super::*;

    fn form() -> FormDefinition {
        let json = r#"{"kind": "complaint", "version": "1", "title": "t", "pages": [
            {"id": "a", "title": "A", "hint": "H", "questions": [
                {"id": "one", "type": "text", "label": "1"},
                {"id": "two", "type": "text", "label": "2"}]},
            {"id": "b", "title": "B", "showIf": {"equals": {"question": "one", "value": "yes"}}, "questions": [
                {"id": "three", "type": "text", "label": "3"},
                {"id": "four", "type": "text", "label": "4"}]}]}"#;
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn every_question_has_a_page_of_its_own_and_the_first_keeps_its_name() {
        let form = one_by_one(form());
        let pages: Vec<_> = form.pages.iter().map(|page| page.id.as_str()).collect();
        assert_eq!(pages, ["a", "a/two", "b", "b/four"]);
        assert!(form.pages.iter().all(|page| page.questions.len() == 1));
        let hinted = form.pages.iter().filter(|page| page.hint.is_some()).count();
        assert_eq!(hinted, 1, "what helps with the whole page is said once");
    }

    #[test]
    fn the_same_questions_are_asked_and_the_same_answers_sent() {
        for answers in [r#"{"one": "yes", "three": "x"}"#, r#"{"one": "no", "three": "x"}"#] {
            let answers: Answers = serde_json::from_str(answers).unwrap();
            let questions = |form: &FormDefinition| -> Vec<String> {
                let pages = asked(form, &answers).into_iter();
                pages.flat_map(|(_, questions)| questions).map(|it| it.id.clone()).collect()
            };
            let (whole, split) = (form(), one_by_one(form()));
            assert_eq!(questions(&whole), questions(&split));
            assert_eq!(asked_answers(&whole, &answers), asked_answers(&split, &answers));
        }
    }
}
