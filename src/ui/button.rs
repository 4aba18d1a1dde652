//! Buttons. One function makes all of them: a closure of its own type in every view would be
//! compiled again and again, and the wasm grew by a tenth of it.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// What a button is for, which decides its look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ButtonKind {
    /// The way on.
    Primary,
    /// Another way.
    Quiet,
    /// What cannot be undone.
    Danger,
    /// A way that reads as a link. Not a link: `#` jumps do nothing in a shadow root, and under
    /// the host's `<base href>` they would leave the page (design, section 3).
    Link,
    /// The way back.
    Back,
}

impl ButtonKind {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "button",
            Self::Quiet => "button button-quiet",
            Self::Danger => "button button-danger",
            Self::Link => "link",
            Self::Back => "link back",
        }
    }
}

/// A button that does something at once.
pub(crate) fn button(kind: ButtonKind, label: String, press: impl Fn() + 'static) -> AnyView {
    named_button(kind, label, None, press)
}

/// A button whose words make sense only where it stands, with a name that does anywhere.
pub(crate) fn named_button(
    kind: ButtonKind,
    label: String,
    name: Option<String>,
    press: impl Fn() + 'static,
) -> AnyView {
    labelled(kind, None, label, name, press)
}

/// A button that keeps the focus when the part around it is drawn anew: its successor is found by
/// its identifier.
pub(crate) fn button_at(
    id: String,
    kind: ButtonKind,
    label: String,
    name: Option<String>,
    press: impl Fn() + 'static,
) -> AnyView {
    labelled(kind, Some(id), label, name, press)
}

fn labelled(
    kind: ButtonKind,
    id: Option<String>,
    label: String,
    name: Option<String>,
    press: impl Fn() + 'static,
) -> AnyView {
    view! {
        <button type="button" class=kind.class() id=id aria-label=name on:click=pressed(press)>
            {label}
        </button>
    }
    .into_any()
}

/// A button that fills a row of a list and says where it leads.
pub(crate) fn row_button(
    id: String,
    title: String,
    text: String,
    press: impl Fn() + 'static,
) -> AnyView {
    view! {
        <button type="button" class="row" id=id on:click=pressed(press)>
            <span class="row-title">{title}</span>
            <span class="row-text">{text}</span>
        </button>
    }
    .into_any()
}

/// A button that may be busy. It is then not `disabled`, which would take the focus away from it.
/// With `press` it does something itself, without it sends the form that it stands in.
pub(crate) fn busy_button(
    label: Signal<String>,
    busy: Signal<bool>,
    press: Option<Box<dyn Fn()>>,
) -> AnyView {
    let kind = if press.is_some() { "button" } else { "submit" };
    let press = press.unwrap_or_else(|| Box::new(|| ()));
    let disabled = Signal::derive(move || busy.get().then_some("true"));
    view! {
        <button type=kind class="button" aria-disabled=disabled on:click=pressed(press)>
            {label}
        </button>
    }
    .into_any()
}

/// A click as a boxed call, so that every button has the same type.
pub(crate) fn pressed(press: impl Fn() + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(move |_| press())
}
