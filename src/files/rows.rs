//! The files that were picked, one a row: how far each is, what is amiss, and what can be done.

use leptos::prelude::*;

use super::field::Handing;
use super::picture::picture;
use super::queue::{Item, Key, State};
use super::words;
use crate::i18n;
use crate::ui::{ButtonKind, button_at, dynamic, nothing, pressed};

/// The rows; `id` is that of the field.
pub(super) fn rows(handing: Handing, id: &str) -> AnyView {
    let (uploads, path) = (handing.uploads, handing.path.clone());
    let items = Memo::new(move |_| uploads.at(&path));
    let id = id.to_owned();
    // By their keys, so that a picture is not drawn anew whenever a neighbour changes.
    view! {
        <ul class="picked" hidden=move || items.with(Vec::is_empty)>
            <For
                each=move || items.get()
                key=|item| item.key
                children=move |item| row(&handing, &id, items, &item)
            />
        </ul>
    }
    .into_any()
}

fn row(handing: &Handing, id: &str, items: Memo<Vec<Item>>, item: &Item) -> AnyView {
    let surface = handing.surface;
    let (key, first) = (item.key, item.state.clone());
    let state = Memo::new(move |_| {
        let found = items.with(|items| items.iter().find(|item| item.key == key).cloned());
        found.map_or_else(|| first.clone(), |item| item.state)
    });
    let size = i18n::file_size(&surface.language(), item.size);
    let remove_id = format!("{id}-{key}-remove");
    let picture = handing.uploads.file(key).map_or_else(nothing, picture);
    view! {
        <li class="picked-file">
            {picture}
            <div class="picked-about">
                // A name may be written from right to left, or pretend to be.
                <p><bdi class="file-name">{item.name.clone()}</bdi>" "<span class="hint">{size}</span></p>
                {standing(handing, state, key, item.name.clone())}
            </div>
            <div class="picked-acts">
                {again(handing, state, key, item.name.clone(), id, remove_id.clone())}
                {remove(handing, state, item, id, remove_id)}
            </div>
        </li>
    }
    .into_any()
}

/// How far it is, or what is amiss.
fn standing(handing: &Handing, state: Memo<State>, key: Key, name: String) -> AnyView {
    let handing = handing.clone();
    dynamic(move || {
        let messages = handing.surface.messages();
        let state = state.get();
        let words = words::state(&messages, &handing.limits, handing.most(), &state);
        let words = words.map_or_else(nothing, |(words, amiss)| {
            let class = if amiss { "error" } else { "hint" };
            view! { <p class=class>{words}</p> }.into_any()
        });
        let bar =
            if state == State::Sending { bar(&handing, key, name.clone()) } else { nothing() };
        view! { {words} {bar} }.into_any()
    })
}

fn bar(handing: &Handing, key: Key, name: String) -> AnyView {
    let uploads = handing.uploads;
    let sent = Signal::derive(move || uploads.sent(key).to_string());
    view! { <progress class="picked-bar" max="100" value=sent aria-label=name></progress> }
        .into_any()
}

/// A button that sends once more what has not arrived.
fn again(
    handing: &Handing,
    state: Memo<State>,
    key: Key,
    name: String,
    id: &str,
    next: String,
) -> AnyView {
    let (surface, uploads) = (handing.surface, handing.uploads);
    let id = format!("{id}-{key}-again");
    dynamic(move || match state.get() {
        State::Failed(error) if words::may_pass(&error) => {
            let named = surface.fill("files.againNamed", &[("name", &name)]);
            let next = next.clone();
            let send = move || {
                uploads.retry(key);
                // This button goes.
                surface.focus(&next);
            };
            button_at(
                id.clone(),
                ButtonKind::Quiet,
                surface.t("action.tryAgain"),
                Some(named),
                send,
            )
        }
        _ => nothing(),
    })
}

/// A button that calls a file off while it is on its way, and takes it out after that. It is one
/// and the same all the time, so that it keeps the focus.
fn remove(handing: &Handing, state: Memo<State>, item: &Item, field: &str, id: String) -> AnyView {
    let (surface, uploads) = (handing.surface, handing.uploads);
    let (key, name, field) = (item.key, item.name.clone(), field.to_owned());
    let on_its_way =
        Memo::new(move |_| state.with(|it| matches!(it, State::Waiting | State::Sending)));
    let words = move || surface.t(if on_its_way.get() { "files.cancel" } else { "files.remove" });
    let whole = name.clone();
    let named = move || {
        let key = if on_its_way.get() { "files.cancelNamed" } else { "files.removeNamed" };
        surface.fill(key, &[("name", &whole)])
    };
    let press = pressed(move || {
        uploads.remove(key);
        surface.focus(&field);
        surface.announce_soon(surface.fill("files.removed", &[("name", &name)]));
    });
    view! {
        <button type="button" class="link" id=id aria-label=named on:click=press>{words}</button>
    }
    .into_any()
}
