//! Answers that fit a form, and answers that do not: made up from nothing but its rules.

mod answers;
mod patterns;
mod spoil;

pub(crate) use answers::{MARK, answers};
pub(crate) use patterns::Patterns;
pub(crate) use spoil::spoiled;

fn one(text: &str) -> huiyin_contract::form::Answer {
    huiyin_contract::form::Answer::One(text.to_owned())
}
