//! The backend under test, and what has been learned about it.

mod files;
mod filing;
mod once;
mod published;
mod tidying;
mod tracking;

use std::cell::{Cell, OnceCell, RefCell};

use huiyin_contract::agency::Agency;
use huiyin_contract::case::Case;
use huiyin_contract::catalogue::Catalogue;
use huiyin_contract::clock::CaseClocks;
use huiyin_contract::filing::Filed;
use huiyin_contract::form::FormDefinition;
use huiyin_contract::power::Power;
use huiyin_contract::statistics::Statistics;

use crate::check::{Check, Finding, Stop, skip};
use crate::options::Options;
use crate::report::TestCase;
use crate::wire::{Answer, Call, Client, Document};
use once::Once;

pub(crate) use files::{Upload, attaching};
pub(crate) use filing::{Clicks, OLDER_VERSION, OwnCase};
pub(crate) use published::power_path;
pub(crate) use tracking::{Message, OpenCase, opening};

/// Everything that a check may ask.
pub(crate) struct Backend {
    pub(crate) client: Client,
    pub(crate) options: Options,
    present: Cell<&'static str>,
    agency: Once<Document<Agency>>,
    forms: Once<Vec<Document<FormDefinition>>>,
    catalogue: Once<Document<Catalogue>>,
    powers: Once<Vec<(String, Document<Power>)>>,
    own_case: Once<OwnCase>,
    clicks: Once<Clicks>,
    open_cases: Once<Vec<OpenCase>>,
    cases: Once<Vec<Document<Case>>>,
    clocks: Once<Vec<Document<CaseClocks>>>,
    message: Once<Message>,
    upload: Once<Upload>,
    attached: Once<Answer>,
    statistics: Once<Document<Statistics>>,
    made: RefCell<Vec<Filed>>,
    tidied: OnceCell<Vec<TestCase>>,
}

impl Backend {
    pub(crate) fn new(options: Options) -> Self {
        let client = Client::new(&options);
        options.cases.iter().for_each(|case| client.secrets.keep(&case.code));
        Self {
            client,
            options,
            present: Cell::default(),
            agency: Once::owned_by("the-agency-can-be-read"),
            forms: Once::owned_by("every-kind-has-a-form"),
            catalogue: Once::owned_by("the-catalogue-can-be-read"),
            powers: Once::owned_by("powers-can-be-read"),
            own_case: Once::owned_by("a-filing-gives-number-and-code"),
            clicks: Once::owned_by("five-clicks-make-one-case"),
            open_cases: Once::owned_by("number-and-code-open-a-case"),
            cases: Once::owned_by("a-case-can-be-read"),
            clocks: Once::owned_by("clocks-can-be-read-day-by-day"),
            message: Once::owned_by("an-action-is-done-once"),
            upload: Once::owned_by("a-file-can-be-handed-in"),
            attached: Once::owned_by("a-file-is-attached-to-a-case"),
            statistics: Once::owned_by("figures-can-be-read"),
            made: RefCell::default(),
            tidied: OnceCell::new(),
        }
    }

    /// Looks at one rule.
    pub(crate) fn look(&self, check: &Check) -> Finding {
        self.present.set(check.name);
        (check.look)(self)
    }

    pub(crate) fn send(&self, call: &Call) -> Result<Answer, Stop> {
        self.client.send(call)
    }

    /// A key that nobody can guess, as a widget makes one.
    pub(crate) fn fresh_key(&self) -> Result<String, Stop> {
        let mut bytes = [0; 16];
        if getrandom::fill(&mut bytes).is_err() {
            return skip("this machine gives no randomness");
        }
        Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
    }
}
