//! What happens next, as a chart of steps, with the clocks at the steps where they begin and end.

use huiyin_contract::case::EventKind;
use huiyin_contract::clock::Clock;
use leptos::prelude::*;

use super::super::case;
use crate::ui::{Surface, all, nothing, paragraph};

/// A step on the way from a filing to its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Filed,
    Received,
    Accepted,
    Handled,
    Answered,
}

/// A step, and the clocks that begin and end at it.
#[derive(Debug, PartialEq, Eq)]
struct Step<'a> {
    stage: Stage,
    begins: bool,
    ends: Vec<&'a Clock>,
}

/// A step in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ToldStep {
    pub(super) title: String,
    pub(super) text: String,
    /// Whether the days of a clock count from here on.
    pub(super) counts: Option<String>,
    /// The clocks that end here, each in a sentence.
    pub(super) limits: Vec<String>,
}

/// The steps. That the agency confirms what it has is one only where a clock waits for it, as it
/// does for requests by internet (政府信息公开条例, art. 31).
fn steps(clocks: &[Clock]) -> Vec<Step<'_>> {
    use Stage as S;
    let stages = [S::Filed, S::Received, S::Accepted, S::Handled, S::Answered];
    let step = |stage| Step {
        stage,
        begins: clocks.iter().any(|clock| begin(clock) == stage),
        ends: clocks.iter().filter(|clock| end(clock) == stage).collect(),
    };
    let counts =
        |step: &Step<'_>| step.stage != Stage::Received || step.begins || !step.ends.is_empty();
    stages.into_iter().map(step).filter(counts).collect()
}

fn begin(clock: &Clock) -> Stage {
    stage(clock.starts_with)
}

fn end(clock: &Clock) -> Stage {
    clock.ends_with.first().map_or(Stage::Answered, |&event| stage(event))
}

fn stage(event: EventKind) -> Stage {
    match event {
        EventKind::Submitted => Stage::Filed,
        EventKind::Received => Stage::Received,
        EventKind::Accepted | EventKind::Declined => Stage::Accepted,
        EventKind::Replied | EventKind::Closed => Stage::Answered,
        _ => Stage::Handled,
    }
}

fn words(stage: Stage) -> (&'static str, &'static str) {
    match stage {
        Stage::Filed => ("step.filed", "step.filedText"),
        Stage::Received => ("step.received", "step.receivedText"),
        Stage::Accepted => ("step.accepted", "step.acceptedText"),
        Stage::Handled => ("step.handled", "step.handledText"),
        Stage::Answered => ("step.answered", "step.answeredText"),
    }
}

/// The steps in words; `time` is when it was filed.
pub(super) fn told(surface: Surface, clocks: &[Clock], time: &str) -> Vec<ToldStep> {
    let tell = |step: Step<'_>| {
        let (title, text) = words(step.stage);
        ToldStep {
            title: surface.t(title),
            text: surface.fill(text, &[("time", time)]),
            counts: step.begins.then(|| surface.t("step.counts")),
            limits: step.ends.iter().map(|clock| case::promise(surface, clock)).collect(),
        }
    };
    steps(clocks).into_iter().map(tell).collect()
}

/// The chart: an ordered list, drawn as a line of steps. The first is done, the second is where
/// the case is now.
pub(super) fn chart(surface: Surface, steps: &[ToldStep]) -> AnyView {
    let steps = steps.iter().enumerate().map(|(at, step)| {
        let mark = match at {
            0 => Some("step.done"),
            1 => Some("step.now"),
            _ => None,
        };
        let mark = mark.map_or_else(nothing, |key| {
            view! { <span class="badge">{surface.t(key)}</span> }.into_any()
        });
        let limits = step.limits.iter().map(|limit| paragraph("step-limit", limit.clone()));
        let counts = step.counts.clone().map(|words| paragraph("hint", words));
        view! {
            <li class="step" aria-current=(at == 1).then_some("step")>
                <p class="event-title"><span>{step.title.clone()}</span>{mark}</p>
                {paragraph("", step.text.clone())}
                {all(counts)}
                {all(limits)}
            </li>
        }
        .into_any()
    });
    view! { <ol class="steps">{all(steps)}</ol> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clock(starts_with: EventKind, ends_with: &[EventKind]) -> Clock {
        let example = include_str!("../../../crates/contract/src/openapi/examples/filed.json");
        let filed: huiyin_contract::filing::Filed = serde_json::from_str(example).unwrap();
        Clock { starts_with, ends_with: ends_with.to_vec(), ..filed.clocks[0].clone() }
    }

    fn of(clocks: &[Clock]) -> Vec<(Stage, bool, usize)> {
        steps(clocks).iter().map(|step| (step.stage, step.begins, step.ends.len())).collect()
    }

    #[test]
    fn a_clock_stands_where_it_begins_and_where_it_ends() {
        use Stage as S;
        let clocks =
            [clock(EventKind::Submitted, &[EventKind::Accepted]), clock(EventKind::Accepted, &[])];
        let expected = [
            (S::Filed, true, 0),
            (S::Accepted, true, 1),
            (S::Handled, false, 0),
            (S::Answered, false, 1),
        ];
        assert_eq!(of(&clocks), expected);
    }

    #[test]
    fn that_the_agency_confirms_is_a_step_where_a_clock_waits_for_it() {
        let stages = of(&[clock(EventKind::Received, &[])]);
        assert_eq!(stages[1], (Stage::Received, true, 0));
        assert_eq!(of(&[]).len(), 4);
    }

    #[test]
    fn every_clock_ends_at_one_step() {
        for &begin in EventKind::ALL {
            for &end in EventKind::ALL {
                let clocks = [clock(begin, &[end]), clock(begin, &[])];
                assert_eq!(of(&clocks).iter().map(|(_, _, ends)| ends).sum::<usize>(), 2);
            }
        }
    }
}
