//! The path of a case through the flowchart of its power.

use std::sync::Arc;

use huiyin_contract::agency::Agency;
use huiyin_contract::case::Case;
use huiyin_contract::power::Power;
use leptos::prelude::*;
use leptos::reactive::spawn_local_scoped_with_cancellation;

use super::super::{Widget, failure};
use crate::api::Loaded;
use crate::chart::{Run, chart};
use crate::ui::{dynamic, nothing, paragraph, subheading};

/// The flowchart with the path, fetched apart: a case is told without it, too.
pub(super) fn path(widget: Widget, agency: &Agency, case: &Arc<Case>) -> AnyView {
    let Some(code) = case.power.clone() else { return nothing() };
    let power = RwSignal::new(Loaded::Waiting);
    let load = move || {
        let code = code.clone();
        spawn_local_scoped_with_cancellation(async move {
            power.set(Loaded::of(widget.client().power(&code).await));
        });
    };
    load();
    let (agency, case) = (agency.clone(), case.clone());
    dynamic(move || match power.get() {
        Loaded::Waiting => paragraph("hint", widget.surface.t("action.loading")),
        Loaded::Failed(error) => failure::try_again(widget, &error, None, load.clone()),
        Loaded::Ready(power) => shown(widget, &agency, &case, &power),
    })
}

fn shown(widget: Widget, agency: &Agency, case: &Case, power: &Power) -> AnyView {
    let Some(flowchart) = &power.flowchart else { return nothing() };
    let surface = widget.surface;
    let run = Run { path: &case.path, next: &case.next_nodes };
    let title = power.name.in_language(&surface.language());
    view! {
        {subheading(surface, surface.t("case.path"))}
        {paragraph("hint", title)}
        {chart(surface, agency, title, flowchart, run)}
    }
    .into_any()
}
