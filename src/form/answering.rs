//! A form being answered: the definition, the draft and what is wrong so far, as signals.

use std::sync::Arc;

use huiyin_contract::case::CaseKind;
use huiyin_contract::catalogue::Catalogue;
use huiyin_contract::form::{Answer, FormDefinition, FormPage, Question, asked, fault_in};
use leptos::prelude::*;

use super::pattern::BrowserPatterns;
use super::walk::{self, Next, QuestionFault};
use crate::draft::{Draft, Keep};

/// A handle on a form being answered; cheap to copy. Every change is kept at once.
#[derive(Clone, Copy)]
pub(crate) struct Answering {
    form: StoredValue<Arc<FormDefinition>>,
    keep: StoredValue<Keep>,
    draft: RwSignal<Draft>,
    faults: RwSignal<Vec<QuestionFault>>,
    changing: RwSignal<bool>,
    kept: RwSignal<bool>,
    catalogue: RwSignal<Option<Arc<Catalogue>>>,
}

impl Answering {
    pub(crate) fn new(form: FormDefinition, draft: Draft, keep: Keep) -> Self {
        Self {
            form: StoredValue::new(Arc::new(form)),
            keep: StoredValue::new(keep),
            draft: RwSignal::new(draft),
            faults: RwSignal::new(Vec::new()),
            changing: RwSignal::new(false),
            kept: RwSignal::new(true),
            catalogue: RwSignal::new(None),
        }
    }

    pub(crate) fn form(self) -> Arc<FormDefinition> {
        self.form.get_value()
    }

    /// The draft as it is now, without following its changes.
    pub(crate) fn draft(self) -> Draft {
        self.draft.get_untracked()
    }

    /// Changes the draft and keeps it.
    pub(crate) fn change(self, change: impl FnOnce(&mut Draft)) {
        self.draft.update(change);
        let kept = self.keep.with_value(|keep| keep.keep_draft(&self.draft.read_untracked()));
        if self.kept.get_untracked() != kept {
            self.kept.set(kept);
        }
    }

    /// Whether the browser keeps the draft: not where storage is forbidden or full.
    pub(crate) fn kept(self) -> bool {
        self.kept.get()
    }

    pub(crate) fn catalogue(self) -> RwSignal<Option<Arc<Catalogue>>> {
        self.catalogue
    }

    /// The name of the power with this code, if the catalogue is there and has it.
    pub(crate) fn power_name(self, code: &str, language: &str) -> Option<String> {
        let catalogue = self.catalogue.get()?;
        let power = catalogue.powers.iter().find(|power| power.code == code)?;
        Some(power.name.in_language(language).to_owned())
    }

    /// The text of an answer, following its changes.
    pub(crate) fn text(self, question: &str) -> String {
        self.draft.with(|draft| text_of(draft, question))
    }

    /// The text of an answer as it is now: what an input starts with.
    pub(crate) fn text_now(self, question: &str) -> String {
        self.draft.with_untracked(|draft| text_of(draft, question))
    }

    pub(crate) fn is_chosen(self, question: &str, value: &str) -> bool {
        self.draft
            .with(|draft| draft.answers.get(question).is_some_and(|answer| answer.contains(value)))
    }

    /// The words typed on the page where the citizen stands, following them.
    pub(crate) fn words_on_page(self) -> String {
        let Some(page) = self.page() else {
            return String::new();
        };
        let typed = page.questions.iter().filter(|question| question.takes_words());
        typed.map(|question| self.text(&question.id)).collect::<Vec<_>>().join("\n")
    }

    /// Another kind of case that the answers seem to be meant for, following them; not one of which
    /// the citizen said that it is none.
    pub(crate) fn other_door(self) -> Option<CaseKind> {
        let form = self.form();
        self.draft.with(|draft| {
            let door = form.other_door(&draft.answers)?;
            (!draft.declined.contains(&door.kind)).then_some(door.kind)
        })
    }

    /// Takes an answer, and takes back what was said of the last one if it no longer holds.
    pub(crate) fn answer(self, question: &str, answer: Answer) {
        self.change(|draft| {
            draft.answers.insert(question.to_owned(), answer);
        });
        if self.faults.with_untracked(|faults| faults.iter().any(|(id, _)| id == question)) {
            self.faults.update(|faults| self.judge_again(question, faults));
        }
    }

    fn judge_again(self, question: &str, faults: &mut Vec<QuestionFault>) {
        let form = self.form();
        let fault = form.question(question).and_then(|asked| {
            self.draft.with_untracked(|draft| {
                fault_in(asked, draft.answers.get(question), &BrowserPatterns)
            })
        });
        match fault {
            None => faults.retain(|(id, _)| id != question),
            Some(code) => {
                faults.iter_mut().filter(|(id, _)| id == question).for_each(|known| known.1 = code);
            }
        }
    }

    /// Takes one option of a choice, alone or among several.
    pub(crate) fn choose(self, question: &str, value: &str, several: bool, on: bool) {
        if !several {
            self.answer(question, Answer::One(value.to_owned()));
            return;
        }
        let mut values = self.draft.with_untracked(|draft| {
            draft.answers.get(question).map_or(Vec::new(), |answer| answer.values().to_vec())
        });
        values.retain(|chosen| chosen != value);
        if on {
            values.push(value.to_owned());
        }
        self.answer(question, Answer::Many(values));
    }

    /// Whether a question is asked, following the answers.
    pub(crate) fn asks(self, question: &str) -> bool {
        let form = self.form();
        self.draft.with(|draft| {
            asked(&form, &draft.answers)
                .iter()
                .any(|(_, questions)| questions.iter().any(|asked| asked.id == question))
        })
    }

    /// What is wrong so far, following its changes.
    pub(crate) fn faults(self) -> Vec<QuestionFault> {
        self.faults.get()
    }

    /// What is wrong with one answer, following its changes.
    pub(crate) fn fault(self, question: &str) -> Option<QuestionFault> {
        self.faults.with(|faults| faults.iter().find(|(id, _)| id == question).cloned())
    }

    /// Takes faults that the backend found, and goes to the first page that has one.
    pub(crate) fn refuse(self, faults: Vec<QuestionFault>) {
        let form = self.form();
        let page = faults.iter().find_map(|(id, _)| walk::page_of(&form, id));
        if let Some(page) = page {
            self.stand_on(&page.id);
        }
        self.faults.set(faults);
    }

    /// Comes from the check to a page, to change an answer there.
    pub(crate) fn go_to_change(self, page: &str) {
        self.stand_on(page);
        self.changing.set(true);
    }

    /// Stands on a page.
    pub(crate) fn stand_on(self, page: &str) {
        self.faults.set(Vec::new());
        self.change(|draft| draft.page = Some(page.to_owned()));
    }

    /// The page where the citizen stands.
    pub(crate) fn page(self) -> Option<FormPage> {
        let form = self.form();
        self.draft.with_untracked(|draft| {
            let page = walk::page_at(&form, &draft.answers, draft.page.as_deref());
            page.map(|(page, _)| page.clone())
        })
    }

    /// Number of a page and how many there are, following the answers.
    pub(crate) fn position(self, page: &str) -> (usize, usize) {
        let form = self.form();
        self.draft.with(|draft| walk::position(&form, &draft.answers, page))
    }

    /// Leaves a page forward. Nothing, and the faults are set, when something is wrong on it.
    pub(crate) fn advance(self, page: &str) -> Option<Next> {
        let form = self.form();
        let changing = self.changing.get_untracked();
        let (faults, next) = self.draft.with_untracked(|draft| {
            let asked = walk::page_at(&form, &draft.answers, Some(page))?;
            let faults = walk::page_faults(&asked, &draft.answers, &BrowserPatterns);
            Some((faults, walk::after(&form, &draft.answers, page, changing, &BrowserPatterns)))
        })?;
        let free = faults.is_empty();
        self.faults.set(faults);
        if !free {
            return None;
        }
        match &next {
            Next::Page(id) => self.stand_on(id),
            Next::Check => self.changing.set(false),
        }
        Some(next)
    }

    /// Leaves a page backward; whether there was a page before it.
    pub(crate) fn retreat(self, page: &str) -> bool {
        let form = self.form();
        let before = self.draft.with_untracked(|draft| walk::before(&form, &draft.answers, page));
        self.changing.set(false);
        if let Some(id) = &before {
            self.stand_on(id);
        }
        before.is_some()
    }

    /// What is asked now: pages with their questions.
    pub(crate) fn asked(self) -> Vec<(FormPage, Vec<Question>)> {
        let form = self.form();
        self.draft.with_untracked(|draft| {
            asked(&form, &draft.answers)
                .into_iter()
                .map(|(page, questions)| (page.clone(), questions.into_iter().cloned().collect()))
                .collect()
        })
    }
}

fn text_of(draft: &Draft, question: &str) -> String {
    draft.answers.get(question).and_then(Answer::as_one).unwrap_or_default().to_owned()
}
