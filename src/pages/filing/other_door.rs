//! The other door: answers that read as another kind of case are offered it, and taken along
//! (政府信息公开条例, art. 39: a complaint dressed as a request is not processed as one).

use std::sync::Arc;

use huiyin_contract::agency::Agency;
use huiyin_contract::case::CaseKind;
use leptos::prelude::*;

use super::super::Widget;
use crate::form::Answering;
use crate::ui::{ButtonKind, Notice, button, dynamic, nothing, notice};

/// The offer, while what was typed reads as another kind of case and the citizen has not said that
/// it is none.
pub(super) fn other_door(widget: Widget, answering: Answering, agency: &Arc<Agency>) -> AnyView {
    let agency = Arc::clone(agency);
    let kind =
        Memo::new(move |_| answering.other_door().filter(|kind| agency.kinds.contains(kind)));
    let offer = dynamic(move || match kind.get() {
        Some(kind) => offer(widget, answering, kind),
        None => nothing(),
    });
    view! { <div aria-live="polite">{offer}</div> }.into_any()
}

fn offer(widget: Widget, answering: Answering, kind: CaseKind) -> AnyView {
    let surface = widget.surface;
    let form = answering.form();
    let Some(door) = form.other_doors.iter().find(|door| door.kind == kind) else {
        return nothing();
    };
    let name = surface.t(&format!("kind.{}", kind.as_str()));
    let go = move || widget.enter_with_answers(kind, answering);
    let stay = move || answering.change(|draft| draft.declined.push(kind));
    let ways = vec![
        button(ButtonKind::Quiet, surface.fill("otherDoor.go", &[("kind", &name)]), go),
        button(ButtonKind::Link, surface.t("otherDoor.stay"), stay),
    ];
    let reason = door.reason.in_language(&surface.language()).to_owned();
    let title = surface.fill("otherDoor.title", &[("kind", &name)]);
    notice(Notice::Information, title, vec![reason, surface.t("otherDoor.kept")], ways)
}
