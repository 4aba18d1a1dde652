//! What the parts of the page read from: the power, and how its words become views.

use huiyin_contract::agency::Agency;
use huiyin_contract::clock::{ClockKind, DayUnit};
use huiyin_contract::power::{ClosedField, Limit, Power};
use huiyin_contract::text::Text;
use leptos::prelude::*;

use crate::ui::{Surface, all, paragraph, subheading};

/// A power that is being shown.
pub(super) struct Reader<'a> {
    pub(super) surface: Surface,
    pub(super) agency: &'a Agency,
    pub(super) power: &'a Power,
    pub(super) language: String,
}

impl<'a> Reader<'a> {
    pub(super) fn new(surface: Surface, agency: &'a Agency, power: &'a Power) -> Self {
        Self { surface, agency, power, language: surface.language() }
    }

    pub(super) fn words(&self, text: &Text) -> String {
        text.in_language(&self.language).to_owned()
    }

    /// The unit that exercises the power.
    pub(super) fn unit(&self) -> String {
        let unit = self.agency.unit(&self.power.unit);
        unit.map_or_else(|| self.power.unit.clone(), |unit| self.words(&unit.name))
    }

    /// How long a limit is.
    pub(super) fn days(&self, limit: &Limit) -> String {
        self.length(limit.unit, limit.days)
    }

    /// So many days; none means on the spot.
    pub(super) fn length(&self, unit: DayUnit, days: u32) -> String {
        if days == 0 {
            return self.surface.t("power.onTheSpot");
        }
        let key = match unit {
            DayUnit::WorkingDay => "clock.workingDays",
            _ => "clock.calendarDays",
        };
        self.surface.messages().count(key, days, &[])
    }

    /// When a material is needed.
    pub(super) fn needed_if(&self, when: &Text) -> String {
        self.surface.fill("power.neededIf", &[("when", &self.words(when))])
    }

    /// What a field is called.
    pub(super) fn title(&self, field: &str) -> String {
        self.surface.t(&format!("power.{field}"))
    }

    /// Whether a field exists and is closed to the public.
    pub(super) fn closed(&self, field: &str) -> Option<&'a ClosedField> {
        self.power.closed.iter().find(|closed| closed.field == field)
    }

    /// A section about a field: what there is, or who may see it. None where the agency has
    /// published nothing.
    pub(super) fn section(&self, field: &str, content: Option<AnyView>) -> Option<AnyView> {
        let content = match self.closed(field) {
            Some(closed) => self.closed_note(closed),
            None => content?,
        };
        Some(all([subheading(self.surface, self.title(field)), content]))
    }

    /// The same, folded: what matters to few stands below its heading when they open it.
    pub(super) fn folded(&self, field: &str, content: Option<AnyView>) -> Option<AnyView> {
        if self.closed(field).is_some() {
            return self.section(field, content);
        }
        let title = subheading(self.surface, self.title(field));
        let content = content?;
        Some(
            view! { <details class="fold"><summary>{title}</summary>{content}</details> }
                .into_any(),
        )
    }

    /// Who may see what is closed to the public, in a sentence.
    pub(super) fn closed_words(&self, closed: &ClosedField) -> String {
        self.surface.fill("power.closedScope", &[("scope", &self.words(&closed.scope))])
    }

    /// Who may see what is closed to the public, and why.
    pub(super) fn closed_note(&self, closed: &ClosedField) -> AnyView {
        let basis = closed.basis.as_ref().map(|basis| paragraph("", self.words(basis)));
        view! {
            <div class="closed">
                {paragraph("closed-title", self.surface.t("power.closed"))}
                {paragraph("", self.closed_words(closed))}
                {all(basis)}
            </div>
        }
        .into_any()
    }

    /// Sentences as a list; one alone is no list.
    pub(super) fn list(&self, texts: &[Text]) -> Option<AnyView> {
        match texts {
            [] => None,
            [one] => Some(paragraph("", self.words(one))),
            several => {
                let items =
                    several.iter().map(|text| view! { <li>{self.words(text)}</li> }.into_any());
                Some(view! { <ul class="list">{all(items)}</ul> }.into_any())
            }
        }
    }
}

/// How many days shorter the promise is than the law allows; none where they cannot be compared.
pub(super) fn days_saved(limits: &[Limit]) -> Option<(DayUnit, u32)> {
    let of = |kind| limits.iter().find(|limit| limit.kind == kind);
    let (statutory, promised) = (of(ClockKind::Statutory)?, of(ClockKind::Promised)?);
    let saved = statutory.days.checked_sub(promised.days).filter(|days| *days > 0)?;
    (statutory.unit == promised.unit).then_some((statutory.unit, saved))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limit(kind: ClockKind, unit: DayUnit, days: u32) -> Limit {
        Limit { kind, unit, days, basis: None }
    }

    #[test]
    fn days_are_saved_where_the_promise_is_shorter_in_days_of_the_same_kind() {
        use ClockKind::{Promised, Statutory};
        use DayUnit::{CalendarDay, WorkingDay};
        let saved = |promised: Limit| days_saved(&[limit(Statutory, WorkingDay, 20), promised]);
        assert_eq!(saved(limit(Promised, WorkingDay, 15)), Some((WorkingDay, 5)));
        assert_eq!(saved(limit(Promised, WorkingDay, 0)), Some((WorkingDay, 20)));
        assert_eq!(saved(limit(Promised, WorkingDay, 20)), None);
        assert_eq!(saved(limit(Promised, WorkingDay, 25)), None);
        assert_eq!(saved(limit(Promised, CalendarDay, 15)), None);
        assert_eq!(saved(limit(Statutory, WorkingDay, 5)), None);
    }
}
