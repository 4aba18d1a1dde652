//! One of many: what was picked, or a field in which it is searched. The list stands in the page,
//! not over it, so that it covers nothing on a phone and needs no place in the host's layers.

mod keys;
mod list;
mod source;

pub(super) use source::Source;

use huiyin_contract::form::{Answer, Question};
use leptos::prelude::*;

use super::Asking;
use crate::ui::{ButtonKind, Field, all, button, button_at, dynamic, field, nothing, paragraph};
use list::Search;

pub(super) fn picker(
    asking: Asking,
    question: &Question,
    path: &str,
    parts: &Field,
    source: Source,
) -> AnyView {
    let answering = asking.answering;
    // As it is seen: the name of the button that is labelled with it holds all of it (WCAG 2.5.3).
    let label = std::iter::once(&parts.label).chain(&parts.optional).cloned().collect::<Vec<_>>();
    let picker = Picker {
        asking,
        source,
        path: StoredValue::new(path.to_owned()),
        id: StoredValue::new(parts.id.clone()),
        label: StoredValue::new(label.join(" ")),
        required: question.required,
        changing: RwSignal::new(false),
    };
    let around = parts.clone();
    let path = path.to_owned();
    let value = Memo::new(move |_| answering.text(&path));
    let inside = dynamic(move || {
        let value = value.get();
        if value.is_empty() || picker.changing.get() {
            search(picker, &around, &value)
        } else {
            chosen(picker, value)
        }
    });
    field(parts, inside)
}

/// A handle on one picker; cheap to copy.
#[derive(Clone, Copy)]
struct Picker {
    asking: Asking,
    source: Source,
    path: StoredValue<String>,
    /// Identifier of the field, or of what stands there once something was picked.
    id: StoredValue<String>,
    label: StoredValue<String>,
    required: bool,
    /// Whether another one is looked for; the first stays until it is found.
    changing: RwSignal<bool>,
}

impl Picker {
    fn pick(self, value: String) {
        self.changing.set(false);
        self.asking.answering.answer(&self.path.get_value(), Answer::One(value));
        self.focus();
    }

    fn focus(self) {
        self.asking.surface.focus(&self.id.get_value());
    }
}

/// What was picked, by its name and who it belongs to.
fn chosen(picker: Picker, value: String) -> AnyView {
    let surface = picker.asking.surface;
    let choice = Memo::new(move |_| picker.source.chosen(picker.asking, &value));
    let words = dynamic(move || {
        let choice = choice.get();
        all([paragraph("chosen-name", choice.name), paragraph("hint", choice.about)])
    });
    let change = move || {
        picker.changing.set(true);
        picker.focus();
    };
    let label = picker.label.get_value();
    let name = surface.fill("form.changeAnswer", &[("label", &label)]);
    let id = picker.id.get_value();
    let change = button_at(id, ButtonKind::Quiet, surface.t("form.change"), Some(name), change);
    let remove = if picker.required {
        nothing()
    } else {
        button(ButtonKind::Link, surface.t("picker.remove"), move || picker.pick(String::new()))
    };
    view! {
        <div class="chosen">
            <div>{words}</div>
            <div class="chosen-acts">{change}{remove}</div>
        </div>
    }
    .into_any()
}

/// The field, its list, and the way back to what was picked before.
fn search(picker: Picker, parts: &Field, before: &str) -> AnyView {
    let surface = picker.asking.surface;
    let keep = if before.is_empty() {
        nothing()
    } else {
        let name = picker.source.chosen(picker.asking, before).name;
        let keep = move || {
            picker.changing.set(false);
            picker.focus();
        };
        button(ButtonKind::Link, surface.fill("picker.keep", &[("name", &name)]), keep)
    };
    all([Search::new(picker).view(parts), keep])
}
