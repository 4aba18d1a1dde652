//! A form being answered: the definition, the draft and what is wrong so far, as signals.

mod answers;
mod going;
mod judging;

use std::sync::Arc;

use huiyin_contract::agency::Agency;
use huiyin_contract::catalogue::Catalogue;
use huiyin_contract::form::FormDefinition;
use leptos::prelude::*;

use super::walk::QuestionFault;
use crate::draft::{Draft, Keep};

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
    kept: RwSignal<bool>,
    agency: RwSignal<Option<Arc<Agency>>>,
    catalogue: RwSignal<Option<Arc<Catalogue>>>,
}

impl Answering {
    pub(crate) fn new(form: FormDefinition, draft: Draft, keep: Keep) -> Self {
        Self {
            form: StoredValue::new(Arc::new(form)),
            keep: StoredValue::new(keep),
            draft: RwSignal::new(draft),
            faults: RwSignal::new(Vec::new()),
            told: RwSignal::new(false),
            changing: RwSignal::new(None),
            kept: RwSignal::new(true),
            agency: RwSignal::new(None),
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

    /// Who is asking, as soon as that is known; questions about its units need it.
    pub(crate) fn agency(self) -> Option<Arc<Agency>> {
        self.agency.get()
    }

    /// Gets to know who is asking.
    pub(crate) fn know(self, agency: &Arc<Agency>) {
        if self.agency.with_untracked(Option::is_none) {
            self.agency.set(Some(Arc::clone(agency)));
        }
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

    /// The name of the unit with this identifier, if the agency has it.
    pub(crate) fn unit_name(self, id: &str, language: &str) -> Option<String> {
        let agency = self.agency.get()?;
        Some(agency.unit(id)?.name.in_language(language).to_owned())
    }
}
