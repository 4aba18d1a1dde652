//! What is wrong with one value.

use super::{Question, QuestionKind};
use crate::problem::FaultCode;

/// Most characters in an answer whose question sets no bound of its own.
const DEFAULT_MAX_LENGTH: usize = 500;

/// Matches a regular expression against a whole string.
///
/// The widget asks the browser's `RegExp`, the server the linear-time `regex` crate; so neither
/// the wasm carries an engine nor can a hostile answer stall the server.
pub trait PatternMatcher {
    /// Whether the whole of `text` matches; a pattern that cannot be compiled matches everything
    /// in the widget and is refused by the server when it loads the form.
    fn matches(&self, pattern: &str, text: &str) -> bool;
}

/// What is wrong with words of several lines that no question asked for, if anything is; `most`
/// is the most characters that they may have.
#[must_use]
pub fn fault_in_text(words: &str, most: usize) -> Option<FaultCode> {
    if words.chars().any(|character| is_forbidden(character, true)) {
        return Some(FaultCode::ForbiddenCharacter);
    }
    (words.chars().count() > most).then_some(FaultCode::TooLong)
}

pub(super) fn fault_in_words(
    question: &Question,
    value: &str,
    patterns: &dyn PatternMatcher,
) -> Option<FaultCode> {
    let many_lines = question.kind == QuestionKind::LongText;
    if value.chars().any(|character| is_forbidden(character, many_lines)) {
        return Some(FaultCode::ForbiddenCharacter);
    }
    let length = value.chars().count();
    if length > question.max_length.unwrap_or(DEFAULT_MAX_LENGTH) {
        return Some(FaultCode::TooLong);
    }
    if length < question.min_length.unwrap_or(0) {
        return Some(FaultCode::TooShort);
    }
    let shape = match question.kind {
        QuestionKind::Email => (!looks_like_email(value)).then_some(FaultCode::Pattern),
        QuestionKind::Phone => (!looks_like_phone(value)).then_some(FaultCode::Pattern),
        QuestionKind::Date => fault_in_day(question, value),
        QuestionKind::Number => fault_in_number(question, value),
        _ => None,
    };
    if shape.is_some() {
        return shape;
    }
    if question.pattern.as_ref().is_some_and(|pattern| !patterns.matches(pattern, value)) {
        return Some(FaultCode::Pattern);
    }
    question.check_digit.is_some_and(|method| !method.fits(value)).then_some(FaultCode::CheckDigit)
}

/// Controls, and the characters that turn the direction of text around them (Unicode TR 36: they
/// make a text read otherwise than it is stored).
fn is_forbidden(character: char, many_lines: bool) -> bool {
    match character {
        '\n' | '\t' => !many_lines,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{feff}' => true,
        other => other.is_control(),
    }
}

/// Only what every deliverable address has: whether it reaches somebody, only a letter can tell.
fn looks_like_email(value: &str) -> bool {
    value.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty()
            && !domain.contains('@')
            && domain.split('.').count() >= 2
            && domain.split('.').all(|label| !label.is_empty())
            && !value.contains(char::is_whitespace)
    })
}

/// ITU-T E.164 allows 15 digits, and short numbers such as 12345 are real; room is left for an
/// extension, with the few letters that name it in any language.
fn looks_like_phone(value: &str) -> bool {
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let letters = value.chars().filter(|character| character.is_alphabetic()).count();
    (3..=20).contains(&digits) && letters <= 4
}

/// Days compare as text, since all have the same form.
fn fault_in_day(question: &Question, value: &str) -> Option<FaultCode> {
    if !is_day(value) {
        return Some(FaultCode::Pattern);
    }
    if question.earliest.as_ref().is_some_and(|earliest| value < earliest.as_str()) {
        return Some(FaultCode::TooEarly);
    }
    question
        .latest
        .as_ref()
        .is_some_and(|latest| value > latest.as_str())
        .then_some(FaultCode::TooLate)
}

/// Whether a text is a day of the calendar, as `YYYY-MM-DD`.
fn is_day(text: &str) -> bool {
    let shape =
        |at: usize, byte: u8| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() };
    if text.len() != 10 || !text.bytes().enumerate().all(|(at, byte)| shape(at, byte)) {
        return false;
    }
    let part = |digits: &str| digits.parse::<u32>().unwrap_or(0);
    let (year, month, day) = (part(&text[..4]), part(&text[5..7]), part(&text[8..]));
    let leaps = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leaps => 29,
        2 => 28,
        _ => 0,
    };
    (1..=days).contains(&day)
}

/// Most decimals that a number may have.
const MOST_DECIMALS: usize = 6;
/// One, in units of the last of them.
const ONE: i64 = 1_000_000;

fn fault_in_number(question: &Question, value: &str) -> Option<FaultCode> {
    let Some((whole, decimals)) = parts_of_number(value, question.decimals.unwrap_or(0)) else {
        return Some(FaultCode::Pattern);
    };
    let is_negative = value.starts_with('-');
    let size = whole.parse::<i64>().ok().and_then(|whole| whole.checked_mul(ONE));
    let decimals = format!("{decimals:0<MOST_DECIMALS$}").parse().unwrap_or(0);
    // Too large for any bound.
    let size = size.and_then(|size| size.checked_add(decimals)).unwrap_or(i64::MAX);
    let number = if is_negative { -size } else { size };
    let bound = |bound: i64| bound.saturating_mul(ONE);
    if question.min.is_some_and(|min| number < bound(min)) {
        return Some(FaultCode::TooSmall);
    }
    question.max.is_some_and(|max| number > bound(max)).then_some(FaultCode::TooGreat)
}

/// The digits before and behind the point, where there are as many as may be. Read as text: a
/// parser of floating-point numbers is a twentieth of the wasm.
fn parts_of_number(value: &str, most_decimals: usize) -> Option<(&str, &str)> {
    let size = value.strip_prefix(['-', '+']).unwrap_or(value);
    let (whole, decimals) = match size.split_once('.') {
        Some((_, "")) => return None,
        Some(parts) => parts,
        None => (size, ""),
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let fits = decimals.len() <= most_decimals.min(MOST_DECIMALS);
    (!whole.is_empty() && digits(whole) && digits(decimals) && fits).then_some((whole, decimals))
}

pub(super) fn fault_in_choices(question: &Question, values: &[String]) -> Option<FaultCode> {
    let offered = |value: &String| question.options.iter().any(|option| &option.value == value);
    let repeated = values.iter().enumerate().any(|(at, value)| values[..at].contains(value));
    (!values.iter().all(offered) || repeated).then_some(FaultCode::NotAnOption)
}

/// What is wrong with how many there are.
pub(super) fn fault_in_count(question: &Question, count: usize) -> Option<FaultCode> {
    if question.min_count.is_some_and(|fewest| count < fewest) {
        return Some(FaultCode::TooFew);
    }
    question.max_count.is_some_and(|most| count > most).then_some(FaultCode::TooMany)
}
