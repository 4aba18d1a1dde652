//! Guided forms: an agency's questions, one group a page, and the answers checked before sending.
//!
//! What happens is in [`walk`], plain functions of definition and answers; the rest shows it.

mod answering;
mod check;
mod faults;
mod label;
mod one_by_one;
mod page;
mod pattern;
mod position;
mod question;
mod summary;
mod told;
pub mod walk;

pub(crate) use answering::Answering;
pub(crate) use check::{change_id, check_answers};
pub(crate) use one_by_one::one_by_one;
pub(crate) use page::form_page;
pub use pattern::BrowserPatterns;
pub(crate) use question::{Asking, field_id};
pub(crate) use summary::{SUMMARY_ID, error_summary};
pub(crate) use told::{Names, told};
