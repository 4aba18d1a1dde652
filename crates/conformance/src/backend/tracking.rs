//! Cases that were opened: the kit's own, and those that it was told of.

use huiyin_contract::action::Action;
use huiyin_contract::case::Case;
use huiyin_contract::clock::CaseClocks;
use huiyin_contract::filing::{Opened, Opening};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::Backend;
use crate::check::{Stop, skip};
use crate::options::KnownCase;
use crate::sample::MARK;
use crate::wire::{Answer, Call, Document};

/// A message that was added once, to the kit's own case.
pub(crate) struct Message {
    pub(crate) key: String,
    pub(crate) sent: Value,
    pub(crate) answer: Answer,
}

/// A case, and the token that opens it.
pub(crate) struct OpenCase {
    pub(crate) number: String,
    pub(crate) opened: Opened,
    pub(crate) answer: Answer,
}

/// An attempt to open a case.
pub(crate) fn opening(number: &str, code: &str) -> Call {
    let opening = Opening { number: number.to_owned(), code: code.to_owned() };
    Call::post("/cases/open", &json!(opening))
}

impl Backend {
    /// A number that is nobody's, and that nobody has tried.
    pub(crate) fn unknown_number(&self) -> Result<String, Stop> {
        let random = self.fresh_key()?.to_uppercase();
        Ok(format!("XX00-{}-{}", &random[..4], &random[4..8]))
    }

    /// The cases that can be looked at, the kit's own first.
    pub(crate) fn open_cases(&self) -> Result<&[OpenCase], Stop> {
        let open = self.open_cases.look(self.present.get(), || {
            let mut known = self.options.cases.clone();
            if self.options.allow_filing {
                let filed = &self.own_case()?.filed;
                known.insert(
                    0,
                    KnownCase { number: filed.number.clone(), code: filed.code.clone() },
                );
            }
            known.iter().map(|case| self.opened(case)).collect()
        })?;
        if open.is_empty() {
            return skip("needs --allow-filing, or a case with --number and --code");
        }
        open.iter().for_each(|case| self.client.remember(&case.answer));
        Ok(open)
    }

    fn opened(&self, case: &KnownCase) -> Result<OpenCase, Stop> {
        let answer = self.open(&case.number, &case.code)?;
        answer.must_have_status(200)?;
        let opened: Opened = answer.read()?;
        Ok(OpenCase { number: case.number.clone(), opened, answer })
    }

    pub(crate) fn open(&self, number: &str, code: &str) -> Result<Answer, Stop> {
        let answer = self.send(&opening(number, code))?;
        if let Ok(opened) = answer.read::<Opened>() {
            self.client.secrets.keep(&opened.token);
        }
        Ok(answer)
    }

    /// The kit's own case, open.
    pub(crate) fn own_open_case(&self) -> Result<&OpenCase, Stop> {
        self.may_file()?;
        Ok(&self.open_cases()?[0])
    }

    /// Every case as it stood at first.
    pub(crate) fn cases(&self) -> Result<&[Document<Case>], Stop> {
        let cases = self.cases.look(self.present.get(), || self.read_all("/case"))?;
        cases.iter().for_each(|case| self.client.remember(&case.answer));
        Ok(cases)
    }

    /// Every case with the days of its clocks.
    pub(crate) fn clocks(&self) -> Result<&[Document<CaseClocks>], Stop> {
        let clocks = self.clocks.look(self.present.get(), || self.read_all("/case/clock"))?;
        clocks.iter().for_each(|clocks| self.client.remember(&clocks.answer));
        Ok(clocks)
    }

    fn read_all<T: DeserializeOwned>(&self, path: &str) -> Result<Vec<Document<T>>, Stop> {
        let tokens = self.open_cases()?.iter().map(|case| &case.opened.token);
        tokens.map(|token| self.read_with(token, path)).collect()
    }

    /// What the holder of a token may read.
    pub(crate) fn read_with<T: DeserializeOwned>(
        &self,
        token: &str,
        path: &str,
    ) -> Result<Document<T>, Stop> {
        let answer = self.send(&Call::get(path).bearer(token))?;
        answer.must_have_status(200)?;
        answer.document()
    }

    /// The message that the kit adds to its own case.
    pub(crate) fn message(&self) -> Result<&Message, Stop> {
        let message = self.message.look(self.present.get(), || {
            let token = &self.own_open_case()?.opened.token;
            if !self.cases()?[0].value.actions.contains(&Action::AddMessage) {
                return skip("the case takes no message");
            }
            let sent = json!({ "action": Action::AddMessage, "text": MARK });
            let key = self.fresh_key()?;
            let answer = self.act(token, &key, &sent)?;
            answer.must_have_status(201)?;
            Ok(Message { key, sent, answer })
        })?;
        self.client.remember(&message.answer);
        Ok(message)
    }

    /// Sends an action on an open case.
    pub(crate) fn act(&self, token: &str, key: &str, action: &Value) -> Result<Answer, Stop> {
        self.send(&Call::post("/case/events", action).bearer(token).key(key))
    }
}
