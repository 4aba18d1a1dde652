//! The places where a citizen can stand, one file or folder each.

mod address;
mod case;
mod catalogue;
mod channels;
mod check_receipt;
mod failure;
mod filing;
mod home;
mod last_days;
mod mode;
mod open;
mod power;
mod powers;
mod receipt;
mod rooms;
mod route;
mod triage;
mod widget;

pub(crate) use mode::{Mode, SILENCE};
pub(crate) use route::Route;
pub(crate) use widget::Widget;

use std::sync::Arc;

use huiyin_contract::agency::Agency;
use leptos::prelude::*;

use crate::api::{ApiError, Loaded};
use crate::ui::{ButtonKind, Notice, Theme, WidgetEvent, all, button, dynamic, heading, notice};
use rooms::Room;

/// What a host page asks of the widget. The language is not here: the loader settles it, since
/// it fetches the words while the wasm is still on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Settings {
    /// Base of the contract, without a slash at the end; empty if the attribute is missing.
    pub(crate) api: String,
    /// Where to begin.
    pub(crate) start: Route,
    /// Code of the power to begin at; empty if none is named.
    pub(crate) power: String,
    /// Whether the host page's address shows the view.
    pub(crate) routing: bool,
    /// Level of the widget's top heading, 1 to 6.
    pub(crate) heading_level: u8,
    /// Colours.
    pub(crate) theme: Theme,
    /// Where it stands.
    pub(crate) mode: Mode,
    /// Seconds without a sign of life after which a kiosk asks whether anybody is there.
    pub(crate) silence: u32,
}

/// The whole widget. It is drawn anew when the language changes; all state lives in [`Widget`],
/// so nothing is lost by that.
pub(crate) fn app(widget: Widget) -> AnyView {
    widget.start();
    let surface = widget.surface;
    dynamic(move || {
        surface.track();
        view! {
            <div
                class="huiyin"
                part="root"
                lang=surface.language()
                dir=surface.t("language.direction")
                data-theme=surface.theme()
                data-mode=widget.mode().as_str()
            >
                {dynamic(move || content(widget))}
                <p class="visually-hidden" role="status">{surface.status()}</p>
            </div>
        }
        .into_any()
    })
}

fn content(widget: Widget) -> AnyView {
    match widget.agency() {
        // Until the agency has answered, what the host page wrote inside the element stands.
        Loaded::Waiting => view! { <slot></slot> }.into_any(),
        Loaded::Failed(error) => unavailable(widget, &error),
        Loaded::Ready(agency) => all([place_at(widget, &agency), mode::foot(widget, &agency)]),
    }
}

/// Where the citizen stands; what stands at the foot is not drawn anew with it.
fn place_at(widget: Widget, agency: &Arc<Agency>) -> AnyView {
    let agency = Arc::clone(agency);
    dynamic(move || place(widget, &agency))
}

/// Where the citizen stands, as soon as the part of the widget that shows it is here.
fn place(widget: Widget, agency: &Arc<Agency>) -> AnyView {
    let route = widget.route();
    let room = if widget.is_returning() {
        Some(Room::Filing)
    } else {
        // What the host asks for may be a kind that the agency does not take.
        Room::of(route).filter(|_| takes(agency, route))
    };
    let Some(room) = room else {
        return home::home(widget, agency);
    };
    let surface = widget.surface;
    match widget.room(room) {
        Loaded::Ready(show) => show(widget, route, agency),
        Loaded::Waiting => heading(surface, surface.t("action.loading")),
        Loaded::Failed(error) => all([
            heading(surface, surface.t("failure.start")),
            failure::try_again(widget, &error, None, move || widget.bring(room)),
        ]),
    }
}

fn takes(agency: &Agency, route: Route) -> bool {
    route.filing().is_none_or(|kind| agency.kinds.contains(&kind))
}

fn unavailable(widget: Widget, error: &ApiError) -> AnyView {
    let surface = widget.surface;
    surface.dispatch(WidgetEvent::Error(error.name()));
    let (_, sentence) = failure::words(&surface.messages(), error);
    let again = move || {
        button(ButtonKind::Primary, surface.t("action.tryAgain"), move || widget.load_agency())
    };
    let title = surface.t("failure.start");
    view! {
        {dynamic(move || {
            let words = std::iter::once(sentence.clone()).chain(filing::waits_at_start(widget));
            notice(Notice::Failure, title.clone(), words.collect(), vec![again()])
        })}
        <slot></slot>
    }
    .into_any()
}
