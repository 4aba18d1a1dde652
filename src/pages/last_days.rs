//! The last days of a case for the citizen's own calendar. They name the case's number and
//! nothing else of it, not even the agency: a calendar is often shared with a family or an
//! employer, and from whom an answer is awaited is nobody's business.

use huiyin_contract::case::{Awaiting, Case};
use huiyin_contract::clock::{Clock, Light};
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::Widget;
use crate::i18n;
use crate::ics::{LastDay, calendar};
use crate::ui::{ButtonKind, Surface, all, button_at, dynamic, nothing, paragraph, save_text};

/// By when the agency must act: of clocks that run.
pub(super) fn of_clocks(surface: Surface, number: &str, clocks: &[Clock]) -> Vec<LastDay> {
    let days = clocks.iter().enumerate().filter(|(_, clock)| clock.light != Light::Stopped);
    let last = |(at, clock): (usize, &Clock)| {
        let kind = surface.t(&format!("clock.{}", clock.kind.as_str()));
        Some(LastDay {
            // The clocks of a case keep their order.
            uid: format!("{number}-clock-{}", at + 1),
            sequence: clock.adjustments.len() + clock.recounts.len(),
            day: clock.due_on.clone()?,
            title: surface.fill("calendar.clock", &[("kind", &kind), ("number", number)]),
            note: surface.t("calendar.note"),
        })
    };
    days.filter_map(last).collect()
}

/// Those, and by when the citizen must act: to complete the case, and against the answer.
pub(super) fn of_case(surface: Surface, case: &Case) -> Vec<LastDay> {
    let number = case.number.as_str();
    let own = |name: String, title: String, day: &str| LastDay {
        uid: format!("{number}-{name}"),
        sequence: 0,
        day: day.to_owned(),
        title,
        note: surface.t("calendar.note"),
    };
    let asked = case.events.iter().enumerate().rev();
    let asked = asked.filter(|_| case.awaiting == Some(Awaiting::Citizen));
    let asked = asked.filter_map(|(at, event)| Some((at, event.until.as_ref()?))).take(1);
    let asked = asked.map(|(at, day)| {
        own(format!("asked-{at}"), surface.fill("calendar.asked", &[("number", number)]), day)
    });
    let remedies = case.remedies.iter().enumerate().filter_map(|(at, remedy)| {
        let kind = remedy.kind.as_str();
        let name = surface.t(&format!("remedy.{kind}"));
        let title = surface.fill("calendar.remedy", &[("remedy", &name), ("number", number)]);
        Some(own(format!("remedy-{}", at + 1), title, remedy.deadline.as_ref()?))
    });
    of_clocks(surface, number, &case.clocks).into_iter().chain(asked).chain(remedies).collect()
}

/// A button that gives the file, with the days as they are when it is pressed; nothing where
/// there are none, or where the file would be left to the next one.
pub(super) fn calendar_button(widget: Widget, number: &str, days: Vec<LastDay>) -> AnyView {
    if days.is_empty() || !widget.mode().is_own_device() {
        return nothing();
    }
    let surface = widget.surface;
    let refused = RwSignal::new(false);
    let name = [number, ".ics"].concat();
    let press = move || refused.set(save(&days, &name).is_err());
    let label = surface.t("calendar.save");
    all([
        button_at("calendar".to_owned(), ButtonKind::Quiet, label, None, press),
        dynamic(move || {
            if refused.get() {
                paragraph("error", surface.t("calendar.refused"))
            } else {
                nothing()
            }
        }),
    ])
}

fn save(days: &[LastDay], name: &str) -> Result<(), JsValue> {
    save_text(&calendar(days, &i18n::stamp()), "text/calendar;charset=utf-8", name)
}
