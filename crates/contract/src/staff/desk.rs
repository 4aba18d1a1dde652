//! Cases as staff find and read them.

use serde::{Deserialize, Serialize};

use super::whole::whole;
use crate::case::{Awaiting, Case, CaseKind, Status};
use crate::clock::Light;
use crate::form::Answers;
use crate::progress::StaffAct;

/// Most cases, or lines of the audit, on a page.
pub const STAFF_PAGE_MAX: u32 = 100;

/// `POST /staff/cases/search`: which cases to list. What is absent does not narrow the list. In a
/// body, since case numbers are never in an address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct StaffSearch {
    /// Of this kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<CaseKind>,
    /// This far come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// Whose turn it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub awaiting: Option<Awaiting>,
    /// Identifier of the unit that has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// A part of the number, typed in any way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Due before this day, as `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_before: Option<String>,
    /// Due after this day, as `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_after: Option<String>,
    /// Whether a last day has passed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overdue: Option<bool>,
    /// Where the page before said that it goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Most cases on the page, 1 to 100; 20 where absent.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 100)))]
    #[serde(default, deserialize_with = "whole", skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// A page of cases, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct StaffCasePage {
    /// The cases. There may be fewer than asked for, even none, although there are more.
    pub cases: Vec<StaffCaseLine>,
    /// The cursor of the next page; absent on the last one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// A case in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct StaffCaseLine {
    /// What it is called in addresses; says nothing of its number.
    pub id: String,
    /// The number that the citizen was given.
    pub number: String,
    /// Its kind.
    pub kind: CaseKind,
    /// What it is about.
    pub title: String,
    /// How far it has come.
    pub status: Status,
    /// Whose turn it is; absent when nobody has to act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub awaiting: Option<Awaiting>,
    /// Identifier of the unit that has it now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// When it was filed; RFC 3339 with offset.
    pub submitted_at: String,
    /// When anything last changed; RFC 3339 with offset.
    pub updated_at: String,
    /// The first last day of its clocks that run, as `YYYY-MM-DD`; absent where none runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<String>,
    /// The state of that clock; `stopped` where none runs.
    pub light: Light,
}

/// `GET /staff/cases/{id}`: one case, whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct StaffCase {
    /// What it is called in addresses.
    pub id: String,
    /// Grows whenever anything happens to the case. Send it with an act that was decided on it.
    pub version: u64,
    /// The acts that the case takes now and that the token is good for.
    pub acts: Vec<StaffAct>,
    /// BCP 47 tag of the citizen's language.
    pub language: String,
    /// Version of the form that was answered.
    pub form_version: String,
    /// What the citizen answered.
    pub answers: Answers,
    /// The case as its citizen sees it.
    pub case: Case,
}
