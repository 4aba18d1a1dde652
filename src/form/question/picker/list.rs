//! The field in which one of many is searched, with the list of what fits.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::Picker;
use super::keys::{Act, in_field};
use super::source::{Choice, Fitting};
use crate::ui::{Field, all, dynamic, marked, nothing, pressed};

/// How many choices are shown: more than that nobody walks through; a further word is quicker.
const SHOWN: usize = 8;

/// A handle on the search; cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Search {
    picker: Picker,
    typed: RwSignal<String>,
    open: RwSignal<bool>,
    /// The choice that is marked in the list.
    at: RwSignal<Option<usize>>,
    /// What fits, while the list is open.
    fitting: Memo<Fitting>,
}

impl Search {
    pub(super) fn new(picker: Picker) -> Self {
        let (typed, open) = (RwSignal::new(String::new()), RwSignal::new(false));
        let fitting = Memo::new(move |_| match open.get() {
            true => picker.source.search(picker.asking, &typed.read(), SHOWN),
            false => Fitting::default(),
        });
        Self { picker, typed, open, at: RwSignal::new(None), fitting }
    }

    pub(super) fn view(self, parts: &Field) -> AnyView {
        let id = parts.id.clone();
        let list_id = format!("{id}-list");
        let input = self.input(parts, &list_id);
        let choices = dynamic(move || {
            let choices = self.fitting.get().choices;
            all(choices.into_iter().enumerate().map(|(at, choice)| self.choice(at, choice)))
        });
        let is_closed = move || self.fitting.with(|fitting| fitting.choices.is_empty());
        view! {
            {input}
            <ul
                class="combo-list"
                id=list_id
                role="listbox"
                aria-label=parts.label.clone()
                hidden=is_closed
            >
                {choices}
            </ul>
            {dynamic(move || self.status())}
        }
        .into_any()
    }

    fn input(self, parts: &Field, list_id: &str) -> AnyView {
        let expanded = move || self.fitting.with(|fitting| !fitting.choices.is_empty()).to_string();
        let active = move || self.at.get().map(|at| self.choice_id(at));
        let follow: Box<dyn FnMut(KeyboardEvent)> =
            Box::new(move |event| self.key_in_field(&event));
        view! {
            <input
                class="input"
                id=parts.id.clone()
                type="text"
                role="combobox"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                aria-autocomplete="list"
                aria-controls=list_id.to_owned()
                aria-expanded=expanded
                aria-activedescendant=active
                aria-required=self.picker.required.then_some("true")
                aria-describedby=parts.described_by()
                aria-invalid=parts.invalid()
                placeholder=self.picker.asking.surface.t("picker.placeholder")
                prop:value=self.typed
                on:input:target=move |event| self.type_in(event.target().value())
                on:keydown=follow
            />
        }
        .into_any()
    }

    fn choice(self, at: usize, choice: Choice) -> AnyView {
        let Choice { value, name, marks, about } = choice;
        let chosen = move || (self.at.get() == Some(at)).to_string();
        let follow: Box<dyn FnMut(KeyboardEvent)> =
            Box::new(move |event| self.key_in_list(&event, at));
        // Reached by Tab too: not every keyboard, nor every aid that stands in for one, has arrows.
        view! {
            <li
                class="combo-choice"
                id=self.choice_id(at)
                role="option"
                tabindex="0"
                aria-selected=chosen
                on:click=pressed(move || self.picker.pick(value.clone()))
                on:keydown=follow
            >
                <span class="combo-name">{marked(&name, &marks)}</span>
                <span class="hint">{about}</span>
            </li>
        }
        .into_any()
    }

    /// What is to be known beside the list.
    fn status(self) -> AnyView {
        let surface = self.picker.asking.surface;
        let words = match self.picker.source.is_here(self.picker.asking) {
            None => surface.t("picker.failed"),
            Some(false) => surface.t("action.loading"),
            Some(true) => {
                let fitting = self.fitting.get();
                let blank = self.typed.with(|typed| typed.trim().is_empty());
                match (self.open.get(), fitting.count) {
                    (false, _) if blank => return nothing(),
                    (false, _) => surface.t("picker.notChosen"),
                    (true, 0) => surface.t("picker.nothing"),
                    (true, count) => self.counted(count),
                }
            }
        };
        view! { <p class="hint">{words}</p> }.into_any()
    }

    fn counted(self, count: usize) -> String {
        let key = if count > SHOWN { "picker.more" } else { "picker.all" };
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        let shown = SHOWN.to_string();
        self.picker.asking.surface.messages().count(key, count, &[("shown", &shown)])
    }

    fn choice_id(self, at: usize) -> String {
        format!("{}-{at}", self.picker.id.get_value())
    }

    fn type_in(self, typed: String) {
        self.at.set(None);
        self.open.set(!typed.trim().is_empty());
        self.typed.set(typed);
        if self.open.get_untracked() {
            let count = self.fitting.with_untracked(|fitting| fitting.count);
            let surface = self.picker.asking.surface;
            surface.announce_soon(match count {
                0 => surface.t("picker.nothing"),
                count => self.counted(count),
            });
        }
    }

    fn key_in_field(self, event: &KeyboardEvent) {
        // Enter ends the composing of a character here; it picks nothing.
        if event.is_composing() {
            return;
        }
        let shown = self.fitting.with_untracked(|fitting| fitting.choices.len());
        let blank = self.typed.with_untracked(String::is_empty);
        let Some(act) = in_field(&event.key(), shown, self.at.get_untracked(), blank) else {
            return;
        };
        event.prevent_default();
        match act {
            Act::Open(at) => {
                self.open.set(true);
                self.at.set(at);
            }
            Act::Pick(at) => self.pick(at),
            Act::Close => {
                self.at.set(None);
                self.open.set(false);
            }
            Act::Clear => self.typed.set(String::new()),
        }
    }

    fn key_in_list(self, event: &KeyboardEvent, at: usize) {
        let surface = self.picker.asking.surface;
        let shown = self.fitting.with_untracked(|fitting| fitting.choices.len());
        match event.key().as_str() {
            "Enter" | " " => self.pick(at),
            "ArrowDown" => surface.focus(&self.choice_id((at + 1) % shown.max(1))),
            "ArrowUp" if at > 0 => surface.focus(&self.choice_id(at - 1)),
            "ArrowUp" | "Escape" => self.picker.focus(),
            _ => return,
        }
        event.prevent_default();
    }

    fn pick(self, at: usize) {
        let found = self.fitting.with_untracked(|fitting| fitting.choices.get(at).cloned());
        if let Some(choice) = found {
            self.picker.pick(choice.value);
        }
    }
}
