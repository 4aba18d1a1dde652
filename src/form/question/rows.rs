//! The same few questions, as often as there is something to answer.

use huiyin_contract::form::Question;
use leptos::prelude::*;

use super::super::label::row_label;
use super::parts::all_parts;
use super::{Asking, field_id};
use crate::ui::{ButtonKind, Field, all, button_at, dynamic, nothing, section};

/// How many there may be where the agency sets no bound.
const MOST: usize = 20;

pub(super) fn rows(asking: Asking, question: &Question, path: &str, parts: &Field) -> AnyView {
    let answering = asking.answering;
    let most = question.max_count.unwrap_or(MOST);
    let (group, path) = (question.clone(), path.to_owned());
    let at = path.clone();
    let count = Memo::new(move |_| answering.row_count(&at));
    let rows = dynamic(move || {
        let count = count.get();
        let add = if count < most { add(asking, &group, &path) } else { nothing() };
        let rows = (0..count).map(|number| row(asking, &group, &path, number, count));
        all(rows.chain([add]))
    });
    section(parts, rows)
}

fn row(asking: Asking, group: &Question, path: &str, number: usize, count: usize) -> AnyView {
    let title = row_label(&asking.surface.messages(), group, number);
    let remove = if count > 1 { remove(asking, path, number, title.clone()) } else { nothing() };
    view! {
        <fieldset class="set">
            <legend class="label">{title}</legend>
            {all_parts(asking, group, &format!("{path}/{number}"))}
            {remove}
        </fieldset>
    }
    .into_any()
}

fn add_id(path: &str) -> String {
    format!("{}-add", field_id(path))
}

fn add(asking: Asking, group: &Question, path: &str) -> AnyView {
    let Asking { surface, answering } = asking;
    let item = group.item.as_ref().unwrap_or(&group.label);
    let item = item.in_language(&surface.language()).to_owned();
    let (path, first) = (path.to_owned(), group.parts.first().map(|part| part.id.clone()));
    let id = add_id(&path);
    let add = move || {
        answering.add_row(&path);
        let number = answering.row_count(&path) - 1;
        let first = first.as_deref().unwrap_or_default();
        surface.focus(&field_id(&format!("{path}/{number}/{first}")));
    };
    button_at(id, ButtonKind::Quiet, surface.fill("form.addRow", &[("item", &item)]), None, add)
}

fn remove(asking: Asking, path: &str, number: usize, title: String) -> AnyView {
    let Asking { surface, answering } = asking;
    let path = path.to_owned();
    let id = format!("{}-remove", field_id(&format!("{path}/{number}")));
    let words = surface.fill("form.removeRow", &[("row", &title)]);
    let remove = move || {
        answering.remove_row(&path, number);
        surface.focus(&add_id(&path));
        surface.announce(surface.fill("form.rowRemoved", &[("row", &title)]));
    };
    button_at(id, ButtonKind::Link, words, None, remove)
}
