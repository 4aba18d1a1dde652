//! A place: in words, and if the citizen wishes by what the device knows.

use huiyin_contract::form::{ACCURACY, ADDRESS, Answer, LATITUDE, LONGITUDE};
use leptos::prelude::*;

use super::super::position;
use super::{Asking, question_at};
use crate::ui::{ButtonKind, Field, all, button_at, dynamic, paragraph, section};

/// Decimals of what the device says: a tenth of a metre.
const DECIMALS: u8 = 6;

pub(super) fn place(asking: Asking, path: &str, parts: &Field) -> AnyView {
    let words = question_at(asking, format!("{path}/{ADDRESS}"));
    let path = path.to_owned();
    let failed = RwSignal::new(false);
    let id = format!("{}-device", parts.id);
    let device = dynamic(move || {
        let known = asking.answering.text(&format!("{path}/{LATITUDE}"));
        if known.is_empty() {
            ask(asking, id.clone(), path.clone(), failed)
        } else {
            known_place(asking, id.clone(), path.clone())
        }
    });
    section(parts, all([words, view! { <div class="device">{device}</div> }.into_any()]))
}

/// The offer to ask the device, which asks the citizen in turn.
fn ask(asking: Asking, id: String, path: String, failed: RwSignal<bool>) -> AnyView {
    let Asking { surface, answering } = asking;
    let focus = id.clone();
    let ask = move || {
        failed.set(false);
        surface.announce(surface.t("place.asking"));
        let (path, focus) = (path.clone(), focus.clone());
        let tell = move |found: Option<position::Position>| {
            let Some(found) = found else {
                // The widget may be gone by now.
                let _ = failed.try_set(true);
                return;
            };
            for (part, value, decimals) in [
                (LONGITUDE, found.longitude, DECIMALS),
                (ACCURACY, found.accuracy, 0),
                (LATITUDE, found.latitude, DECIMALS),
            ] {
                let value = position::in_digits(value, decimals);
                answering.answer(&format!("{path}/{part}"), Answer::One(value));
            }
            surface.focus(&focus);
        };
        position::ask(Box::new(tell));
    };
    let words = move || surface.t(if failed.get() { "place.notKnown" } else { "place.hint" });
    let class = move || if failed.get() { "error" } else { "hint" };
    view! {
        {button_at(id, ButtonKind::Quiet, surface.t("place.ask"), None, ask)}
        <p class=class role="status">{words}</p>
    }
    .into_any()
}

/// What the device said, and the way to take it out.
fn known_place(asking: Asking, id: String, path: String) -> AnyView {
    let Asking { surface, answering } = asking;
    let now = |part: &str| answering.text_now(&format!("{path}/{part}"));
    let known = surface.fill(
        "place.known",
        &[
            ("latitude", &now(LATITUDE)),
            ("longitude", &now(LONGITUDE)),
            ("accuracy", &now(ACCURACY)),
        ],
    );
    let focus = id.clone();
    let forget = move || {
        for part in [LONGITUDE, ACCURACY, LATITUDE] {
            answering.answer(&format!("{path}/{part}"), Answer::One(String::new()));
        }
        surface.focus(&focus);
    };
    all([
        paragraph("", known),
        button_at(id, ButtonKind::Link, surface.t("place.forget"), None, forget),
    ])
}
