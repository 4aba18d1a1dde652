//! Filing: before the questions, the questions, the check and the sending.

mod desk;
mod drafting;
mod leave;
mod send;

pub(super) use desk::{Desk, Sending};

use huiyin_contract::agency::Agency;
use huiyin_contract::text::Text;
use leptos::prelude::*;

use super::{Route, Widget, failure};
use crate::api::Loaded;
use crate::draft::Place;
use crate::form::walk::Next;
use crate::form::{Answering, check_answers, form_page};
use crate::ui::{
    ButtonKind, NOTICE_ID, all, busy_button, button, dynamic, heading, nothing, paragraph,
};
use leave::{delete_answers, kept_or_not};

/// Before the first question: what it is, what it takes, what happens to what is typed.
pub(super) fn begin(widget: Widget, agency: &Agency) -> AnyView {
    let surface = widget.surface;
    let privacy = agency.privacy_notice.clone();
    let body = Box::new(move |answering: Answering| {
        let form = answering.form();
        let language = surface.language();
        let words = |words: &Text| paragraph("", words.in_language(&language));
        view! {
            {heading(surface, form.title.in_language(&language))}
            <div class="prose">{all(form.introduction.iter().map(words))}</div>
            {privacy.as_ref().map_or_else(nothing, |notice| privacy_notice(widget, notice))}
            <div class="actions">{start_buttons(widget, answering)}</div>
        }
        .into_any()
    });
    all([back(widget, move || widget.go(Route::Home)), with_form(widget, body)])
}

fn privacy_notice(widget: Widget, notice: &Text) -> AnyView {
    let surface = widget.surface;
    view! {
        <details class="details">
            <summary>{surface.t("begin.privacy")}</summary>
            {paragraph("", notice.in_language(&surface.language()))}
        </details>
    }
    .into_any()
}

fn start_buttons(widget: Widget, answering: Answering) -> AnyView {
    let surface = widget.surface;
    let started = !answering.draft().is_empty();
    let key = if started { "begin.continue" } else { "begin.start" };
    let start = button(ButtonKind::Primary, surface.t(key), move || widget.stand(Place::Page));
    all([start, if started { delete_answers(widget) } else { nothing() }])
}

/// One page of questions.
pub(super) fn page(widget: Widget) -> AnyView {
    let body = Box::new(move |answering: Answering| {
        let Some(page) = answering.page() else {
            return nothing();
        };
        let advance = move |next: Next| {
            widget.stand(match next {
                Next::Page(_) => Place::Page,
                Next::Check => Place::Check,
            });
        };
        let id = page.id.clone();
        let retreat = move || {
            if answering.retreat(&id) {
                widget.stand(Place::Page);
            } else {
                widget.stand(Place::Away);
                widget.go(Route::Begin(answering.form().kind));
            }
        };
        all([
            back(widget, retreat),
            form_page(widget.surface, answering, &page, advance),
            kept_or_not(widget, answering),
        ])
    });
    with_form(widget, body)
}

/// The check of all answers before they are sent.
pub(super) fn check(widget: Widget) -> AnyView {
    let surface = widget.surface;
    let body = Box::new(move |answering: Answering| {
        let language = surface.language();
        let change = move |page: &str| {
            answering.go_to_change(page);
            widget.stand(Place::Page);
        };
        let form = answering.form();
        let declaration = form
            .declaration
            .as_ref()
            .map_or_else(nothing, |words| paragraph("prose", words.in_language(&language)));
        view! {
            {back(widget, move || widget.stand(Place::Page))}
            {heading(surface, surface.t("check.title"))}
            {dynamic(move || send_failure(widget))}
            {check_answers(surface, answering, change)}
            {declaration}
            <div class="actions">{send_button(widget)}</div>
            {kept_or_not(widget, answering)}
        }
        .into_any()
    });
    with_form(widget, body)
}

fn send_button(widget: Widget) -> AnyView {
    let surface = widget.surface;
    let busy = Signal::derive(move || matches!(widget.desk.sending(), Sending::Busy));
    let label =
        Signal::derive(move || surface.t(if busy.get() { "check.sending" } else { "check.send" }));
    busy_button(label, busy, Some(Box::new(move || widget.send())))
}

fn send_failure(widget: Widget) -> AnyView {
    let Sending::Failed(error) = widget.desk.sending() else {
        return nothing();
    };
    widget.surface.focus(NOTICE_ID);
    let kept = widget.surface.t("check.kept");
    failure::try_again(widget, &error, Some(kept), move || widget.send())
}

/// A way back that is always there (design, section 3).
pub(super) fn back(widget: Widget, go: impl Fn() + 'static) -> AnyView {
    button(ButtonKind::Back, widget.surface.t("action.back"), go)
}

/// What needs the form, drawn when the form has come.
fn with_form(widget: Widget, body: Box<dyn Fn(Answering) -> AnyView + Send>) -> AnyView {
    let surface = widget.surface;
    dynamic(move || match widget.desk.form() {
        Loaded::Ready(answering) => body(*answering),
        Loaded::Waiting => heading(surface, surface.t("action.loading")),
        Loaded::Failed(error) => all([
            heading(surface, surface.t("begin.failed")),
            failure::try_again(widget, &error, None, move || widget.load_form(widget.desk.kind())),
        ]),
    })
}
