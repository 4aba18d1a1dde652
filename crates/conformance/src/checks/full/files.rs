//! Files: one is handed in, given to the kit's own case, and fetched again.

use huiyin_contract::action::ActionTaken;
use huiyin_contract::attachment::Attachment;
use huiyin_contract::case::Case;
use huiyin_contract::event::Event;
use huiyin_contract::problem::{FaultCode, ProblemCode};
use jiff::Timestamp;
use serde_json::json;

use super::FILES;
use crate::backend::{Backend, Upload, attaching};
use crate::check::{Check, Finding, Stop, skip};
use crate::checks::times::timestamp;
use crate::sample::sha256;
use crate::wire::{Answer, Call};

/// Most bytes that are sent to see them refused.
const MOST: u64 = 64 * 1024 * 1024;

/// What no agency wants to have opened from its own address.
const PAGE: &[u8] = b"<!doctype html><script>alert(1)</script>";

/// A type that the content has, and no agency's list.
const PAGE_NAME: &str = "conformance.html";

pub(super) const CHECKS: &[Check] = &[
    FILES.must(
        "a-file-can-be-handed-in",
        "One file as the part `file` of a form is answered by 201 with its `id`.",
        |it| it.upload().map(drop),
    ),
    FILES.must("a-file-keeps-its-name", "`name` is the file's own, without any path.", |it| {
        told(it, |upload| (upload.told.name.clone(), upload.sent.name.clone()))
    }),
    FILES.must("a-file-has-its-size", "`size` is how many bytes it has.", |it| {
        told(it, |upload| (upload.told.size.to_string(), upload.sent.content.len().to_string()))
    }),
    FILES.must("a-file-has-its-type", "`mediaType` is told from the content.", |it| {
        told(it, |upload| (upload.told.media_type.clone(), upload.sent.media_type.to_owned()))
    }),
    FILES.must("a-file-has-its-hash", "`sha256` is that of the content, in hexadecimal.", |it| {
        told(it, |upload| (upload.told.sha256.clone(), sha256(&upload.sent.content)))
    }),
    FILES.must(
        "a-file-waits-until-a-time-that-lies-ahead",
        "`expiresAt` is a time of RFC 3339 with offset, and lies ahead.",
        |it| {
            let upload = it.upload()?;
            let end = upload.told.expires_at.as_deref().unwrap_or_default();
            let lies_ahead = timestamp(end).is_some_and(|end| end > Timestamp::now());
            upload.answer.must(lies_ahead, || format!("`expiresAt` is `{end}`"))
        },
    ),
    FILES.must(
        "a-file-of-a-type-that-is-not-taken-is-refused",
        "A file of no type that you take is refused (`unsupportedMediaType`).",
        |it| refused(it, PAGE_NAME),
    ),
    FILES.must(
        "a-file-that-is-not-what-its-name-says-is-refused",
        "The type is told from the content, never from what the sender says.",
        |it| {
            let name = it.upload()?.sent.name.clone();
            refused(it, &name)
        },
    ),
    FILES.must(
        "a-file-is-part-of-a-form",
        "An upload that is not `multipart/form-data` is refused (`unsupportedMediaType`).",
        |it| {
            it.file_limits()?;
            it.may_file()?;
            let answer = it.send(&Call::post("/attachments", &json!({ "file": "words" })))?;
            answer.must_fail_with(ProblemCode::UnsupportedMediaType).map(drop)
        },
    ),
    FILES.must("too-large-a-file-is-refused", "A file beyond `maxSize` is `tooLarge`.", too_large),
    FILES.must(
        "a-file-is-attached-to-a-case",
        "`attach` gives the case the files that it names; the event has them as `attachments`.",
        |it| {
            let answer = it.attached()?;
            let taken: ActionTaken = answer.read()?;
            find(it, &taken.events)?.map_or_else(|| answer.breaks("no event has it"), |_| Ok(()))
        },
    ),
    FILES.must(
        "a-file-stands-in-the-timeline",
        "The case's `events` have the file, which waits no longer (`expiresAt` is absent).",
        in_timeline,
    ),
    FILES.must(
        "a-file-belongs-to-one-case-alone",
        "A file that a case has already is given to none again (`noSuchFile`).",
        once,
    ),
    FILES.must(
        "a-file-comes-back-as-it-was-sent",
        "`GET /case/attachments/{id}` answers 200 with the very bytes.",
        |it| {
            let answer = fetched(it)?;
            let is_same = answer.body == it.upload()?.sent.content;
            answer.must(is_same, || "its bytes are others than those that were sent".to_owned())
        },
    ),
    FILES.must("a-file-is-declared-as-it-is", "Its `Content-Type` is what it is.", |it| {
        let answer = fetched(it)?;
        let (declared, sent) = (answer.media_type(), it.upload()?.sent.media_type);
        answer.must(declared == sent, || format!("it is declared as `{declared}`"))
    }),
    FILES.must(
        "a-file-is-sent-to-be-saved",
        "A file is sent as `Content-Disposition: attachment`.",
        |it| has(it, "content-disposition", "attachment"),
    ),
    FILES.must("a-file-is-what-it-is-declared-as", "A file is sent with `nosniff`.", |it| {
        has(it, "x-content-type-options", "nosniff")
    }),
    FILES.must(
        "a-file-never-runs-as-a-page",
        "A file is sent with a content security policy of `sandbox`.",
        |it| has(it, "content-security-policy", "sandbox"),
    ),
    FILES.must("a-file-needs-a-token", "Only for the case that has it: 401 without token.", |it| {
        it.fetch(None)?.must_fail_with(ProblemCode::Unauthorized).map(drop)
    }),
    FILES.must(
        "a-file-of-another-case-is-not-found",
        "Only for the case that has it: 404 with the token of another.",
        |it| {
            it.attached()?;
            let answer = it.fetch(Some(&it.token_of_another_case()?))?;
            answer.must_fail_with(ProblemCode::NotFound).map(drop)
        },
    ),
];

/// What was told of the file must be what was sent.
fn told(it: &Backend, pair: fn(&Upload) -> (String, String)) -> Finding {
    let upload = it.upload()?;
    let (told, sent) = pair(upload);
    upload.answer.must(told == sent, || format!("it is `{told}`, and must be `{sent}`"))
}

fn refused(it: &Backend, name: &str) -> Finding {
    if it.file_limits()?.media_types.iter().any(|taken| taken == "text/html") {
        return skip("the agency takes pages");
    }
    it.hand_in(name, PAGE)?.must_fail_with(ProblemCode::UnsupportedMediaType).map(drop)
}

fn too_large(it: &Backend) -> Finding {
    let most = it.file_limits()?.max_size;
    if most >= MOST {
        return skip(format!("it would take more than {MOST} bytes"));
    }
    let large = vec![b'x'; usize::try_from(most).unwrap_or_default() + 1];
    it.hand_in("conformance.txt", &large)?.must_fail_with(ProblemCode::TooLarge).map(drop)
}

/// The file among those of these events.
fn find<'a>(it: &Backend, events: &'a [Event]) -> Result<Option<&'a Attachment>, Stop> {
    let id = &it.upload()?.told.id;
    Ok(events.iter().flat_map(|event| &event.attachments).find(|file| file.id == *id))
}

fn in_timeline(it: &Backend) -> Finding {
    it.attached()?;
    let case = it.read_with::<Case>(&it.own_open_case()?.opened.token, "/case")?;
    match find(it, &case.value.events)? {
        None => case.answer.breaks("no event has it"),
        Some(file) => case.answer.must(file.expires_at.is_none(), || "it waits still".to_owned()),
    }
}

fn once(it: &Backend) -> Finding {
    it.attached()?;
    let (token, id) = (&it.own_open_case()?.opened.token, &it.upload()?.told.id);
    let answer = it.act(token, &it.fresh_key()?, &attaching(id))?;
    let problem = answer.must_fail_with(ProblemCode::Invalid)?;
    let is_named = problem.errors.iter().any(|fault| fault.code == FaultCode::NoSuchFile);
    answer.must(is_named, || "no fault is `noSuchFile`".to_owned())
}

fn fetched(it: &Backend) -> Result<Answer, Stop> {
    it.attached()?;
    let answer = it.fetch(Some(&it.own_open_case()?.opened.token))?;
    answer.must_have_status(200)?;
    Ok(answer)
}

fn has(it: &Backend, header: &str, wanted: &str) -> Finding {
    let answer = fetched(it)?;
    let found = answer.header(header).unwrap_or_default().to_ascii_lowercase();
    let mut words = found.split([';', ' ', ',']);
    answer.must(words.any(|word| word == wanted), || format!("`{header}` is `{found}`"))
}
