//! What is not sent yet, in plain words.

use leptos::prelude::*;

use super::super::super::{Widget, failure};
use super::super::desk::Sending;
use crate::api::ApiError;
use crate::draft::{Kept, Stay};
use crate::ui::{ButtonKind, Notice, all, button_at, dynamic, notice_with, paragraph};

/// The notice, as long as it waits.
pub(in crate::pages::filing) fn waiting(widget: Widget, error: Option<&ApiError>) -> AnyView {
    let surface = widget.surface;
    let title = match error {
        Some(error) => failure::words(&surface.messages(), error).0,
        None => surface.t("outbox.title"),
    };
    let offline = error == Some(&ApiError::Offline);
    let doubt = if widget.in_doubt() { "outbox.inDoubt" } else { "outbox.notArrived" };
    let body = all([
        paragraph("", surface.t("outbox.byItself")),
        dynamic(move || paragraph("count", next_try(widget, offline))),
        paragraph("", surface.t(stay_or_go(widget))),
        paragraph("", surface.t(doubt)),
        paragraph("", surface.t("check.kept")),
    ]);
    let way = |id: &str, kind, label, act: fn(Widget)| {
        button_at(id.to_owned(), kind, label, None, move || act(widget))
    };
    let ways = vec![
        way("outbox-again", ButtonKind::Primary, surface.t("action.tryAgain"), Widget::try_now),
        way("outbox-stop", ButtonKind::Quiet, surface.t("outbox.stop"), Widget::do_not_send),
    ];
    notice_with(Notice::Failure, title, body, ways)
}

fn next_try(widget: Widget, offline: bool) -> String {
    let surface = widget.surface;
    match widget.desk.outbox.countdown.get() {
        None => surface.t("outbox.trying"),
        Some(_) if offline => surface.t("outbox.whenOnline"),
        Some(seconds) if seconds > 90 => {
            surface.messages().count("outbox.inMinutes", seconds.div_ceil(60), &[])
        }
        Some(seconds) => surface.messages().count("outbox.inSeconds", seconds, &[]),
    }
}

/// Whether the page may be closed.
fn stay_or_go(widget: Widget) -> &'static str {
    match widget.desk.answering().map(|it| (it.kept_now(), it.draft().stay)) {
        Some((Kept::Full | Kept::Forbidden, _)) => "outbox.notKept",
        Some((_, Stay::Device)) => "outbox.onDevice",
        Some((_, Stay::Tab)) => "outbox.inTab",
        None => "outbox.kept",
    }
}

/// A sentence for the start, when the agency cannot be reached and something waits.
pub(in crate::pages) fn waits_at_start(widget: Widget) -> Option<String> {
    matches!(widget.desk.sending(), Sending::Waiting(_)).then(|| widget.surface.t("outbox.atStart"))
}
