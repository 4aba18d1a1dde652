//! What goes into the store and comes out of it.

use huiyin_contract::action::{Action, Rating};
use huiyin_contract::case::{Awaiting, CaseKind, EventKind, Outcome, Status};
use huiyin_contract::form::Answers;
use huiyin_contract::progress::{Progress, StaffAct};
use huiyin_contract::staff::StaffRole;
use huiyin_deadline::Date;
use jiff::Timestamp;

use crate::secrets::Mac;

/// A case that is about to be stored, right after filing.
#[derive(Debug)]
pub struct NewCase {
    /// The number, as it is shown.
    pub number: String,
    /// The number, folded: what it is found by.
    pub folded_number: String,
    /// MAC of the query code.
    pub code: Mac,
    /// Its kind.
    pub kind: CaseKind,
    /// Version of the form that its answers fit.
    pub form_version: String,
    /// BCP 47 tag of the citizen's language.
    pub language: String,
    /// What it is about.
    pub title: String,
    /// The answers, tidied and without fault.
    pub answers: Answers,
    /// Identifiers of the files that they name.
    pub attachments: Vec<String>,
    /// Code of the power that it is about.
    pub power: Option<String>,
    /// The month in which it came in, as `YYYY-MM`, by the agency's own clock.
    pub month: String,
    /// The unit that has it first.
    pub unit: String,
    /// When it was filed.
    pub at: Timestamp,
    /// By what it is known when the same filing comes again.
    pub filing: NewFiling,
}

/// What makes a filing safe to repeat.
#[derive(Debug)]
pub struct NewFiling {
    /// MAC of the idempotency key.
    pub key: Mac,
    /// SHA-256 of the canonical body.
    pub body: [u8; 32],
    /// The query code, readable only to who has the server's key and the idempotency key.
    pub sealed_code: Vec<u8>,
    /// The answer that the citizen got, as JSON, without the query code.
    pub answer: String,
}

/// A filing that was stored before.
#[derive(Debug)]
pub struct StoredFiling {
    /// SHA-256 of the canonical body.
    pub body: [u8; 32],
    /// The query code, sealed.
    pub sealed_code: Vec<u8>,
    /// The answer as JSON, without the query code.
    pub answer: String,
}

/// What came of storing a case.
#[derive(Debug)]
pub enum FileOutcome {
    /// It is stored.
    Stored,
    /// The idempotency key was used before; nothing was stored now.
    KeyKnown(StoredFiling),
    /// Another case has the number; nothing was stored.
    NumberTaken,
    /// This file does not wait to be claimed; nothing was stored.
    NoSuchFile(String),
}

/// A stored case.
#[derive(Clone, Debug)]
pub struct CaseRecord {
    /// The number, as it is shown.
    pub number: String,
    /// Its kind.
    pub kind: CaseKind,
    /// What it is about.
    pub title: String,
    /// Version of the form that was answered.
    pub form_version: String,
    /// BCP 47 tag of the citizen's language.
    pub language: String,
    /// What the citizen answered.
    pub answers: Answers,
    /// The facts that decide what may happen next.
    pub progress: Progress,
    /// Code of the power that it is about.
    pub power: Option<String>,
    /// The unit that has it now.
    pub unit: Option<String>,
    /// When it was filed.
    pub submitted_at: Timestamp,
    /// When anything last changed.
    pub updated_at: Timestamp,
    /// What has happened, oldest first.
    pub events: Vec<EventRecord>,
}

/// One thing that happened to a case.
#[derive(Clone, Debug)]
pub struct EventRecord {
    /// What happened.
    pub kind: EventKind,
    /// When.
    pub at: Timestamp,
    /// The unit that acted; none when the citizen did.
    pub unit: Option<String>,
    /// What the agency says about it, or the citizen where no unit acted.
    pub note: Option<String>,
    /// The last day for what is awaited.
    pub until: Option<Date>,
    /// The node of the flowchart that was entered or left.
    pub node: Option<String>,
    /// The level; for a rating.
    pub rating: Option<Rating>,
    /// The files that came with it.
    pub attachments: Vec<FileRecord>,
}

/// A file that is about to come.
#[derive(Clone, Debug)]
pub struct NewFile {
    /// Its identifier, which nobody can guess.
    pub id: String,
    /// Its name, without any path.
    pub name: String,
    /// Its media type, told from its content.
    pub media_type: String,
    /// Most bytes that it may have.
    pub most: u64,
    /// Until when it waits to be claimed.
    pub expires_at: Timestamp,
}

/// A stored file.
#[derive(Clone, Debug)]
pub struct FileRecord {
    /// Its identifier.
    pub id: String,
    /// Its name, without any path.
    pub name: String,
    /// Its media type, told from its content.
    pub media_type: String,
    /// Its size in bytes.
    pub size: u64,
    /// SHA-256 of its content, in lower-case hexadecimal.
    pub sha256: String,
}

/// A case in a list.
#[derive(Clone, Debug)]
pub struct CaseLine {
    /// The number, as it is shown.
    pub number: String,
    /// Its kind.
    pub kind: CaseKind,
    /// What it is about.
    pub title: String,
    /// How far it has come.
    pub status: Status,
    /// Whose turn it is.
    pub awaiting: Option<Awaiting>,
    /// When it was filed.
    pub submitted_at: Timestamp,
}

/// What staff do with a case.
#[derive(Clone, Debug)]
pub struct Act {
    /// What they do.
    pub act: StaffAct,
    /// What came of the case; for a reply.
    pub outcome: Option<Outcome>,
    /// The unit that acts and has the case from now on; the one that has it, if none is given.
    pub unit: Option<String>,
    /// What the agency says about it.
    pub note: Option<String>,
    /// The last day for what is awaited.
    pub until: Option<Date>,
    /// The node of the flowchart that is entered or left.
    pub node: Option<String>,
    /// Code of the power that the case is about from now on; as before, if none is given.
    pub power: Option<String>,
    /// Whether an answer comes within the statutory limit; none where there is no such limit,
    /// or the act is no answer.
    pub in_time: Option<bool>,
    /// Identifiers of the files that go with it.
    pub attachments: Vec<String>,
    /// Who does it, for the audit.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// What holds for an act that came over HTTP.
    pub desk: Option<DeskAct>,
}

/// An act that came over HTTP: done once, by a token, for the cases that the token is good for.
#[derive(Clone, Debug)]
pub struct DeskAct {
    /// MAC of the idempotency key, and of the case and the token that it belongs to.
    pub key: Mac,
    /// SHA-256 of the canonical body.
    pub body: [u8; 32],
    /// The token's place in the list of tokens.
    pub token: i64,
    /// The unit that must have the case; none for any.
    pub unit: Option<String>,
    /// The version that the case must have; none for any.
    pub version: Option<u64>,
}

/// Which cases staff look for.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// Of this kind.
    pub kind: Option<CaseKind>,
    /// This far come.
    pub status: Option<Status>,
    /// Whose turn it is.
    pub awaiting: Option<Awaiting>,
    /// The unit that has it.
    pub unit: Option<String>,
    /// A part of the number, folded.
    pub number: Option<String>,
    /// Only those to which the agency still owes an answer.
    pub is_open: bool,
    /// Only those before this row.
    pub before: Option<i64>,
}

/// A case as staff find it.
#[derive(Clone, Debug)]
pub struct FoundCase {
    /// Its row.
    pub row: i64,
    /// The number, folded.
    pub folded_number: String,
    /// The number, as it is shown.
    pub number: String,
    /// Its kind.
    pub kind: CaseKind,
    /// What it is about.
    pub title: String,
    /// How far it has come.
    pub status: Status,
    /// Whose turn it is.
    pub awaiting: Option<Awaiting>,
    /// The unit that has it now.
    pub unit: Option<String>,
    /// When it was filed.
    pub submitted_at: Timestamp,
    /// When anything last changed.
    pub updated_at: Timestamp,
    /// What has happened, oldest first, without the files.
    pub events: Vec<EventRecord>,
}

/// A token that is about to be stored.
#[derive(Clone, Debug)]
pub struct NewToken {
    /// Who holds it, as the audit names them.
    pub name: String,
    /// What it is good for.
    pub role: StaffRole,
    /// The unit whose cases alone it is good for.
    pub unit: Option<String>,
    /// MAC of the token.
    pub hash: Mac,
    /// Until when it is good.
    pub expires_at: Timestamp,
}

/// A stored token.
#[derive(Clone, Debug)]
pub struct TokenRecord {
    /// Its place in the list of tokens.
    pub id: i64,
    /// Who holds it.
    pub name: String,
    /// What it is good for.
    pub role: StaffRole,
    /// The unit whose cases alone it is good for.
    pub unit: Option<String>,
    /// MAC of the token.
    pub hash: Mac,
    /// When it was made.
    pub created_at: Timestamp,
    /// Until when it is good.
    pub expires_at: Timestamp,
    /// When it was revoked, if it was.
    pub revoked_at: Option<Timestamp>,
    /// When it was last used, to the minute.
    pub used_at: Option<Timestamp>,
}

/// A calendar by which days are or were counted.
#[derive(Clone, Debug)]
pub struct UsedCalendar {
    /// Its version.
    pub version: String,
    /// Since when.
    pub since: Timestamp,
    /// What it says, as JSON.
    pub days: String,
}

/// Cases that were kept long enough.
#[derive(Clone, Copy, Debug)]
pub enum Outlived {
    /// They ended, and nothing has happened to them since before this time.
    Ended(Timestamp),
    /// Their citizen was to complete them by a day before this one, and did not.
    Abandoned(Date),
}

impl Outlived {
    /// A word for it.
    #[must_use]
    pub fn why(self) -> &'static str {
        match self {
            Self::Ended(_) => "ended",
            Self::Abandoned(_) => "abandoned",
        }
    }
}

/// One thing that was done, and by whom.
#[derive(Clone, Debug)]
pub struct AuditLine {
    /// Its place in the audit.
    pub id: i64,
    /// When.
    pub at: Timestamp,
    /// Who did it.
    pub by: String,
    /// What was done.
    pub act: String,
    /// The number of the case; empty where there is none.
    pub number: String,
    /// The unit that was named.
    pub unit: Option<String>,
    /// What came of the case.
    pub outcome: Option<String>,
    /// A word of the program about it.
    pub note: Option<String>,
}

/// What the citizen does with a case.
#[derive(Clone, Debug)]
pub struct CitizenAct {
    /// What is done.
    pub action: Action,
    /// The citizen's words.
    pub note: Option<String>,
    /// Identifiers of the files that go with it.
    pub attachments: Vec<String>,
    /// The level; for a rating.
    pub rating: Option<Rating>,
    /// Whether the case is to be taken up again; for a rating.
    pub reopen: bool,
    /// MAC of the idempotency key, and of the case that it belongs to.
    pub key: Mac,
    /// SHA-256 of the canonical body.
    pub body: [u8; 32],
    /// When.
    pub at: Timestamp,
}

/// An action that was stored before.
#[derive(Debug)]
pub struct StoredAction {
    /// SHA-256 of the canonical body.
    pub body: [u8; 32],
    /// The events that it added.
    pub events: Vec<EventRecord>,
    /// The case's version right after it: how many events there were then.
    pub version: u64,
}
