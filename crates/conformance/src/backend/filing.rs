//! The cases that the kit files: as few as can be, each marked as a test.

use std::thread;

use huiyin_contract::case::CaseKind;
use huiyin_contract::filing::Filed;
use huiyin_contract::form::{Answers, FormDefinition};
use serde_json::{Value, json};

use super::Backend;
use crate::check::{Stop, skip};
use crate::sample;
use crate::wire::{Answer, Call};

/// How many requests five impatient clicks make.
const CLICKS: usize = 5;

/// A version that no form ever had.
pub(crate) const OLDER_VERSION: &str = "an older version";

/// A case of the kit's own.
pub(crate) struct OwnCase {
    pub(crate) key: String,
    pub(crate) sent: Value,
    pub(crate) answer: Answer,
    pub(crate) raw: Value,
    pub(crate) filed: Filed,
}

/// The answers to one filing that was sent several times at once, for an older form.
pub(crate) struct Clicks(pub(crate) Vec<Answer>);

impl Clicks {
    /// Those that say that a case was filed.
    pub(crate) fn filed(&self) -> Vec<Filed> {
        self.0.iter().filter_map(filed_in).collect()
    }
}

impl Backend {
    /// The first case that is filed.
    pub(crate) fn own_case(&self) -> Result<&OwnCase, Stop> {
        let case = self.own_case.look(self.present.get(), || {
            let (key, sent) = (self.fresh_key()?, self.filing()?);
            let answer = self.file(&key, &sent)?;
            answer.must_succeed()?;
            let (raw, filed) = (answer.json()?, answer.read()?);
            Ok(OwnCase { key, sent, answer, raw, filed })
        })?;
        self.client.remember(&case.answer);
        Ok(case)
    }

    /// The second one, sent five times at once, and made for a version of the form that there
    /// never was: so one case answers two questions.
    pub(crate) fn clicks(&self) -> Result<&Clicks, Stop> {
        let clicks = self.clicks.look(self.present.get(), || {
            let mut filing = self.filing()?;
            filing["formVersion"] = json!(OLDER_VERSION);
            let call = Call::post("/cases", &filing).key(&self.fresh_key()?);
            let wire = &self.client.wire;
            let answers: Vec<_> = thread::scope(|scope| {
                let sent: Vec<_> =
                    (0..CLICKS).map(|_| scope.spawn(|| wire.exchange(&call))).collect();
                sent.into_iter().filter_map(|click| click.join().ok()?.ok()).collect()
            });
            answers.iter().for_each(|answer| self.keep_filed(answer));
            Ok(Clicks(answers))
        })?;
        clicks.0.iter().for_each(|answer| self.client.remember(answer));
        Ok(clicks)
    }

    /// Sends a filing, and remembers the case if one comes of it.
    pub(crate) fn file(&self, key: &str, filing: &Value) -> Result<Answer, Stop> {
        self.send_filing(&Call::post("/cases", filing).key(key))
    }

    /// The same for a request that is put together otherwise.
    pub(crate) fn send_filing(&self, call: &Call) -> Result<Answer, Stop> {
        self.may_file()?;
        let answer = self.send(call)?;
        self.keep_filed(&answer);
        Ok(answer)
    }

    fn keep_filed(&self, answer: &Answer) {
        let Some(filed) = filed_in(answer) else { return };
        self.client.secrets.keep(&filed.code);
        let mut made = self.made.borrow_mut();
        if !made.iter().any(|known| known.number == filed.number) {
            made.push(filed);
        }
    }

    /// A filing that fits the form, and says that it is a test.
    pub(crate) fn filing(&self) -> Result<Value, Stop> {
        let form = self.form()?;
        let answers = match &self.options.answers {
            Some(answers) => answers.clone(),
            None => self.answers_to(form)?,
        };
        self.filing_of(form, &answers)
    }

    /// A filing of these answers.
    pub(crate) fn filing_of(
        &self,
        form: &FormDefinition,
        answers: &Answers,
    ) -> Result<Value, Stop> {
        self.may_file()?;
        Ok(json!({
            "kind": form.kind,
            "formVersion": form.version,
            "language": self.agency()?.value.languages.first(),
            "answers": answers,
        }))
    }

    /// Made-up answers that fit a form.
    pub(crate) fn answers_to(&self, form: &FormDefinition) -> Result<Answers, Stop> {
        let power = self.catalogue().ok().and_then(|found| found.value.powers.first());
        sample::answers(form, power.map(|power| power.code.as_str())).map_or_else(
            || skip("no answers to this form can be made up: give them with --answers"),
            Ok,
        )
    }

    /// The form of the kind that is filed.
    pub(crate) fn form(&self) -> Result<&FormDefinition, Stop> {
        let forms = self.forms()?;
        let wanted = self.options.kind.unwrap_or(forms[0].value.kind);
        match forms.iter().find(|form| form.value.kind == wanted) {
            Some(form) if wanted != CaseKind::Other => Ok(&form.value),
            _ => skip(format!("the agency does not take `{}`", wanted.as_str())),
        }
    }

    pub(crate) fn may_file(&self) -> Result<(), Stop> {
        if self.options.allow_filing { Ok(()) } else { skip("needs --allow-filing") }
    }
}

fn filed_in(answer: &Answer) -> Option<Filed> {
    answer.is_success().then(|| answer.read().ok())?
}
