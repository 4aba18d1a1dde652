//! An open case, in the order of what a citizen comes for: whose turn it is and what to do now,
//! what was answered, the deadlines, what has happened.

mod acting;
mod answer;
mod clock;
mod files;
mod open_case;
mod opening;
mod parts;
mod path;
mod remedies;
mod remember;
mod request;
mod timeline;
mod turn;
mod watch;
mod working;

pub(super) use acting::{ActDesk, act};
pub(super) use clock::promise;
pub(crate) use open_case::OpenCase;

use std::sync::Arc;

use huiyin_contract::case::Case;
use leptos::prelude::*;

use super::{Widget, failure, last_days};
use crate::ui::{
    ButtonKind, HEADING_ID, NOTICE_ID, Notice, all, button, button_at, dynamic, heading, nothing,
    notice, paragraph, subheading,
};
use open_case::{Wanted, Watching};
use parts::Part;

pub(super) fn case(widget: Widget) -> AnyView {
    let surface = widget.surface;
    let Some(case) = widget.open_case.case() else {
        return heading(surface, surface.t("action.loading"));
    };
    view! {
        {paragraph("caption", surface.fill("case.caption", &[("number", &case.number)]))}
        {heading(surface, title(widget, &case))}
        {dynamic(move || done(widget))}
        {dynamic(move || failed(widget))}
        {turn::turn(widget)}
        {answer::answer(widget)}
        {subheading(surface, surface.t("case.deadlines"))}
        {part(widget, Part::Clocks, move |case| clock::clocks(surface, &case.clocks))}
        {working::how_computed(widget)}
        {dynamic(move || calendar(widget))}
        {part(widget, Part::Path, move |case| path(widget, case))}
        {subheading(surface, surface.t("case.timeline"))}
        {part(widget, Part::Timeline, move |case| timeline::timeline(widget, case))}
        {dynamic(move || watching(widget))}
        <div class="actions">{ways_on(widget)}</div>
        {remember::remember(widget)}
        {dynamic(move || news(widget))}
    }
    .into_any()
}

/// A part of the page, drawn anew when what it shows has changed.
fn part(
    widget: Widget,
    part: Part,
    draw: impl Fn(&Arc<Case>) -> AnyView + Send + 'static,
) -> AnyView {
    dynamic(move || {
        widget.open_case.follow(part);
        widget.open_case.case().map_or_else(nothing, |case| draw(&case))
    })
}

fn path(widget: Widget, case: &Arc<Case>) -> AnyView {
    widget.known_agency().map_or_else(nothing, |agency| path::path(widget, &agency, case))
}

/// The last days for the citizen's own calendar, as they stand now.
fn calendar(widget: Widget) -> AnyView {
    for part in [Part::Turn, Part::Answer, Part::Clocks] {
        widget.open_case.follow(part);
    }
    let Some(case) = widget.open_case.case() else {
        return nothing();
    };
    let days = last_days::of_case(widget.surface, &case);
    let button = last_days::calendar_button(widget, &case.number, days);
    view! { <div class="actions">{button}</div> }.into_any()
}

fn title(widget: Widget, case: &Case) -> String {
    if case.title.is_empty() {
        widget.surface.t(&format!("kind.{}", case.kind.as_str()))
    } else {
        case.title.clone()
    }
}

/// What the citizen has just done, so that nobody wonders whether it arrived.
fn done(widget: Widget) -> AnyView {
    let surface = widget.surface;
    widget.open_case.done().get().map_or_else(nothing, |action| {
        let name = action.as_str();
        let title = surface.t(&format!("act.{name}.done"));
        notice(Notice::Done, title, vec![surface.t("act.done")], Vec::new())
    })
}

fn failed(widget: Widget) -> AnyView {
    let Some((error, wanted)) = widget.open_case.failure() else {
        return nothing();
    };
    widget.surface.focus(NOTICE_ID);
    let again = move || match wanted.clone() {
        Wanted::News => widget.look_again(),
        Wanted::File(file) => widget.fetch_file(file),
    };
    failure::try_again(widget, &error, None, again)
}

/// How the looking for news stands, where it does not stand well: never a failure that takes the
/// focus, since the citizen asked for nothing.
fn watching(widget: Widget) -> AnyView {
    let surface = widget.surface;
    match widget.open_case.watching().get() {
        Watching::Well => paragraph("hint", surface.t("case.watching")),
        Watching::Failing => paragraph("hint", surface.t("case.notWatching")),
        Watching::Lapsed => {
            let again = button_at(
                "case-reopen".to_owned(),
                ButtonKind::Quiet,
                surface.t("case.reopen"),
                None,
                move || widget.reopen(),
            );
            let words = vec![surface.t("case.lapsedText")];
            notice(Notice::Information, surface.t("case.lapsed"), words, vec![again])
        }
    }
}

/// What has come in the meantime: it waits at the edge of the screen and takes nothing away.
fn news(widget: Widget) -> AnyView {
    let news = widget.open_case.news();
    news.get().map_or_else(nothing, |words| {
        let show = move || {
            news.set(None);
            widget.surface.focus(HEADING_ID);
        };
        let show = button_at(
            "news-show".to_owned(),
            ButtonKind::Primary,
            widget.surface.t("news.show"),
            None,
            show,
        );
        view! { <div class="news">{paragraph("", words)}{show}</div> }.into_any()
    })
}

fn ways_on(widget: Widget) -> AnyView {
    let surface = widget.surface;
    all([
        button(ButtonKind::Quiet, surface.t("case.refresh"), move || widget.look_again()),
        button(ButtonKind::Quiet, surface.t("case.leave"), move || widget.leave_case()),
    ])
}
