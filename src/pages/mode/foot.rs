//! What stands at the foot of every place.

use huiyin_contract::agency::{Agency, ChannelKind};
use leptos::prelude::*;

use super::super::Widget;
use super::super::channels;
use super::{Mode, silence};
use crate::ui::{ButtonKind, all, button, nothing};

/// The telephone number for whoever would rather speak, and on a device of many the way out.
pub(in crate::pages) fn foot(widget: Widget, agency: &Agency) -> AnyView {
    match widget.mode() {
        Mode::Standard => nothing(),
        Mode::Elder => frame([hotline(widget, agency)]),
        Mode::Kiosk => {
            all([frame([hotline(widget, agency), way_out(widget)]), silence::question(widget)])
        }
    }
}

fn frame<const N: usize>(parts: [AnyView; N]) -> AnyView {
    view! { <div class="foot">{all(parts)}</div> }.into_any()
}

fn hotline(widget: Widget, agency: &Agency) -> AnyView {
    let surface = widget.surface;
    let phone = agency.channels.iter().find(|channel| channel.kind == ChannelKind::Phone);
    let Some(phone) = phone else {
        return nothing();
    };
    let language = surface.language();
    let value = phone.value.in_language(&language).to_owned();
    let address = channels::address(phone.kind, &value);
    view! {
        <p class="hotline">
            {surface.t("foot.call")}
            " "
            <strong>{channels::link(address, value)}</strong>
        </p>
    }
    .into_any()
}

fn way_out(widget: Widget) -> AnyView {
    let words = widget.surface.t("kiosk.end");
    button(ButtonKind::Quiet, words, move || silence::ask(widget))
}
