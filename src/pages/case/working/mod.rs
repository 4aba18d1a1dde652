//! "How was this computed?": every day of a deadline with its verdict (alaveteli#5101: nobody
//! could see how the deadline came about).

mod months;

use huiyin_contract::clock::{CaseClocks, ClockDays, DayVerdict};
use leptos::prelude::*;

use super::super::{Widget, failure};
use super::clock::working;
use crate::api::Loaded;
use crate::i18n;
use crate::ui::{ButtonKind, Surface, all, button_at, dynamic, nothing, paragraph, subheading};
use months::{Cell, Month, months};

/// Identifier, within the shadow root, of the working; the focus goes there when it has come.
pub(super) const WORKING_ID: &str = "working";

/// Identifier of the button that asks for it; the focus comes back to it.
const SHOW_ID: &str = "working-show";

/// A button that asks for the working, and then the working itself.
pub(super) fn how_computed(widget: Widget) -> AnyView {
    let surface = widget.surface;
    dynamic(move || match widget.open_case.working().get() {
        None => link(surface, SHOW_ID, "working.show", move || widget.show_working()),
        Some(Loaded::Waiting) => paragraph("", surface.t("action.loading")),
        Some(Loaded::Failed(error)) => {
            failure::try_again(widget, &error, None, move || widget.show_working())
        }
        Some(Loaded::Ready(clocks)) => shown(widget, &clocks),
    })
}

fn link(surface: Surface, id: &str, key: &str, press: impl Fn() + 'static) -> AnyView {
    button_at(id.to_owned(), ButtonKind::Link, surface.t(key), None, press)
}

fn shown(widget: Widget, clocks: &CaseClocks) -> AnyView {
    let surface = widget.surface;
    let hide = move || {
        widget.open_case.working().set(None);
        surface.focus(SHOW_ID);
    };
    let version = [("version", clocks.calendar_version.as_str())];
    view! {
        <div id=WORKING_ID tabindex="-1" role="group" aria-label=surface.t("working.title")>
            {subheading(surface, surface.t("working.title"))}
            {paragraph("", surface.t("working.rules"))}
            {all(clocks.clocks.iter().map(|clock| one(surface, clock)))}
            {paragraph("hint", surface.fill("working.calendar", &version))}
            {link(surface, "working-hide", "working.hide", hide)}
        </div>
    }
    .into_any()
}

fn one(surface: Surface, clock: &ClockDays) -> AnyView {
    let kind = surface.t(&format!("clock.{}", clock.clock.kind.as_str()));
    let tables = months(&clock.days).into_iter().map(|month| table(surface, clock, &month));
    view! {
        <div class="working">
            {paragraph("working-kind", kind)}
            {paragraph("", working(surface, &clock.clock))}
            <div class="months">{all(tables)}</div>
        </div>
    }
    .into_any()
}

fn table(surface: Surface, clock: &ClockDays, month: &Month) -> AnyView {
    let language = surface.language();
    let heads = (0..7).map(|weekday| {
        view! { <th scope="col">{i18n::weekday(&language, weekday)}</th> }.into_any()
    });
    let rows = month.weeks.iter().map(|week| {
        let cells = week.iter().map(|cell| match cell {
            Some(cell) => day(surface, clock, cell),
            None => view! { <td></td> }.into_any(),
        });
        view! { <tr>{all(cells)}</tr> }.into_any()
    });
    view! {
        <table class="days">
            <caption>{i18n::month(&language, &month.first)}</caption>
            <thead><tr>{all(heads)}</tr></thead>
            <tbody>{all(rows)}</tbody>
        </table>
    }
    .into_any()
}

fn day(surface: Surface, clock: &ClockDays, cell: &Cell) -> AnyView {
    let due = clock.clock.due_on.as_deref() == Some(cell.of.date.as_str());
    let due_mark = if due { paragraph("day-due", surface.t("day.due")) } else { nothing() };
    view! {
        <td data-verdict=cell.of.verdict.as_str() data-due=due.then_some("true")>
            {paragraph("day-number", cell.day.to_string())}
            {paragraph("day-mark", mark(surface, cell))}
            {due_mark}
        </td>
    }
    .into_any()
}

/// What is said of a day: the number that it has in the count, or why it does not count.
fn mark(surface: Surface, cell: &Cell) -> String {
    let verdict = cell.of.verdict;
    if verdict.counts() {
        return surface.fill(&format!("day.{}", verdict.as_str()), &[("n", &cell.nth.to_string())]);
    }
    match (&cell.of.name, verdict) {
        (Some(name), DayVerdict::Holiday) => name.in_language(&surface.language()).to_owned(),
        _ => surface.t(&format!("day.{}", verdict.as_str())),
    }
}
