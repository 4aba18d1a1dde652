//! Filing: before the questions, the questions, the check and the sending.

mod arriving;
mod asking;
mod begin;
mod check;
mod desk;
mod drafting;
mod elsewhere;
mod handing;
mod leave;
mod other_door;
mod outbox;
mod outgrown;
mod staying;
mod unfinished;

pub(super) use desk::Desk;
pub(super) use outbox::waits_at_start;
pub(super) use unfinished::unfinished;

use std::sync::Arc;

use huiyin_contract::agency::Agency;
use leptos::prelude::*;

use super::{Route, Widget, failure};
use crate::api::Loaded;
use crate::form::Answering;
use crate::ui::{ButtonKind, all, button, dynamic, heading, patience};
use desk::Sending;

/// A place in a filing.
pub(super) fn filing(widget: Widget, route: Route, agency: &Arc<Agency>) -> AnyView {
    widget.fetch_wanted();
    match route {
        Route::Page(_) => asking::page(widget, agency),
        Route::Check(_) => check::check(widget, agency),
        _ => begin::begin(widget, agency),
    }
}

/// A way back that is always there (design, section 3).
pub(super) fn back(widget: Widget, go: impl Fn() + 'static) -> AnyView {
    button(ButtonKind::Back, widget.surface.t("action.back"), go)
}

/// What needs the form, drawn when the form has come.
fn with_form(
    widget: Widget,
    agency: &Arc<Agency>,
    body: Box<dyn Fn(Answering) -> AnyView + Send>,
) -> AnyView {
    let surface = widget.surface;
    let agency = Arc::clone(agency);
    dynamic(move || match widget.desk.form() {
        Loaded::Ready(answering) => {
            answering.know(&agency);
            answering.fit(&surface.language());
            if answering.is_elsewhere() {
                return elsewhere::elsewhere(widget, *answering);
            }
            widget.lay_out_files(*answering);
            body(*answering)
        }
        Loaded::Waiting => {
            all([heading(surface, surface.t("action.loading")), patience(surface.t("action.slow"))])
        }
        Loaded::Failed(error) => match widget.desk.sending() {
            Sending::Waiting(waiting) => all([
                heading(surface, surface.t("outbox.title")),
                outbox::waiting(widget, waiting.as_ref()),
            ]),
            _ => all([
                heading(surface, surface.t("begin.failed")),
                failure::try_again(widget, &error, None, move || {
                    widget.load_form(widget.desk.kind());
                }),
            ]),
        },
    })
}
