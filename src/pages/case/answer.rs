//! What was answered: the words, the documents, and what to do if it is not settled.

use huiyin_contract::action::Action;
use huiyin_contract::agency::{Channel, ChannelKind};
use huiyin_contract::case::{Case, Event, EventKind};
use leptos::prelude::*;

use super::super::{Widget, channels};
use super::files::files;
use super::parts::Part;
use super::turn::act_way;
use super::{part, remedies};
use crate::ui::{all, nothing, paragraph, subheading};

/// The actions that only an answer makes possible.
pub(super) const AFTER_AN_ANSWER: [Action; 2] = [Action::Rate, Action::RequestReview];

/// The answer that counts: none before there is one, and none once the case was taken up again.
pub(super) fn answer_of(case: &Case) -> Option<&Event> {
    let turning =
        |kind| matches!(kind, EventKind::Replied | EventKind::Declined | EventKind::Reopened);
    let last = case.events.iter().rev().find(|event| turning(event.kind))?;
    (last.kind != EventKind::Reopened).then_some(last)
}

pub(super) fn answer(widget: Widget) -> AnyView {
    part(widget, Part::Answer, move |case| match answer_of(case) {
        Some(answer) => all([given(widget, case, answer), not_settled(widget, case)]),
        None => nothing(),
    })
}

fn given(widget: Widget, case: &Case, answer: &Event) -> AnyView {
    let surface = widget.surface;
    let language = surface.language();
    let title = if answer.kind == EventKind::Declined { "answer.declined" } else { "answer.title" };
    let outcome = case.outcome.map_or_else(nothing, |outcome| {
        let words = surface.t(&format!("outcome.{}", outcome.as_str()));
        paragraph("answer-outcome", surface.fill("case.outcome", &[("outcome", &words)]))
    });
    let note = answer
        .note
        .as_ref()
        .map_or_else(nothing, |note| paragraph("event-note", note.in_language(&language)));
    view! {
        <div class="answer-given">
            {subheading(surface, surface.t(title))}
            {outcome}
            {note}
            {files(widget, &answer.attachments)}
        </div>
    }
    .into_any()
}

/// The way on is always there (fixmystreet#897: closed, not fixed, and no way to say so).
fn not_settled(widget: Widget, case: &Case) -> AnyView {
    let surface = widget.surface;
    let offered = AFTER_AN_ANSWER.iter().filter(|action| case.actions.contains(action));
    let ways = offered.map(|&action| act_way(widget, action));
    view! {
        <div class="not-settled">
            {subheading(surface, surface.t("answer.notSettled"))}
            {paragraph("", surface.t(if case.may_reopen { "answer.mayReopen" } else { "answer.ways" }))}
            <ul class="rows">{all(ways)}</ul>
            {remedies::remedies(surface, &case.remedies)}
            {call(widget)}
        </div>
    }
    .into_any()
}

/// Somebody to talk to, whatever the case takes now.
fn call(widget: Widget) -> AnyView {
    let Some(agency) = widget.known_agency() else {
        return nothing();
    };
    let surface = widget.surface;
    let is_phone = |channel: &&Channel| channel.kind == ChannelKind::Phone;
    let mut phones = agency.channels.iter().filter(is_phone).peekable();
    if phones.peek().is_none() {
        return nothing();
    }
    all([paragraph("call", surface.t("answer.call")), channels::channels(surface, phones)])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(kinds: &[EventKind]) -> Option<EventKind> {
        let example = include_str!("../../../crates/contract/src/openapi/examples/case.json");
        let mut case: Case = serde_json::from_str(example).unwrap();
        let event = case.events[0].clone();
        case.events = kinds.iter().map(|&kind| Event { kind, ..event.clone() }).collect();
        answer_of(&case).map(|event| event.kind)
    }

    #[test]
    fn the_last_answer_counts_until_the_case_is_taken_up_again() {
        use EventKind as E;
        assert_eq!(answered(&[E::Submitted, E::Accepted]), None);
        assert_eq!(answered(&[E::Submitted, E::Declined, E::ReviewRequested]), Some(E::Declined));
        assert_eq!(answered(&[E::Replied, E::Rated, E::Closed]), Some(E::Replied));
        assert_eq!(answered(&[E::Replied, E::Rated, E::Reopened]), None);
        assert_eq!(answered(&[E::Replied, E::Reopened, E::Replied]), Some(E::Replied));
    }
}
