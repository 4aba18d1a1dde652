//! The check that is under way: what was given, and what came of it.

use std::sync::Arc;

use huiyin_contract::form::FormDefinition;
use leptos::prelude::*;
use web_sys::File;

use super::super::Widget;
use super::super::receipt::LARGEST;
use super::verdict::{Content, Given, Verdict, check};
use super::{PASTED, VERDICT_ID};
use crate::ui::{WidgetEvent, text_of};

/// A handle on it; cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Checking {
    pasted: RwSignal<String>,
    busy: RwSignal<bool>,
    /// Whether what was given is no receipt: by the field that took it.
    wrong: RwSignal<Option<&'static str>>,
    verdict: RwSignal<Option<Verdict>>,
    /// The questions that were answered, if the agency still asks them.
    form: RwSignal<Option<Arc<FormDefinition>>>,
}

impl Checking {
    pub(in crate::pages) fn new() -> Self {
        Self {
            pasted: RwSignal::new(String::new()),
            busy: RwSignal::new(false),
            wrong: RwSignal::new(None),
            verdict: RwSignal::new(None),
            form: RwSignal::new(None),
        }
    }

    /// Lays a receipt there to be checked.
    pub(in crate::pages) fn paste(self, receipt: &str) {
        self.clear();
        self.pasted.set(receipt.to_owned());
    }

    /// Takes everything away.
    pub(super) fn clear(self) {
        self.pasted.set(String::new());
        self.wrong.set(None);
        self.verdict.set(None);
        self.form.set(None);
    }

    pub(super) fn pasted(self) -> RwSignal<String> {
        self.pasted
    }

    pub(super) fn busy(self) -> Signal<bool> {
        self.busy.into()
    }

    pub(super) fn is_wrong(self, field: &'static str) -> bool {
        self.wrong.get() == Some(field)
    }

    pub(super) fn verdict(self) -> Option<Verdict> {
        self.verdict.get()
    }

    pub(super) fn form(self) -> Option<Arc<FormDefinition>> {
        self.form.get()
    }
}

impl Widget {
    /// Checks what was pasted.
    pub(super) fn check_pasted(self) {
        let pasted = self.checking.pasted.get_untracked();
        self.check_given(PASTED, Some(pasted));
    }

    /// Checks what a file holds.
    pub(super) fn check_file(self, field: &'static str, file: File) {
        self.spawn(async move {
            let text = text_of(&file, LARGEST).await;
            self.check_given(field, text);
        });
    }

    fn check_given(self, field: &'static str, text: Option<String>) {
        let checking = self.checking;
        let Some(agency) = self.known_agency().filter(|_| !checking.busy.get_untracked()) else {
            return;
        };
        checking.verdict.set(None);
        checking.form.set(None);
        let given = text.and_then(|text| Given::read(&text));
        checking.wrong.set(given.is_none().then_some(field));
        let Some(given) = given else {
            self.surface.focus(field);
            return;
        };
        checking.busy.set(true);
        self.surface.announce(self.surface.t("proof.checking"));
        self.spawn(async move {
            let verdict = check(&self.client(), &agency, given).await;
            if let Verdict::Unknown(Some(error)) = &verdict {
                self.surface.dispatch(WidgetEvent::Error(error.name()));
            }
            self.find_form(&verdict);
            checking.busy.set(false);
            checking.verdict.set(Some(verdict));
            self.surface.focus(VERDICT_ID);
        });
    }

    /// The questions to the answers that were proved. Without them the answers are shown under
    /// their identifiers, so a failure is not worth a word.
    fn find_form(self, verdict: &Verdict) {
        let Verdict::Valid { claims, content: Content::Same(_), .. } = verdict else {
            return;
        };
        let kind = claims.kind;
        self.spawn(async move {
            if let Ok((form, _)) = self.client().form(kind, None).await {
                let form = Arc::new(form);
                self.surface.keeping_focus(|| self.checking.form.set(Some(form)));
            }
        });
    }
}
