//! The limits side by side: by law, and as promised.

use huiyin_contract::clock::DayUnit;
use huiyin_contract::power::Limit;
use leptos::prelude::*;

use super::reader::{Reader, days_saved};
use crate::ui::{all, paragraph};

pub(super) fn limits(reader: &Reader) -> Option<AnyView> {
    let limits = &reader.power.limits;
    if limits.is_empty() {
        return None;
    }
    let longest = limits.iter().map(|limit| limit.days).max().unwrap_or(0).max(1);
    let cards = limits.iter().map(|limit| card(reader, limit, longest));
    let saved = days_saved(limits).map(|(unit, days)| {
        let key = match unit {
            DayUnit::WorkingDay => "power.savedWorkingDays",
            _ => "power.savedCalendarDays",
        };
        paragraph("saved", reader.surface.messages().count(key, days, &[]))
    });
    Some(all([view! { <ul class="clocks">{all(cards)}</ul> }.into_any(), all(saved)]))
}

fn card(reader: &Reader, limit: &Limit, longest: u32) -> AnyView {
    let width = format!("{}%", limit.days * 100 / longest);
    let kind = reader.surface.t(&format!("clock.{}", limit.kind.as_str()));
    let basis = limit.basis.as_ref().map(|basis| paragraph("hint", reader.words(basis)));
    view! {
        <li class="clock">
            {paragraph("clock-kind", kind)}
            {paragraph("clock-due", reader.days(limit))}
            <div class="meter" aria-hidden="true">
                <div class="meter-used" style:inline-size=width></div>
            </div>
            {all(basis)}
        </li>
    }
    .into_any()
}
