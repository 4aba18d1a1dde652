//! Small parts that know nothing of the domain: the surface they stand on, headings, fields,
//! buttons, notices.

mod button;
mod copy;
mod download;
mod drop_field;
mod dynamic;
mod events;
mod facts;
mod field;
mod heading;
mod marked;
mod markup;
mod notice;
mod paper;
mod patience;
mod surface;

pub(crate) use button::{
    ButtonKind, busy_button, button, button_at, named_button, pressed, row_button,
};
pub(crate) use copy::copy;
pub(crate) use download::{download, save_text};
pub(crate) use drop_field::{drop_field, text_of};
pub(crate) use dynamic::{all, dynamic, nothing, paragraph};
pub(crate) use events::WidgetEvent;
pub(crate) use facts::{fact, facts};
pub(crate) use field::{Field, code_input, field, group, section, tick};
pub(crate) use heading::{HEADING_ID, heading, subheading};
pub(crate) use marked::marked;
pub(crate) use markup::{Markup, SVG, escaped};
pub(crate) use notice::{DONE_ID, NOTICE_ID, Notice, QUESTION_ID, notice, notice_with};
pub(crate) use paper::{Paper, add};
pub(crate) use patience::patience;
pub(crate) use surface::{Surface, Theme};
