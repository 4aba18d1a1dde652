//! Questions that are made of several: a document and its number, the parts of an address.

use huiyin_contract::form::{DOCUMENT, NUMBER, Question};
use leptos::prelude::*;

use super::{Asking, question_at};
use crate::ui::{Field, all, section};

/// Which document, and its number once that is chosen.
pub(super) fn document(asking: Asking, path: &str, parts: &Field) -> AnyView {
    let both = [DOCUMENT, NUMBER].map(|part| question_at(asking, format!("{path}/{part}")));
    section(parts, all(both))
}

/// The parts that an address has where the agency is.
pub(super) fn address(asking: Asking, question: &Question, path: &str, parts: &Field) -> AnyView {
    section(parts, all_parts(asking, question, path))
}

/// Every part that is asked, below a path.
pub(super) fn all_parts(asking: Asking, question: &Question, path: &str) -> AnyView {
    let parts = question.parts.iter();
    all(parts.map(|part| question_at(asking, format!("{path}/{}", part.id))))
}
