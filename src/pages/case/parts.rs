//! The parts of the page. A part is drawn anew when what it shows has changed; the others stay as
//! they are, with what is open, selected or focused in them.

use huiyin_contract::case::Case;
use leptos::prelude::*;

/// A part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Whose turn it is and what can be done now.
    Turn,
    /// What was answered, and what can be done against it.
    Answer,
    /// The clocks.
    Clocks,
    /// Where the case is on the flowchart of its power.
    Path,
    /// What has happened.
    Timeline,
}

impl Part {
    const ALL: [Self; 5] = [Self::Turn, Self::Answer, Self::Clocks, Self::Path, Self::Timeline];

    /// Whether the part shows something else after than before.
    fn differs(self, before: &Case, after: &Case) -> bool {
        let state = |case: &Case| (case.status, case.awaiting, case.outcome);
        match self {
            Self::Turn => {
                state(before) != state(after)
                    || before.actions != after.actions
                    || before.clocks != after.clocks
                    || before.events != after.events
            }
            Self::Answer => {
                state(before) != state(after)
                    || before.may_reopen != after.may_reopen
                    || before.actions != after.actions
                    || before.remedies != after.remedies
                    || before.events != after.events
            }
            Self::Clocks => before.clocks != after.clocks,
            Self::Path => {
                before.power != after.power
                    || before.path != after.path
                    || before.next_nodes != after.next_nodes
            }
            Self::Timeline => before.events != after.events,
        }
    }
}

/// Tells each part when it has to be drawn anew.
#[derive(Clone, Copy)]
pub(super) struct Parts([Trigger; Part::ALL.len()]);

impl Parts {
    pub(super) fn new() -> Self {
        Self(Part::ALL.map(|_| Trigger::new()))
    }

    /// Whoever calls this reactively is drawn anew when the part changes.
    pub(super) fn follow(self, part: Part) {
        self.0[part as usize].track();
    }

    /// Tells the parts that differ.
    pub(super) fn tell(self, before: &Case, after: &Case) {
        for part in Part::ALL.into_iter().filter(|part| part.differs(before, after)) {
            self.0[part as usize].notify();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case() -> Case {
        let example = include_str!("../../../crates/contract/src/openapi/examples/case.json");
        serde_json::from_str(example).unwrap()
    }

    fn told(after: &Case) -> Vec<Part> {
        Part::ALL.into_iter().filter(|part| part.differs(&case(), after)).collect()
    }

    #[test]
    fn a_case_that_is_as_it_was_draws_nothing_anew() {
        assert_eq!(told(&case()), []);
        // The time of the last change is shown nowhere.
        assert_eq!(told(&Case { updated_at: String::new(), ..case() }), []);
    }

    #[test]
    fn a_day_that_passes_leaves_the_timeline_alone() {
        let mut after = case();
        after.clocks[0].days_used += 1;
        assert_eq!(told(&after), [Part::Turn, Part::Clocks]);
    }

    #[test]
    fn whatever_happens_is_in_the_timeline() {
        let mut after = case();
        after.events.push(after.events[0].clone());
        assert_eq!(told(&after), [Part::Turn, Part::Answer, Part::Timeline]);
    }
}
