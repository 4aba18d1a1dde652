//! The answer to a filing.

use super::GROUP;
use crate::backend::Backend;
use crate::check::{Check, Finding};
use crate::checks::times::timestamp;

/// Fewest letters and digits of a query code. Where 10 attempts in a quarter of an hour are let
/// through, eight of 32 characters last longer than any case.
const CODE_LEAST: usize = 8;

pub(super) const CHECKS: &[Check] = &[
    GROUP.must(
        "a-filing-gives-number-and-code",
        "`POST /cases` answers with number, query code and clocks when the case is stored for good.",
        |backend| backend.own_case().map(drop),
    ),
    GROUP.must("a-filing-is-answered-by-201", "A filing that is taken is answered by 201.", |it| {
        it.own_case()?.answer.must_have_status(201)
    }),
    GROUP.must(
        "the-answer-is-about-what-was-filed",
        "`kind` is the kind that was filed, `title` the answer to the form's `titleQuestion`.",
        about,
    ),
    GROUP.must(
        "the-time-of-filing-has-an-offset",
        "`submittedAt` is a time of RFC 3339 with offset.",
        |backend| {
            let case = backend.own_case()?;
            let at = &case.filed.submitted_at;
            case.answer.must(timestamp(at).is_some(), || format!("`{at}` is no such time"))
        },
    ),
    GROUP.must(
        "a-query-code-cannot-be-guessed",
        "The query code comes from a cryptographic source.",
        code,
    ),
    GROUP.must(
        "a-number-leads-to-no-other",
        "A number must not lead to another: no running counter.",
        numbers,
    ),
];

fn about(backend: &Backend) -> Finding {
    let case = backend.own_case()?;
    let (filed, sent) = (&case.filed, &case.sent);
    case.answer.must(filed.kind.as_str() == sent["kind"], || "`kind` is another".to_owned())?;
    let title = backend.form()?.title_question.as_deref();
    let title = title.and_then(|id| sent["answers"][id].as_str()).unwrap_or_default();
    case.answer.must(filed.title == title, || {
        format!("`title` is \"{}\", and must be \"{title}\"", filed.title)
    })
}

fn code(backend: &Backend) -> Finding {
    let case = backend.own_case()?;
    let letters = |code: &str| code.chars().filter(|each| each.is_alphanumeric()).count();
    case.answer.must(letters(&case.filed.code) >= CODE_LEAST, || {
        format!("the code has fewer than {CODE_LEAST} letters and digits")
    })?;
    let clicks = backend.clicks()?;
    let other = clicks.filed().into_iter().find(|filed| filed.number != case.filed.number);
    let is_same = other.is_some_and(|other| other.code == case.filed.code);
    case.answer.must(!is_same, || "two cases have one code".to_owned())
}

/// Two numbers in a row that differ by little lead to each other.
fn numbers(backend: &Backend) -> Finding {
    const LITTLE: u64 = 1000;
    let case = backend.own_case()?;
    let first = case.filed.number.as_str();
    for other in backend.clicks()?.filed() {
        let Some((a, b)) = differing(first, &other.number) else { continue };
        case.answer.must(a.abs_diff(b) > LITTLE, || {
            format!("the next case is `{}` after `{first}`", other.number)
        })?;
    }
    Ok(())
}

/// Where two texts differ in one run of digits alone, the values of the two runs.
fn differing(a: &str, b: &str) -> Option<(u64, u64)> {
    let common = |a: &mut dyn Iterator<Item = char>, b: &mut dyn Iterator<Item = char>| {
        a.zip(b).take_while(|(a, b)| a == b && !a.is_ascii_digit()).count()
    };
    let start = common(&mut a.chars(), &mut b.chars());
    let end = common(&mut a.chars().rev(), &mut b.chars().rev());
    let run = |text: &str| {
        let length = text.chars().count().checked_sub(start + end)?;
        text.chars().skip(start).take(length).collect::<String>().parse().ok()
    };
    Some((run(a)?, run(b)?))
}

#[cfg(test)]
mod tests {
    use super::differing;

    #[test]
    fn a_counter_is_seen_wherever_it_stands() {
        assert_eq!(differing("FG-000041", "FG-000042"), Some((41, 42)));
        assert_eq!(differing("0099/A", "0100/A"), Some((99, 100)));
        assert_eq!(differing("FG26-7K3M", "FG26-Q9XD"), None);
        assert_eq!(differing("41", "42"), Some((41, 42)));
    }
}
