//! A form being answered: the definition, the draft and what is wrong so far, as signals.

mod answers;
mod files;
mod going;
mod judging;
mod keeping;

use std::sync::Arc;

use huiyin_contract::agency::Agency;
use huiyin_contract::form::FormDefinition;
use leptos::prelude::*;

use super::walk::QuestionFault;
use crate::api::Loaded;
use crate::draft::{Draft, Keep, Kept, Known, Millis};
use crate::files::Uploads;
use crate::search::Powers;

/// A handle on a form being answered; cheap to copy. Every change is kept at once.
///
/// Answers, questions and faults are named by their paths (see
/// [`answer_at`](huiyin_contract::form::answer_at)).
#[derive(Clone, Copy)]
pub(crate) struct Answering {
    form: StoredValue<Arc<FormDefinition>>,
    keep: StoredValue<Keep>,
    draft: RwSignal<Draft>,
    faults: RwSignal<Vec<QuestionFault>>,
    /// Whether the citizen wanted to go on: until then faults stand at their questions only.
    told: RwSignal<bool>,
    /// What the citizen came from the check to change.
    changing: RwSignal<Option<String>>,
    kept: RwSignal<Kept>,
    /// What stands in the storage as far as this tab knows.
    known: StoredValue<Known>,
    /// The text of the form.
    text: StoredValue<String>,
    /// The form that the answers were given to, until they are fitted to this one.
    before: StoredValue<Option<Arc<FormDefinition>>>,
    /// Whether the form is kept beside the draft.
    form_kept: StoredValue<bool>,
    /// Whether another tab has the draft in its hand.
    elsewhere: RwSignal<bool>,
    /// When the draft that is gone on with was begun, and last changed.
    age: StoredValue<Option<(Millis, Millis)>>,
    agency: RwSignal<Option<Arc<Agency>>>,
    powers: RwSignal<Loaded<Powers>>,
    /// The files of its questions, once a page shows it.
    uploads: StoredValue<Option<Uploads>>,
}

impl Answering {
    /// A form with its draft. `before` is the form that the draft's answers were given to, `powers`
    /// where the agency's come in, if they are asked for.
    pub(crate) fn new(
        (form, text): (FormDefinition, String),
        before: Option<Arc<FormDefinition>>,
        draft: Draft,
        keep: Keep,
        powers: RwSignal<Loaded<Powers>>,
    ) -> Self {
        let resumed = draft.begun != 0 && !draft.is_empty();
        Self {
            known: StoredValue::new(keep.known(draft.kind, draft.stay)),
            form_kept: StoredValue::new(false),
            elsewhere: RwSignal::new(false),
            age: StoredValue::new(resumed.then_some((draft.begun, draft.changed))),
            before: StoredValue::new(before.filter(|before| before.version != form.version)),
            form: StoredValue::new(Arc::new(form)),
            text: StoredValue::new(text),
            keep: StoredValue::new(keep),
            draft: RwSignal::new(draft),
            faults: RwSignal::new(Vec::new()),
            told: RwSignal::new(false),
            changing: RwSignal::new(None),
            kept: RwSignal::new(Kept::Well),
            agency: RwSignal::new(None),
            powers,
            uploads: StoredValue::new(None),
        }
    }

    pub(crate) fn form(self) -> Arc<FormDefinition> {
        self.form.get_value()
    }

    /// The draft as it is now, without following its changes.
    pub(crate) fn draft(self) -> Draft {
        self.draft.get_untracked()
    }

    /// Who is asking, as soon as that is known; questions about its units need it.
    pub(crate) fn agency(self) -> Option<Arc<Agency>> {
        self.agency.get()
    }

    /// Who is asking, if that is known.
    pub(crate) fn agency_now(self) -> Option<Arc<Agency>> {
        self.agency.get_untracked()
    }

    /// Gets to know who is asking.
    pub(crate) fn know(self, agency: &Arc<Agency>) {
        if self.agency.with_untracked(Option::is_none) {
            self.agency.set(Some(Arc::clone(agency)));
        }
    }

    /// The agency's powers, following their arrival.
    pub(crate) fn powers(self) -> Loaded<Powers> {
        self.powers.get()
    }

    /// The name of the power with this code, if the catalogue is there and has it.
    pub(crate) fn power_name(self, code: &str, language: &str) -> Option<String> {
        let Loaded::Ready(powers) = self.powers.get() else {
            return None;
        };
        Some(powers.find(code)?.name.in_language(language).to_owned())
    }

    /// The name of the unit with this identifier, if the agency has it.
    pub(crate) fn unit_name(self, id: &str, language: &str) -> Option<String> {
        let agency = self.agency.get()?;
        Some(agency.unit(id)?.name.in_language(language).to_owned())
    }
}
