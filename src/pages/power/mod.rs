//! One power (职权), in the order of a citizen's questions: who, what to bring, how long, what it
//! costs, how it runs, and on what it rests.

mod fields;
mod guide;
mod limits;
mod reader;
mod sections;
mod sharing;
mod viewing;
mod ways_on;

pub(crate) use viewing::Viewing;

use std::sync::Arc;

use huiyin_contract::agency::Agency;
use huiyin_contract::power::Power;
use leptos::prelude::*;

use super::filing::back;
use super::{Route, Widget, failure};
use crate::api::{ApiError, Loaded};
use crate::ui::{
    ButtonKind, Notice, all, button, dynamic, fact, facts, heading, notice, paragraph,
};
use reader::Reader;
use sections::{RUN_ID, sections};

/// The page. It shows the power that was asked for.
pub(super) fn power(widget: Widget, agency: &Arc<Agency>) -> AnyView {
    let surface = widget.surface;
    let agency = Arc::clone(agency);
    widget.load_power();
    let page = dynamic(move || match widget.viewing.power() {
        Loaded::Ready(power) => whole(widget, &agency, &power),
        Loaded::Waiting => heading(surface, surface.t("action.loading")),
        Loaded::Failed(error) => unavailable(widget, &error),
    });
    all([back(widget, move || widget.leave_power()), page])
}

fn whole(widget: Widget, agency: &Arc<Agency>, power: &Arc<Power>) -> AnyView {
    let surface = widget.surface;
    let reader = Reader::new(surface, agency, power);
    let caption = [reader.words(&power.category), power.code.clone()].join(" · ");
    view! {
        {paragraph("caption", caption)}
        {heading(surface, reader.words(&power.name))}
        {at_a_glance(&reader)}
        {ways_on::ways_on(widget, agency, power)}
        {all(sections(&reader))}
    }
    .into_any()
}

/// What most people come for.
fn at_a_glance(reader: &Reader) -> AnyView {
    let t = |key: &str| reader.surface.t(key);
    let open = |field: &str| reader.closed(field).is_none();
    // The last is the promise where there is one, which is what counts for the citizen.
    let limit = reader.power.limits.last().filter(|_| open("limits"));
    let limit = limit.map(|limit| fact(t("power.limits"), reader.days(limit).into_any()));
    let free = reader.power.fees.is_empty() && open("fees");
    let fee = free.then(|| fact(t("power.fees"), t("power.free").into_any()));
    let unit = fact(t("power.unit"), reader.unit().into_any());
    let run = reader.power.flowchart.as_ref().filter(|_| open("flowchart"));
    let run = run.map(|chart| {
        let steps = u32::try_from(chart.nodes.len()).unwrap_or(u32::MAX);
        let words = reader.surface.messages().count("power.steps", steps, &[]);
        let surface = reader.surface;
        fact(t("power.flowchart"), button(ButtonKind::Link, words, move || surface.focus(RUN_ID)))
    });
    facts([Some(unit), limit, fee, run].into_iter().flatten())
}

/// The power did not come: it is not published, or the network failed.
fn unavailable(widget: Widget, error: &ApiError) -> AnyView {
    let surface = widget.surface;
    let code = widget.viewing.code();
    let title = widget.name_in_list(&code).unwrap_or_else(|| surface.t("power.title"));
    let notice = if error.is_not_found() {
        let look = button(ButtonKind::Primary, surface.t("power.catalogue"), move || {
            widget.go(Route::Catalogue);
        });
        let words = vec![surface.fill("power.missingText", &[("code", &code)])];
        notice(Notice::Failure, surface.t("power.missing"), words, vec![look])
    } else {
        failure::try_again(widget, error, None, move || {
            widget.load_power_again();
            surface.focus_heading();
        })
    };
    all([heading(surface, title), notice])
}
