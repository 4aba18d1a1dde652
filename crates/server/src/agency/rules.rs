//! `rules.json`: what the law and the agency's promises ask of the server.

use std::collections::BTreeMap;

use huiyin_contract::case::{CaseKind, EventKind, Outcome};
use huiyin_contract::clock::ClockKind;
use huiyin_contract::remedy::RemedyKind;
use huiyin_contract::text::Text;
use huiyin_deadline::{Rule, Term};
use schemars::JsonSchema;
use serde::Deserialize;

/// How the agency numbers its cases, who receives them, and which clocks they have.
#[derive(Clone, Debug, JsonSchema, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Rules {
    /// What every case number begins with: at most 8 capital letters and digits.
    pub number_prefix: String,
    /// Identifier of the unit that has a case first.
    pub receiving_unit: String,
    /// Whether a poor rating may take the case up again.
    #[serde(default)]
    pub poor_rating_reopens: bool,
    /// What may be done against an answer, by the identifier of the case's kind, in the order in
    /// which the law takes them.
    #[serde(default)]
    pub remedies: BTreeMap<String, Vec<RemedyRule>>,
    /// The clocks of a case, by the identifier of its kind.
    #[serde(default)]
    pub clocks: BTreeMap<String, Vec<ClockRule>>,
}

/// A limit in days, and the event that sets it going.
#[derive(Clone, Debug, JsonSchema, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ClockRule {
    /// Statutory or promised.
    pub kind: ClockKind,
    /// What the limit rests on, such as an article of law.
    pub basis: Text,
    /// The event from which it runs.
    pub starts_with: EventKind,
    /// What ends it before the answer does: for a time to say whether a case is taken up, that.
    #[serde(default)]
    pub ends_with: Vec<EventKind>,
    /// How it counts: `unit`, `days`, `comesOn`, `firstDay`, `cutOff`, `roll`, `yellowWithin`.
    #[serde(flatten)]
    pub rule: Rule,
    /// What an extension adds; without it, an extension does not move this clock.
    #[serde(default)]
    pub extension: Option<Extension>,
    /// Why the clock may be suspended; without it and `exclusion`, a suspension does not stop this
    /// clock.
    #[serde(default)]
    pub suspension: Option<Pause>,
    /// In place of `suspension`: why the time of a suspension is taken out of the count.
    #[serde(default)]
    pub exclusion: Option<Pause>,
    /// The events with which its count begins again.
    #[serde(default)]
    pub restarts: Vec<Restart>,
}

/// Time that does not count, while somebody outside is asked.
#[derive(Clone, Debug, JsonSchema, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Pause {
    /// The rule that allows it.
    pub basis: Text,
}

/// A count that begins again.
#[derive(Clone, Debug, JsonSchema, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Restart {
    /// The event. With `supplemented`, the clock stands still while the supplement is owed.
    pub with: EventKind,
    /// Why, in the agency's words.
    pub reason: Text,
    /// The rule that says so.
    pub basis: Text,
}

/// More time, as the rules allow it.
#[derive(Clone, Debug, JsonSchema, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Extension {
    /// How many more days, of the clock's own unit; at least 1.
    pub days: u32,
    /// The rule that allows it.
    pub basis: Text,
}

/// A remedy, and the answers against which it may be used.
#[derive(Clone, Debug, JsonSchema, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RemedyRule {
    /// The outcomes against which it may be used; none means against every one.
    #[serde(default)]
    pub against: Vec<Outcome>,
    /// Its sort.
    pub kind: RemedyKind,
    /// Who decides on it.
    pub body: Text,
    /// The rule that gives it.
    pub basis: Text,
    /// How long there is to ask for it after the answer; absent where that begins to run later.
    #[serde(default)]
    pub within: Option<Term>,
    /// The remedy that must come first.
    #[serde(default)]
    pub prerequisite: Option<RemedyKind>,
}

impl Rules {
    /// The rules with each case's statutory clocks before its promised ones, as the contract asks.
    pub(super) fn in_order(mut self) -> Self {
        for clocks in self.clocks.values_mut() {
            clocks.sort_by_key(|clock| clock.kind);
        }
        self
    }

    /// The remedies against an outcome of a kind of case.
    pub fn remedies_of(
        &self,
        kind: CaseKind,
        outcome: Outcome,
    ) -> impl Iterator<Item = &RemedyRule> {
        let all = self.remedies.get(kind.as_str()).into_iter().flatten();
        all.filter(move |rule| rule.against.is_empty() || rule.against.contains(&outcome))
    }

    /// The clocks of a kind of case, statutory before promised.
    #[must_use]
    pub fn clocks_of(&self, kind: CaseKind) -> &[ClockRule] {
        self.clocks.get(kind.as_str()).map_or(&[], Vec::as_slice)
    }
}
