//! Answers that are chosen among options.

use huiyin_contract::form::{Choice, Question, QuestionKind};
use leptos::prelude::*;

use super::Asking;
use crate::ui::{Field, all, group, nothing};

/// All options, to be seen at once.
pub(super) fn options(asking: Asking, question: &Question, path: &str, parts: &Field) -> AnyView {
    let several = question.kind == QuestionKind::Choices;
    let choices = question.options.iter().enumerate().map(|(at, choice)| {
        // The focus goes to the first option when the summary names the question.
        let id = if at == 0 { parts.id.clone() } else { format!("{}-{at}", parts.id) };
        option(asking, path, several, id, choice)
    });
    group(parts, all(choices))
}

fn option(asking: Asking, path: &str, several: bool, id: String, choice: &Choice) -> AnyView {
    let Asking { surface, answering } = asking;
    let language = surface.language();
    let hint_id = choice.hint.as_ref().map(|_| format!("{id}-hint"));
    let hint = choice.hint.as_ref().map_or_else(nothing, |hint| {
        let words = hint.in_language(&language).to_owned();
        view! { <p class="hint option-hint" id=hint_id.clone()>{words}</p> }.into_any()
    });
    let (name, value) = (path.to_owned(), choice.value.clone());
    let checked = Signal::derive({
        let (name, value) = (name.clone(), value.clone());
        move || answering.is_chosen(&name, &value)
    });
    let choose = {
        let (name, value) = (name.clone(), value.clone());
        move |on: bool| answering.choose(&name, &value, several, on)
    };
    view! {
        <div class="option">
            <input
                class="option-input"
                id=id.clone()
                name=name
                type=if several { "checkbox" } else { "radio" }
                value=value
                aria-describedby=hint_id
                prop:checked=checked
                on:change:target=move |event| choose(event.target().checked())
            />
            <label class="option-label" for=id>{choice.label.in_language(&language).to_owned()}</label>
            {hint}
        </div>
    }
    .into_any()
}
