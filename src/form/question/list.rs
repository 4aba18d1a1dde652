//! Answers that are chosen from a list of the agency's: its units, its powers.

use huiyin_contract::form::{Answer, Question};
use huiyin_contract::text::Text;
use leptos::prelude::*;

use super::Asking;
use crate::ui::{Field, all, dynamic, field};

/// The units of the agency.
pub(super) fn units(asking: Asking, question: &Question, path: &str, parts: &Field) -> AnyView {
    let Asking { surface, answering } = asking;
    let at = path.to_owned();
    let units = dynamic(move || {
        let chosen = answering.text_now(&at);
        let agency = answering.agency();
        let units = agency.iter().flat_map(|agency| &agency.units);
        all(units.map(|unit| option(&surface.language(), &unit.id, &unit.name, &chosen)))
    });
    list(asking, question, path, parts, units)
}

/// The powers of the catalogue, which may still be on its way.
pub(super) fn powers(asking: Asking, question: &Question, path: &str, parts: &Field) -> AnyView {
    let Asking { surface, answering } = asking;
    let at = path.to_owned();
    let powers = dynamic(move || {
        let chosen = answering.text_now(&at);
        let catalogue = answering.catalogue().get();
        let powers = catalogue.iter().flat_map(|catalogue| &catalogue.powers);
        all(powers.map(|power| option(&surface.language(), &power.code, &power.name, &chosen)))
    });
    list(asking, question, path, parts, powers)
}

fn option(language: &str, value: &str, name: &Text, chosen: &str) -> AnyView {
    let selected = value == chosen;
    let name = name.in_language(language).to_owned();
    view! { <option value=value.to_owned() prop:selected=selected>{name}</option> }.into_any()
}

fn list(
    asking: Asking,
    question: &Question,
    path: &str,
    parts: &Field,
    options: AnyView,
) -> AnyView {
    let Asking { surface, answering } = asking;
    let at = path.to_owned();
    let input = view! {
        <select
            class="input"
            id=parts.id.clone()
            name=path.to_owned()
            aria-required=question.required.then_some("true")
            aria-describedby=parts.described_by()
            aria-invalid=parts.invalid()
            on:change:target=move |event| answering.answer(&at, Answer::One(event.target().value()))
        >
            <option value="">{surface.t("form.noneChosen")}</option>
            {options}
        </select>
    };
    field(parts, input.into_any())
}
