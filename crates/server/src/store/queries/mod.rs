//! What the store asks a database, in one text for both.

pub(super) mod actions;
pub(super) mod acts;
pub(super) mod attachments;
pub(super) mod audit;
pub(super) mod calendars;
pub(super) mod cases;
mod change;
pub(super) mod desk;
pub(super) mod key;
pub(super) mod retention;
mod rows;
pub(super) mod statistics;
mod timeline;
pub(super) mod tokens;
