//! Answers that are chosen from a list of the agency's: its units, its powers. A short list is the
//! browser's own; in a long one is searched.

use huiyin_contract::form::{Answer, Question};
use leptos::prelude::*;

use super::Asking;
use super::picker::{Source, picker};
use crate::ui::{Field, all, dynamic, field};

/// Most units in a list that is looked through without a search.
const MOST: usize = 15;

/// The units of the agency.
pub(super) fn units(asking: Asking, question: &Question, path: &str, parts: &Field) -> AnyView {
    let agency = asking.answering.agency_now();
    if agency.is_some_and(|agency| agency.units.len() > MOST) {
        picker(asking, question, path, parts, Source::Units)
    } else {
        short(asking, question, path, parts)
    }
}

/// The powers of the catalogue.
pub(super) fn powers(asking: Asking, question: &Question, path: &str, parts: &Field) -> AnyView {
    picker(asking, question, path, parts, Source::Powers)
}

fn short(asking: Asking, question: &Question, path: &str, parts: &Field) -> AnyView {
    let Asking { surface, answering } = asking;
    let (at, name) = (path.to_owned(), path.to_owned());
    let units = dynamic(move || {
        let chosen = answering.text_now(&at);
        let agency = answering.agency();
        let units = agency.iter().flat_map(|agency| &agency.units);
        all(units.map(|unit| {
            let selected = unit.id == chosen;
            let name = unit.name.in_language(&surface.language()).to_owned();
            view! { <option value=unit.id.clone() prop:selected=selected>{name}</option> }
                .into_any()
        }))
    });
    let at = path.to_owned();
    let input = view! {
        <select
            class="input"
            id=parts.id.clone()
            name=name
            aria-required=question.required.then_some("true")
            aria-describedby=parts.described_by()
            aria-invalid=parts.invalid()
            on:change:target=move |event| answering.answer(&at, Answer::One(event.target().value()))
        >
            <option value="">{surface.t("form.noneChosen")}</option>
            {units}
        </select>
    };
    field(parts, input.into_any())
}
