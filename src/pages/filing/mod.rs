//! Filing: before the questions, the questions, the check and the sending.

mod asking;
mod begin;
mod check;
mod desk;
mod drafting;
mod handing;
mod leave;
mod other_door;
mod send;

pub(super) use asking::page;
pub(super) use begin::begin;
pub(super) use check::check;
pub(super) use desk::Desk;

use std::sync::Arc;

use huiyin_contract::agency::Agency;
use leptos::prelude::*;

use super::{Widget, failure};
use crate::api::Loaded;
use crate::form::Answering;
use crate::ui::{ButtonKind, all, button, dynamic, heading};

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
            widget.lay_out_files(*answering);
            body(*answering)
        }
        Loaded::Waiting => heading(surface, surface.t("action.loading")),
        Loaded::Failed(error) => all([
            heading(surface, surface.t("begin.failed")),
            failure::try_again(widget, &error, None, move || widget.load_form(widget.desk.kind())),
        ]),
    })
}
