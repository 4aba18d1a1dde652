//! What an action asks for.

use huiyin_contract::action::{ACTION_TEXT_MAX, Action, Rating};
use huiyin_contract::problem::FaultCode;
use leptos::prelude::*;

use super::super::super::Widget;
use super::desk::FILES;
use crate::draft::ActDraft;
use crate::files::{Handing, files_field};
use crate::ui::{Field, all, dynamic, field, group, nothing, tick};

/// The fields that an action has, each by the JSON Pointer to what it fills.
const FIELDS: [(&str, &str); 4] = [
    ("/text", "act-text"),
    (FILES, "act-files"),
    ("/rating", "act-rating"),
    ("/reopen", "act-reopen"),
];

/// Identifier, within the shadow root, of the field that a pointer names.
pub(super) fn field_id(pointer: &str) -> &'static str {
    FIELDS.iter().find(|(at, _)| *at == pointer).map_or("act-text", |(_, id)| id)
}

/// The fields of an action.
pub(super) fn fields(widget: Widget, action: Action, may_reopen: bool) -> AnyView {
    match action {
        Action::Rate => all([levels(widget), dynamic(move || why(widget, may_reopen))]),
        Action::Attach => all([files(widget, true), words(widget, action, Need::May)]),
        Action::AddMessage => all([words(widget, action, Need::Must), files(widget, false)]),
        // One of both must be there.
        Action::Supplement => all([words(widget, action, Need::Either), files(widget, false)]),
        Action::RequestReview => words(widget, action, Need::Must),
        _ => words(widget, action, Need::May),
    }
}

/// Whether something has to be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Need {
    Must,
    /// Or something else.
    Either,
    May,
}

/// The words to a rating, of which a poor one needs some.
fn why(widget: Widget, may_reopen: bool) -> AnyView {
    let poor = Memo::new(move |_| widget.acting.read(ActDraft::needs_words));
    let poor = poor.get();
    let again = if poor && may_reopen { reopening(widget) } else { nothing() };
    all([words(widget, Action::Rate, if poor { Need::Must } else { Need::May }), again])
}

/// Where files are handed in, if the agency takes any.
fn files(widget: Widget, required: bool) -> AnyView {
    let agency = widget.known_agency();
    let limits = agency.and_then(|agency| agency.attachments.clone());
    let Some((limits, uploads)) = limits.zip(widget.acting.uploads()) else {
        return nothing();
    };
    let need = if required { Need::Must } else { Need::May };
    let parts = parts(widget, FILES, "act.files", need);
    files_field(
        Handing { surface: widget.surface, uploads, path: String::new(), limits, most: None },
        parts,
    )
}

fn parts(widget: Widget, pointer: &'static str, label: &str, need: Need) -> Field {
    let surface = widget.surface;
    let fault = move || {
        let code = widget.acting.fault(pointer)?;
        Some(fault_words(widget, pointer, code))
    };
    Field {
        id: field_id(pointer).to_owned(),
        label: surface.t(label),
        hint: None,
        optional: (need == Need::May).then(|| surface.t("form.optional")),
        fault: Signal::derive(fault),
    }
}

/// What is wrong, in one sentence that says what to do.
pub(super) fn fault_words(widget: Widget, pointer: &str, code: FaultCode) -> String {
    let surface = widget.surface;
    let draft = widget.acting.draft();
    let name = draft.as_ref().map_or("", |draft| draft.action.as_str());
    match (pointer, code) {
        ("/text", FaultCode::Required) => surface.t(&format!("act.{name}.missing")),
        ("/rating", FaultCode::Required) => surface.t("act.ratingMissing"),
        (FILES, FaultCode::Required) => surface.t("act.filesMissing"),
        (FILES, FaultCode::NoSuchFile) => surface.t("act.filesNotThere"),
        (FILES, FaultCode::TooManyFiles) => surface.t("act.tooManyFiles"),
        (_, FaultCode::TooLong) => {
            let length = draft.map_or(0, |draft| draft.text.trim().chars().count());
            let over = u32::try_from(length.saturating_sub(ACTION_TEXT_MAX)).unwrap_or(u32::MAX);
            surface.messages().count("act.tooLong", over, &[])
        }
        (_, FaultCode::ForbiddenCharacter) => surface.t("act.forbiddenCharacter"),
        _ => surface.t("act.wrong"),
    }
}

fn words(widget: Widget, action: Action, need: Need) -> AnyView {
    let required = need == Need::Must;
    let desk = widget.acting;
    let name = action.as_str();
    let key = if action == Action::Rate && required {
        "act.rate.why".to_owned()
    } else {
        format!("act.{name}.words")
    };
    let parts = parts(widget, "/text", &key, need);
    let used = Signal::derive(move || {
        let used = desk.read(|draft| draft.text.chars().count()).to_string();
        let max = ACTION_TEXT_MAX.to_string();
        widget.surface.fill("form.charactersUsed", &[("n", &used), ("max", &max)])
    });
    let input = view! {
        <textarea
            class="input"
            id=parts.id.clone()
            name="text"
            rows="6"
            autocomplete="off"
            aria-required=required.then_some("true")
            aria-describedby=parts.described_by()
            aria-invalid=parts.invalid()
            prop:value=desk.draft().map(|draft| draft.text)
            on:input:target=move |event| {
                let text = event.target().value();
                desk.change(|draft| draft.text = text);
            }
        ></textarea>
        <p class="count">{used}</p>
    };
    field(&parts, input.into_any())
}

fn levels(widget: Widget) -> AnyView {
    let parts = parts(widget, "/rating", "act.rate.levels", Need::Must);
    let options = Rating::ALL.iter().enumerate().map(|(at, &rating)| {
        // The focus goes to the first when the summary names the question.
        let id = if at == 0 { parts.id.clone() } else { format!("{}-{at}", parts.id) };
        let label = widget.surface.t(&format!("rating.{}", rating.as_str()));
        let chosen = move || widget.acting.read(|draft| draft.rating) == Some(rating);
        let choose = move |_| widget.acting.change(|draft| draft.rating = Some(rating));
        tick(id, "rating", "radio", label, Signal::derive(chosen), Box::new(choose))
    });
    group(&parts, all(options))
}

fn reopening(widget: Widget) -> AnyView {
    let id = field_id("/reopen").to_owned();
    let chosen = Signal::derive(move || widget.acting.read(|draft| draft.reopen));
    let choose = move |on| widget.acting.change(|draft| draft.reopen = on);
    let option = tick(
        id,
        "reopen",
        "checkbox",
        widget.surface.t("act.rate.reopen"),
        chosen,
        Box::new(choose),
    );
    view! { <div class="field">{option}</div> }.into_any()
}
