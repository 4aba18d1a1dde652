//! `GET /case`: what it shows, and to whom.

use huiyin_contract::case::Case;

use crate::backend::Backend;
use crate::check::{Check, Finding, Group, Level, Stop, skip};
use crate::checks::times::timestamp;
use crate::wire::{Answer, Call, Document};

const GROUP: Group = Group { level: Level::Tracking, section: "Showing it" };

pub(super) const CHECKS: &[Check] = &[
    GROUP.must("a-case-can-be-read", "`GET /case` answers 200 with the case, whole.", |backend| {
        backend.cases().map(drop)
    }),
    GROUP.must(
        "the-case-is-what-was-filed",
        "`kind`, `title` and `submittedAt` are those of the answer to the filing.",
        filed,
    ),
    GROUP.must(
        "a-case-never-shows-its-code",
        "The query code is shown once, in the answer to the filing.",
        hides_code,
    ),
    GROUP.must("times-of-a-case-have-offsets", "Times are RFC 3339 with offset.", |backend| {
        super::each_case(backend, times)
    }),
    GROUP.should(
        "a-case-is-kept-by-no-cache",
        "What is shown to the holder of a token is `Cache-Control: no-store`.",
        |backend| {
            backend.cases()?.iter().try_for_each(|case| {
                let cache = case.answer.header("cache-control").unwrap_or_default();
                let words = || format!("`Cache-Control` is `{cache}`");
                case.answer.must(cache.contains("no-store"), words)
            })
        },
    ),
    GROUP.should("a-case-that-is-known-is-not-sent-again", "`GET /case` has an `ETag`.", |it| {
        not_again(it, "/case", &it.cases()?[0].answer)
    }),
    GROUP.should(
        "clocks-that-are-known-are-not-sent-again",
        "`GET /case/clock` has an `ETag`.",
        |it| not_again(it, "/case/clock", &it.clocks()?[0].answer),
    ),
];

/// The first case, as it was answered at `path`, is asked for once more.
fn not_again(it: &Backend, path: &str, known: &Answer) -> Finding {
    let Some(etag) = known.header("etag") else {
        return known.breaks("there is no `ETag`");
    };
    let token = &it.open_cases()?[0].opened.token;
    it.send(&Call::get(path).bearer(token).with("if-none-match", etag))?.must_have_status(304)
}

/// The kit's own case, which is the first.
fn own(backend: &Backend) -> Result<&Document<Case>, Stop> {
    backend.may_file()?;
    backend.cases()?.first().map_or_else(|| skip("no case is open"), Ok)
}

fn filed(backend: &Backend) -> Finding {
    let (case, filed) = (own(backend)?, &backend.own_case()?.filed);
    for (field, shown, given) in [
        ("kind", case.value.kind.as_str(), filed.kind.as_str()),
        ("title", &case.value.title, &filed.title),
    ] {
        let words = || format!("`{field}` is `{shown}`, and was `{given}`");
        case.answer.must(shown == given, words)?;
    }
    // As moments: one may be written with another offset, and whether they can be read at all is
    // another question.
    let (shown, given) = (&case.value.submitted_at, &filed.submitted_at);
    let is_other = timestamp(shown).zip(timestamp(given)).is_some_and(|(a, b)| a != b);
    case.answer.must(!is_other, || format!("`submittedAt` is `{shown}`, and was `{given}`"))
}

fn hides_code(backend: &Backend) -> Finding {
    let code = &backend.own_case()?.filed.code;
    let (case, clocks) = (own(backend)?, &backend.clocks()?[0]);
    for answer in [&case.answer, &clocks.answer] {
        let text = String::from_utf8_lossy(&answer.body);
        answer.must(!text.contains(code.as_str()), || "the query code stands in it".to_owned())?;
    }
    Ok(())
}

fn times(case: &Case) -> Option<String> {
    let events = case.events.iter().map(|event| &event.at);
    let path = case.path.iter();
    let path = path.flat_map(|step| std::iter::once(&step.entered_at).chain(&step.left_at));
    [&case.submitted_at, &case.updated_at]
        .into_iter()
        .chain(events)
        .chain(path)
        .find(|at| timestamp(at).is_none())
        .map(|at| format!("`{at}` is no such time"))
}
