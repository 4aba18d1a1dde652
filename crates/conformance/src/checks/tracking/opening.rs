//! `POST /cases/open`.

use std::time::Duration;

use huiyin_contract::filing::Filed;
use huiyin_contract::problem::ProblemCode;
use jiff::Timestamp;
use serde_json::json;

use crate::backend::Backend;
use crate::check::{Check, Finding, Group, Level, Stop};
use crate::checks::hostile;
use crate::checks::times::timestamp;
use crate::wire::{Answer, Call};

const GROUP: Group = Group { level: Level::Tracking, section: "Opening it again" };

/// Failed attempts of each sort. Few, since they count against the limits of the backend.
const ATTEMPTS: usize = 4;

pub(super) const CHECKS: &[Check] = &[
    GROUP.must(
        "number-and-code-open-a-case",
        "`POST /cases/open` with number and code answers 200 with a token and its end.",
        |backend| backend.open_cases().map(drop),
    ),
    GROUP.must(
        "a-token-has-an-end-that-lies-ahead",
        "`expiresAt` is a time of RFC 3339 with offset, and lies ahead.",
        |backend| {
            backend.open_cases()?.iter().try_for_each(|case| {
                let end = &case.opened.expires_at;
                let ahead = timestamp(end).is_some_and(|end| end > Timestamp::now());
                case.answer.must(ahead, || format!("`expiresAt` is `{end}`"))
            })
        },
    ),
    GROUP.must(
        "number-and-code-may-be-typed-in-any-way",
        "Case, width, spaces and dashes do not matter in number and code.",
        any_way,
    ),
    GROUP.must(
        "an-unknown-number-is-told-as-a-wrong-code-is",
        "An unknown number and a wrong code get the same answer (`noSuchCase`).",
        alike,
    ),
    GROUP.must(
        "an-unknown-number-takes-as-long-as-a-wrong-code",
        "An unknown number and a wrong code are answered in the same time.",
        as_long,
    ),
    GROUP.must(
        "an-opening-that-is-none-is-malformed",
        "An opening without a number or a code: `malformed`.",
        |backend| {
            let answer = backend.send(&Call::post("/cases/open", &json!({ "number": 7 })))?;
            answer.must_fail_with(ProblemCode::Malformed).map(drop)
        },
    ),
    GROUP.must(
        "hostile-openings-are-refused",
        "An opening is refused as a filing is, whatever is sent: with a 4xx problem.",
        |backend| {
            // None names a number: nobody's attempts are used up.
            let good = json!({ "number": 7, "code": "x" }).to_string();
            hostile::each_is_refused(hostile::all(), &good, |body| {
                backend.send(&Call::raw("/cases/open", "application/json", body))
            })
        },
    ),
];

fn any_way(backend: &Backend) -> Finding {
    let Filed { number, code, .. } = &backend.own_case()?.filed;
    let bare = |text: &str| text.replace('-', "").to_lowercase();
    let wide = |text: &str| text.chars().map(full_width).collect::<String>();
    for (number, code) in [
        (bare(number), bare(code)),
        (number.replace('-', " "), format!(" {} ", code.replace('-', "\u{2013}"))),
        (wide(number), wide(code)),
    ] {
        let answer = backend.open(&number, &code)?;
        answer.must(answer.status == 200, || format!("`{number}` does not open the case"))?;
    }
    Ok(())
}

/// As a Chinese keyboard writes it.
fn full_width(character: char) -> char {
    match character {
        '!'..='~' => char::from_u32(u32::from(character) + 0xfee0).unwrap_or(character),
        other => other,
    }
}

/// A code of the same form that is wrong.
fn wrong(code: &str) -> String {
    code.chars().map(|each| if each.is_alphanumeric() { '0' } else { each }).collect()
}

fn failed(backend: &Backend) -> Result<(Answer, Answer), Stop> {
    let Filed { number, code, .. } = &backend.own_case()?.filed;
    Ok((backend.open(&backend.unknown_number()?, code)?, backend.open(number, &wrong(code))?))
}

fn alike(backend: &Backend) -> Finding {
    let (unknown, wrong) = failed(backend)?;
    unknown.must_fail_with(ProblemCode::NoSuchCase)?;
    wrong.must_fail_with(ProblemCode::NoSuchCase)?;
    wrong.must(unknown.body == wrong.body, || "the two answers are not the same".to_owned())
}

/// Compares the quickest of several: a busy machine makes answers slower, never quicker. What looks
/// suspicious is measured once more.
fn as_long(backend: &Backend) -> Finding {
    let mut quickest = [Duration::MAX; 2];
    let mut answers = Vec::new();
    while answers.len() < ATTEMPTS || answers.len() < 2 * ATTEMPTS && is_telling(quickest) {
        let (unknown, wrong) = failed(backend)?;
        quickest = [quickest[0].min(unknown.took), quickest[1].min(wrong.took)];
        answers.push(wrong);
    }
    let [unknown, wrong] = quickest;
    answers[0].must(!is_telling(quickest), || {
        format!("at best {unknown:.0?} for an unknown number, {wrong:.0?} for a wrong code")
    })
}

/// Whether a difference could be measured through the internet.
fn is_telling([unknown, wrong]: [Duration; 2]) -> bool {
    unknown.abs_diff(wrong) > Duration::from_millis(25)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_code_looks_like_a_right_one() {
        assert_eq!(wrong("8F2Z-0QVT"), "0000-0000");
        assert_eq!("A1-".chars().map(full_width).collect::<String>(), "\u{ff21}\u{ff11}\u{ff0d}");
    }
}
