//! Files that a citizen hands in, with a form or with an action on a case: picked, judged before
//! they are sent, sent one by one, and shown in whatever state each is.

mod field;
mod limits;
mod names;
mod picture;
mod queue;
mod rows;
mod uploads;
mod words;

pub(crate) use field::{Handing, files_field};
pub(crate) use names::{file_names, names_of};
pub(crate) use queue::Item;
pub(crate) use uploads::Uploads;
