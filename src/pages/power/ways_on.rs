//! What can be done from a power: ask, complain, print, copy its address.

use std::sync::Arc;

use huiyin_contract::agency::Agency;
use huiyin_contract::case::CaseKind;
use huiyin_contract::power::Power;
use leptos::prelude::*;

use super::super::Widget;
use super::guide::guide;
use super::reader::Reader;
use super::sharing::sharing;
use crate::ui::{ButtonKind, all, button, dynamic, nothing, paragraph};

/// The kinds of case that can be about a power, and what the way there is called.
const KINDS: [(CaseKind, &str); 3] = [
    (CaseKind::Consultation, "power.consult"),
    (CaseKind::InformationRequest, "power.request"),
    (CaseKind::Complaint, "power.complain"),
];

pub(super) fn ways_on(widget: Widget, agency: &Arc<Agency>, power: &Arc<Power>) -> AnyView {
    let surface = widget.surface;
    let taken = KINDS.into_iter().filter(|(kind, _)| agency.kinds.contains(kind));
    let file = taken.map(|(kind, key)| {
        let code = power.code.clone();
        button(ButtonKind::Quiet, surface.t(key), move || widget.enter_with_power(kind, &code))
    });
    view! { <div class="actions">{print(widget, agency, power)}{all(file)}{sharing(widget)}</div> }
        .into_any()
}

fn print(widget: Widget, agency: &Arc<Agency>, power: &Arc<Power>) -> AnyView {
    let surface = widget.surface;
    let (agency, power) = (Arc::clone(agency), Arc::clone(power));
    let failed = RwSignal::new(false);
    let print = move || {
        let guide = guide(&Reader::new(surface, &agency, &power));
        failed.set(guide.print().is_err());
    };
    all([
        button(ButtonKind::Primary, surface.t("power.print"), print),
        dynamic(move || {
            if failed.get() { paragraph("error", surface.t("power.noPaper")) } else { nothing() }
        }),
    ])
}
