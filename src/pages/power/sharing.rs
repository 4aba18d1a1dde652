//! The address of the power, to be sent to somebody.

use leptos::prelude::*;

use super::super::Widget;
use crate::ui::{ButtonKind, all, button, copy, dynamic, nothing, paragraph};

/// What became of the copying.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Copied {
    NotYet,
    Yes,
    /// The browser does not allow it.
    No,
}

/// A button that copies the address, where there is one.
pub(super) fn sharing(widget: Widget) -> AnyView {
    let surface = widget.surface;
    let Some(address) = widget.address() else {
        return nothing();
    };
    let copied = RwSignal::new(Copied::NotYet);
    let to_copy = address.clone();
    let press = move || {
        let address = to_copy.clone();
        widget.spawn(async move {
            let done = if copy(&address).await.is_ok() { Copied::Yes } else { Copied::No };
            // The citizen may have left the page in the meantime.
            if copied.try_set(done).is_none() && done == Copied::Yes {
                surface.announce(surface.t("power.copied"));
            }
        });
    };
    all([
        button(ButtonKind::Link, surface.t("power.copy"), press),
        dynamic(move || match copied.get() {
            Copied::NotYet => nothing(),
            Copied::Yes => paragraph("hint", surface.t("power.copied")),
            Copied::No => all([
                paragraph("", surface.t("power.copyYourself")),
                paragraph("address", address.clone()),
            ]),
        }),
    ])
}
