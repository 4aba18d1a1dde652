//! Answers that fit a form, answers that do not, and a file: made up from nothing but the rules.

mod answers;
mod files;
mod patterns;
mod spoil;

pub(crate) use answers::{MARK, answers};
pub(crate) use files::{SampleFile, file, sha256};
pub(crate) use patterns::Patterns;
pub(crate) use spoil::spoiled;

fn one(text: &str) -> huiyin_contract::form::Answer {
    huiyin_contract::form::Answer::One(text.to_owned())
}
