//! The one file that the kit hands in, and gives to its own case.

use huiyin_contract::action::Action;
use huiyin_contract::attachment::{Attachment, AttachmentLimits};
use huiyin_contract::filing::Opened;
use serde_json::{Value, json};

use super::Backend;
use crate::check::{Stop, skip};
use crate::sample::{self, SampleFile};
use crate::wire::{Answer, Call};

/// A file that was handed in.
pub(crate) struct Upload {
    pub(crate) sent: SampleFile,
    pub(crate) told: Attachment,
    pub(crate) answer: Answer,
}

impl Backend {
    /// What the agency takes; a check is skipped where that is nothing.
    pub(crate) fn file_limits(&self) -> Result<&AttachmentLimits, Stop> {
        let limits = self.agency()?.value.attachments.as_ref();
        limits.map_or_else(|| skip("the agency takes no files"), Ok)
    }

    /// Hands a file in.
    pub(crate) fn hand_in(&self, name: &str, content: &[u8]) -> Result<Answer, Stop> {
        self.may_file()?;
        self.send(&Call::file("/attachments", name, content))
    }

    /// The file that the agency was given.
    pub(crate) fn upload(&self) -> Result<&Upload, Stop> {
        let upload = self.upload.look(self.present.get(), || {
            let Some(sent) = sample::file(&self.file_limits()?.media_types) else {
                return skip("no file of a type that the agency takes can be made up");
            };
            let answer = self.hand_in(&sent.name, &sent.content)?;
            answer.must_have_status(201)?;
            Ok(Upload { told: answer.read()?, sent, answer })
        })?;
        self.client.remember(&upload.answer);
        Ok(upload)
    }

    /// The action by which the kit's own case was given that file.
    pub(crate) fn attached(&self) -> Result<&Answer, Stop> {
        let attached = self.attached.look(self.present.get(), || {
            let (upload, case) = (self.upload()?, self.own_open_case()?);
            if !self.cases()?[0].value.actions.contains(&Action::Attach) {
                return skip("the case takes no files");
            }
            let action = attaching(&upload.told.id);
            let answer = self.act(&case.opened.token, &self.fresh_key()?, &action)?;
            answer.must_have_status(201)?;
            Ok(answer)
        })?;
        self.client.remember(attached);
        Ok(attached)
    }

    /// Asks for the attached file, with the token of whoever asks.
    pub(crate) fn fetch(&self, token: Option<&str>) -> Result<Answer, Stop> {
        self.attached()?;
        let call = Call::get(format!("/case/attachments/{}", self.upload()?.told.id));
        self.send(&match token {
            Some(token) => call.bearer(token),
            None => call,
        })
    }

    /// The token of a case that has not got that file: one that exists, or the kit's second.
    pub(crate) fn token_of_another_case(&self) -> Result<String, Stop> {
        if let Some(other) = self.open_cases()?.get(1) {
            return Ok(other.opened.token.clone());
        }
        match self.clicks()?.filed().first() {
            Some(filed) => Ok(self.open(&filed.number, &filed.code)?.read::<Opened>()?.token),
            None => skip("there is no second case"),
        }
    }
}

/// The action that gives a case a file.
pub(crate) fn attaching(id: &str) -> Value {
    json!({ "action": Action::Attach, "attachments": [id] })
}
