//! The cases that this device remembers: a way to each, and a way to forget it.

use leptos::prelude::*;

use super::super::{Route, Widget};
use super::CODE;
use crate::draft::KnownCase;
use crate::ui::{
    ButtonKind, HEADING_ID, all, button, dynamic, named_button, nothing, row_button, subheading,
};

/// The list; nothing where nothing is remembered.
pub(in crate::pages) fn remembered(widget: Widget) -> AnyView {
    let Some(known) = widget.known_cases() else {
        return nothing();
    };
    let changed = RwSignal::new(());
    dynamic(move || {
        changed.track();
        let cases = known.list();
        if cases.is_empty() { nothing() } else { list(widget, &cases, changed) }
    })
}

fn list(widget: Widget, cases: &[KnownCase], changed: RwSignal<()>) -> AnyView {
    let surface = widget.surface;
    let forget_all = move || {
        widget.forget(None);
        changed.set(());
    };
    let all_at_once = if cases.len() > 1 {
        button(ButtonKind::Link, surface.t("remembered.forgetAll"), forget_all)
    } else {
        nothing()
    };
    view! {
        <div class="remembered">
            {subheading(surface, surface.t("remembered.title"))}
            <ul class="rows">{all(cases.iter().map(|case| row(widget, case, changed)))}</ul>
            {all_at_once}
        </div>
    }
    .into_any()
}

fn row(widget: Widget, case: &KnownCase, changed: RwSignal<()>) -> AnyView {
    let surface = widget.surface;
    let title = if case.title.is_empty() {
        surface.t(&format!("kind.{}", case.kind.as_str()))
    } else {
        case.title.clone()
    };
    let key = if case.code.is_some() { "remembered.withCode" } else { "remembered.withoutCode" };
    let text = surface.fill(key, &[("number", &case.number)]);
    let name = surface.fill("remembered.forgetNamed", &[("number", &case.number)]);
    let number = case.number.clone();
    let forget = move || {
        widget.forget(Some(&number));
        changed.set(());
    };
    let known = case.clone();
    view! {
        <li class="remembered-case">
            {row_button(format!("known-{}", case.number), title, text, move || widget.enter_known(&known))}
            {named_button(ButtonKind::Link, surface.t("remembered.forget"), Some(name), forget)}
        </li>
    }
    .into_any()
}

impl Widget {
    /// Goes to the door of a remembered case, and through it if the code is remembered too.
    fn enter_known(self, case: &KnownCase) {
        self.door.fill(&case.number, case.code.as_deref().unwrap_or_default());
        if case.code.is_some() {
            self.door.hurry();
            self.go(Route::Open);
        } else {
            self.go(Route::Open);
            self.surface.focus(CODE);
        }
    }

    /// Forgets a remembered case, or all of them.
    fn forget(self, number: Option<&str>) {
        if let Some(known) = self.known_cases() {
            match number {
                Some(number) => known.forget(number),
                None => known.forget_all(),
            }
        }
        self.surface.focus(HEADING_ID);
        self.surface.announce(self.surface.t("remembered.forgotten"));
    }
}
