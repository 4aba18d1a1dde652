//! Deadlines in words. The server computes, the widget explains.

use huiyin_contract::clock::{Adjustment, AdjustmentKind, Clock, DayUnit, Light, Recount};
use leptos::prelude::*;

use crate::i18n;
use crate::ui::{Surface, all, nothing, paragraph};

/// What a clock promises, in one sentence: the limit in days, and from when it counts.
pub(in crate::pages) fn promise(surface: Surface, clock: &Clock) -> String {
    let language = surface.language();
    let basis = clock.basis.in_language(&language);
    let limit = limit(surface, clock);
    let kind = surface.t(&format!("clock.{}", clock.kind.as_str()));
    let values = [("kind", kind.as_str()), ("limit", &limit), ("basis", basis)];
    match (&clock.due_on, &clock.starts_on) {
        (Some(due), _) => {
            let due = i18n::day(&language, due);
            surface.fill("clock.due", &[&values[..], &[("day", &due)]].concat())
        }
        (None, Some(_)) => surface.fill("clock.standing", &values),
        (None, None) => {
            let start = surface.t(&format!("clock.startsWith.{}", clock.starts_with.as_str()));
            surface.fill("clock.notStarted", &[&values[..], &[("start", &start)]].concat())
        }
    }
}

/// What a running clock counts; of one that does not run yet, what it waits for.
pub(super) fn working(surface: Surface, clock: &Clock) -> String {
    if clock.starts_on.is_none() {
        return promise(surface, clock);
    }
    let basis = clock.basis.in_language(&surface.language()).to_owned();
    surface.fill("clock.limit", &[("limit", &limit(surface, clock)), ("basis", &basis)])
}

fn limit(surface: Surface, clock: &Clock) -> String {
    let unit = match clock.unit {
        DayUnit::WorkingDay => "clock.workingDays",
        _ => "clock.calendarDays",
    };
    surface.messages().count(unit, clock.days, &[])
}

/// All clocks of a case, side by side.
pub(super) fn clocks(surface: Surface, clocks: &[Clock]) -> AnyView {
    if clocks.is_empty() {
        return paragraph("", surface.t("clock.none"));
    }
    let cards = clocks.iter().map(|clock| card(surface, clock));
    view! { <ul class="clocks">{all(cards)}</ul> }.into_any()
}

fn card(surface: Surface, clock: &Clock) -> AnyView {
    let due = clock
        .due_on
        .as_ref()
        .map_or_else(nothing, |due| paragraph("clock-due", i18n::day(&surface.language(), due)));
    let adjustments =
        clock.adjustments.iter().map(|adjustment| paragraph("", adjusted(surface, adjustment)));
    let recounts = clock.recounts.iter().map(|recount| paragraph("", recounted(surface, recount)));
    view! {
        <li class="clock" data-light=clock.light.as_str()>
            {paragraph("clock-kind", surface.t(&format!("clock.{}", clock.kind.as_str())))}
            {due}
            {paragraph("clock-light", surface.t(&format!("light.{}", light_key(clock))))}
            {meter(surface, clock)}
            {paragraph("hint", working(surface, clock))}
            {all(adjustments)}
            {all(recounts)}
        </li>
    }
    .into_any()
}

/// A clock in one line: what it is, how it stands, when it is due.
pub(super) fn at_a_glance(surface: Surface, clock: &Clock) -> AnyView {
    let light = surface.t(&format!("light.{}", light_key(clock)));
    let values = [("light", light.as_str()), ("promise", &promise(surface, clock))];
    paragraph("", surface.fill("clock.glance", &values))
}

fn light_key(clock: &Clock) -> &'static str {
    match (clock.light, &clock.starts_on) {
        (Light::Stopped, None) => "notStarted",
        (light, _) => light.as_str(),
    }
}

/// Days used of the days that the limit has now.
fn meter(surface: Surface, clock: &Clock) -> AnyView {
    if clock.starts_on.is_none() {
        return nothing();
    }
    let all_days = (clock.days_used + clock.days_left).max(1);
    let width = format!("{}%", clock.days_used * 100 / all_days);
    let used = clock.days_used.to_string();
    let key = match clock.unit {
        DayUnit::WorkingDay => "clock.usedWorkingDays",
        _ => "clock.usedCalendarDays",
    };
    let words = surface.messages().count(key, clock.days_left, &[("used", &used)]);
    view! {
        <div class="meter" aria-hidden="true">
            <div class="meter-used" style:inline-size=width></div>
        </div>
        {paragraph("", words)}
    }
    .into_any()
}

fn adjusted(surface: Surface, adjustment: &Adjustment) -> String {
    let language = surface.language();
    let what = match (adjustment.kind, adjustment.days) {
        (AdjustmentKind::Extend, Some(days)) => {
            surface.messages().count("adjustment.extend", days, &[])
        }
        (kind, _) => surface.t(&format!("adjustment.{}", kind.as_str())),
    };
    let reason = adjustment.reason.in_language(&language);
    let values = [("what", what.as_str()), ("reason", reason)];
    match &adjustment.basis {
        Some(basis) => {
            let basis = basis.in_language(&language);
            surface.fill("clock.adjustedWithBasis", &[&values[..], &[("basis", basis)]].concat())
        }
        None => surface.fill("clock.adjusted", &values),
    }
}

/// A day that somebody may have written down, and why it is another one now.
fn recounted(surface: Surface, recount: &Recount) -> String {
    let language = surface.language();
    let day = |day: &str| i18n::day(&language, day);
    let (on, before, after) = (day(&recount.on), day(&recount.due_before), day(&recount.due_after));
    surface.fill("clock.recounted", &[("on", &on), ("before", &before), ("after", &after)])
}
