//! Filing: checked against the form, stored once, answered the same however often it comes.

use huiyin_contract::case::{EventKind, Status};
use huiyin_contract::filing::{Filed, Filing};
use huiyin_contract::form::{self, Answers, FormDefinition};
use huiyin_contract::problem::{Fault, FaultCode};
use huiyin_contract::receipt::ReceiptClaims;
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use thiserror::Error;

use super::{Registry, attachments, clocks, faults, number, path, view};
use crate::secrets::{Mac, NoRandomness, hexadecimal};
use crate::store::{EventRecord, FileOutcome, NewCase, NewFiling, StoreError, StoredFiling};

/// How often another number is drawn. With a million cases of one year one draw in a million
/// collides, so a second collision in a row means that something else is wrong.
const DRAWS: usize = 8;

/// Why a filing is not taken.
#[derive(Debug, Error)]
pub enum FilingError {
    /// The idempotency key came before, with another body.
    #[error("the idempotency key was used for another filing")]
    KeyReused,
    /// The filing has faults.
    #[error("the filing has faults")]
    Invalid(Vec<Fault>),
    /// The filing has faults, and was made for another version of the form.
    #[error("the form has changed")]
    FormChanged(Vec<Fault>),
    /// No free number was found.
    #[error("no free case number was found")]
    NoNumber,
    /// The stored answer cannot be given again.
    #[error("a stored filing cannot be read")]
    Unreadable,
    /// The system gives no randomness.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
    /// The store fails.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A filing that is stored.
#[derive(Clone, Debug)]
pub enum Acknowledged {
    /// It was stored now.
    Now(Filed),
    /// It had come before under its idempotency key, and is answered as it was then.
    Before(Filed),
}

impl Acknowledged {
    /// What is answered, whichever it was.
    #[must_use]
    pub fn filed(self) -> Filed {
        match self {
            Self::Now(filed) | Self::Before(filed) => filed,
        }
    }
}

impl Registry {
    /// The answer to a filing that came before under this idempotency key, as it was given.
    ///
    /// # Errors
    /// [`FilingError::KeyReused`] when the key came with another body.
    pub async fn filed_before(
        &self,
        key: &str,
        filing: &Filing,
    ) -> Result<Option<Filed>, FilingError> {
        let stored = self.store.filing(self.key_mac(key)).await?;
        stored.map(|stored| self.answer_again(key, &body_hash(filing), &stored)).transpose()
    }

    /// Files a case, or answers again what was filed under this key before. When this returns, the
    /// case is on disk.
    ///
    /// # Errors
    /// [`FilingError`]; then nothing was stored, or nothing is known to be.
    pub async fn file(
        &self,
        key: &str,
        filing: &Filing,
        now: Timestamp,
    ) -> Result<Acknowledged, FilingError> {
        let (form, answers) = match self.checked(filing) {
            Ok(checked) => checked,
            // The form may have changed since; what was taken stays taken.
            Err(faults) => return self.before_or(key, filing, faults).await,
        };
        for _ in 0..DRAWS {
            let (case, filed) = self.draft(key, filing, form, &answers, now)?;
            let outcome = match self.store.file(case).await {
                Ok(outcome) => outcome,
                // A disk that is full can be read.
                Err(error) => return self.before_or(key, filing, error.into()).await,
            };
            match outcome {
                FileOutcome::Stored => return Ok(Acknowledged::Now(filed)),
                FileOutcome::KeyKnown(stored) => {
                    let before = self.answer_again(key, &body_hash(filing), &stored)?;
                    return Ok(Acknowledged::Before(before));
                }
                FileOutcome::NumberTaken => {}
                FileOutcome::NoSuchFile(id) => {
                    let (path, number) = attachments::place_of(form, &answers, &id);
                    let place = format!("{path}/{number}");
                    let fault = faults::of_answer(form, &place, FaultCode::NoSuchFile);
                    let faults = FilingError::Invalid(vec![fault]);
                    // The same filing, at another server, may have claimed the file a moment ago.
                    return self.before_or(key, filing, faults).await;
                }
            }
        }
        Err(FilingError::NoNumber)
    }

    /// What was filed under this key before; otherwise why it is not taken.
    async fn before_or(
        &self,
        key: &str,
        filing: &Filing,
        otherwise: FilingError,
    ) -> Result<Acknowledged, FilingError> {
        self.filed_before(key, filing).await?.map(Acknowledged::Before).ok_or(otherwise)
    }

    /// The form that was answered, and the answers as they are kept.
    fn checked(&self, filing: &Filing) -> Result<(&FormDefinition, Answers), FilingError> {
        if !is_language_tag(&filing.language) {
            let fault = faults::unsupported("/language", "This is not a BCP 47 language tag.");
            return Err(FilingError::Invalid(vec![fault]));
        }
        let Some(form) = self.agency.forms.get(&filing.kind) else {
            let fault = faults::unsupported("/kind", "The agency does not take this kind of case.");
            return Err(FilingError::Invalid(vec![fault]));
        };
        let found: Vec<_> = form::faults(form, &filing.answers, &self.agency.patterns)
            .into_iter()
            .map(|(path, code)| faults::of_answer(form, &path, code))
            .chain(faults::of_names(&self.agency, form, &filing.answers))
            .collect();
        match (found.is_empty(), filing.form_version == form.version) {
            (true, _) => self.with_files(form, form::asked_answers(form, &filing.answers)),
            (false, true) => Err(FilingError::Invalid(found)),
            (false, false) => Err(FilingError::FormChanged(found)),
        }
    }

    /// The answers, unless the files that they name together cannot be taken.
    fn with_files<'a>(
        &self,
        form: &'a FormDefinition,
        answers: Answers,
    ) -> Result<(&'a FormDefinition, Answers), FilingError> {
        let files = attachments::in_answers(form, &answers);
        let Some(code) = self.fault_in_files(&files) else { return Ok((form, answers)) };
        let last = files.last().map(|id| attachments::place_of(form, &answers, id));
        let (path, _) = last.unwrap_or_default();
        let fault = faults::of_answer(form, &path, code);
        Err(FilingError::Invalid(vec![fault]))
    }

    fn draft(
        &self,
        key: &str,
        filing: &Filing,
        form: &FormDefinition,
        answers: &Answers,
        now: Timestamp,
    ) -> Result<(NewCase, Filed), FilingError> {
        let agency = &self.agency;
        let year = now.to_zoned(agency.zone.clone()).year();
        let (number, code) =
            (number::new_number(&agency.rules.number_prefix, year)?, number::new_code()?);
        let submitted = EventRecord {
            kind: EventKind::Submitted,
            at: now,
            unit: None,
            note: None,
            until: None,
            node: None,
            rating: None,
            attachments: Vec::new(),
        };
        let open = Filed {
            number: number.clone(),
            code: String::new(),
            kind: filing.kind,
            title: form.case_title(answers).to_owned(),
            submitted_at: view::time(now, &agency.zone),
            clocks: clocks::read(agency, filing.kind, Status::Submitted, &[submitted], now),
            receipt: None,
        };
        let open = Filed { receipt: Some(self.receipt(&open, answers)), ..open };
        let case = NewCase {
            folded_number: number::fold(&number),
            code: self.code_mac(&number, &code),
            kind: filing.kind,
            form_version: form.version.clone(),
            language: filing.language.clone(),
            title: open.title.clone(),
            answers: answers.clone(),
            attachments: attachments::in_answers(form, answers),
            power: path::power_in_answers(form, answers),
            month: now.to_zoned(agency.zone.clone()).strftime("%Y-%m").to_string(),
            unit: agency.rules.receiving_unit.clone(),
            at: now,
            filing: NewFiling {
                key: self.key_mac(key),
                body: body_hash(filing),
                sealed_code: self.seal(key, &number, code.as_bytes()),
                answer: serde_json::to_string(&open).map_err(|_| FilingError::Unreadable)?,
            },
            number,
        };
        Ok((case, Filed { code, ..open }))
    }

    /// A receipt outlives the server, so it says by itself whose it is and what was filed.
    fn receipt(&self, filed: &Filed, answers: &Answers) -> String {
        let agency = &self.agency.agency;
        let language = agency.languages.first().map_or("", String::as_str);
        // Answers are sorted by their keys, and always have a JSON form.
        let content = serde_json::to_vec(answers).unwrap_or_default();
        self.receipts.sign(&ReceiptClaims {
            agency: agency.name.in_language(language).to_owned(),
            number: filed.number.clone(),
            kind: filed.kind,
            submitted_at: filed.submitted_at.clone(),
            content_sha256: hexadecimal(&Sha256::digest(content)),
        })
    }

    fn answer_again(
        &self,
        key: &str,
        body: &[u8; 32],
        stored: &StoredFiling,
    ) -> Result<Filed, FilingError> {
        if stored.body != *body {
            return Err(FilingError::KeyReused);
        }
        let filed: Filed =
            serde_json::from_str(&stored.answer).map_err(|_| FilingError::Unreadable)?;
        let code = String::from_utf8(self.seal(key, &filed.number, &stored.sealed_code))
            .map_err(|_| FilingError::Unreadable)?;
        Ok(Filed { code, ..filed })
    }

    fn key_mac(&self, key: &str) -> Mac {
        self.key.mac("idempotency key", &[key.as_bytes()])
    }

    /// Seals a query code, or opens it again: a one-time pad that needs both the server's key and
    /// the citizen's idempotency key, of which the database has neither.
    fn seal(&self, key: &str, number: &str, code: &[u8]) -> Vec<u8> {
        let pad = self.key.mac("sealed code", &[key.as_bytes(), number.as_bytes()]);
        code.iter().zip(pad).map(|(byte, pad)| byte ^ pad).collect()
    }
}

/// SHA-256 of the filing as the contract writes it, so that white space and the order of fields
/// make no other body of it.
fn body_hash(filing: &Filing) -> [u8; 32] {
    // Strings and lists of strings always have a JSON form.
    let canonical = serde_json::to_vec(filing).unwrap_or_default();
    Sha256::digest(canonical).into()
}

/// The characters of RFC 5646, and the 35 that its section 4.4.1 asks to make room for.
fn is_language_tag(tag: &str) -> bool {
    let subtag = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    tag.len() <= 35 && tag.split('-').all(subtag)
}
