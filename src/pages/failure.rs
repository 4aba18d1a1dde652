//! Failures in words: what happened, what was kept and what to do now.

use huiyin_contract::problem::ProblemCode;
use leptos::prelude::*;

use super::Widget;
use crate::api::ApiError;
use crate::i18n::Messages;
use crate::ui::{ButtonKind, Notice, button, notice};

/// A failure as a title and a sentence.
pub(super) fn words(messages: &Messages, error: &ApiError) -> (String, String) {
    let key = match error {
        ApiError::Offline => "offline",
        ApiError::Unreachable => "unreachable",
        ApiError::TimedOut => "timedOut",
        ApiError::Unreadable => "unreadable",
        ApiError::Status(413, _) => "tooLarge",
        ApiError::Status(429, _) => "tooManyAttempts",
        ApiError::Status(..) => "server",
        ApiError::Problem(problem, _) => match problem.code {
            ProblemCode::NoSuchCase => "noSuchCase",
            ProblemCode::TooManyAttempts => "tooManyAttempts",
            ProblemCode::Unauthorized => "unauthorized",
            ProblemCode::TooLarge => "tooLarge",
            ProblemCode::FormChanged => "formChanged",
            ProblemCode::NotOffered => "notOffered",
            ProblemCode::KeyReused => "keyReused",
            _ if problem.status >= 500 => "server",
            _ => "refused",
        },
    };
    let title = messages.get(&format!("failure.{key}.title")).to_owned();
    let sentence = messages.get(&format!("failure.{key}.text")).to_owned();
    (title, [sentence, wait(messages, error), said(error)].concat())
}

/// How long to wait, where the backend said so.
fn wait(messages: &Messages, error: &ApiError) -> String {
    error.retry_after().map_or_else(String::new, |seconds| {
        let minutes = seconds.div_ceil(60).max(1);
        format!(" {}", messages.count("failure.wait", minutes, &[]))
    })
}

/// What the backend said, where this widget has no words of its own for it.
fn said(error: &ApiError) -> String {
    match error {
        ApiError::Problem(problem, _) if problem.code == ProblemCode::Other => {
            problem.detail.as_ref().map(|detail| format!(" {detail}")).unwrap_or_default()
        }
        _ => String::new(),
    }
}

/// A failure that only other words of the citizen's can mend.
pub(super) fn told(widget: Widget, error: &ApiError) -> AnyView {
    let (title, sentence) = words(&widget.surface.messages(), error);
    notice(Notice::Failure, title, vec![sentence], Vec::new())
}

/// A failure with a button that tries again.
pub(super) fn try_again(
    widget: Widget,
    error: &ApiError,
    kept: Option<String>,
    again: impl Fn() + 'static,
) -> AnyView {
    let button = button(ButtonKind::Primary, widget.surface.t("action.tryAgain"), again);
    with_ways_on(widget, error, kept, vec![button])
}

/// A failure with other ways on.
pub(super) fn with_ways_on(
    widget: Widget,
    error: &ApiError,
    kept: Option<String>,
    ways_on: Vec<AnyView>,
) -> AnyView {
    let (title, sentence) = words(&widget.surface.messages(), error);
    let sentences = [Some(sentence), kept].into_iter().flatten().collect();
    notice(Notice::Failure, title, sentences, ways_on)
}
