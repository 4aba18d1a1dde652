//! What nobody sends by mistake. It must be refused as the sender's fault, with a problem, and
//! never be the backend's own (5xx).

use crate::check::{Finding, Stop};
use crate::wire::Answer;

/// Makes a body of one that has the answer `"x"` somewhere, and is to be refused for that already.
type Spoil = fn(good: &str) -> Vec<u8>;

/// Bytes that are no UTF-8.
pub(super) const NOT_UTF8: &[Spoil] = &[|good| {
    let mut bytes = with(good, "\"?\"");
    bytes.iter_mut().filter(|byte| **byte == b'?').for_each(|byte| *byte = 0xff);
    bytes
}];

/// Deeper than any stack.
pub(super) const TOO_DEEP: &[Spoil] = &[
    |good| with(good, &format!("{}{}", "[".repeat(20_000), "]".repeat(20_000))),
    |good| with(good, &format!("{}1{}", "{\"a\":".repeat(20_000), "}".repeat(20_000))),
    |_| "[".repeat(100_000).into_bytes(),
];

/// A field twice, of which a proxy may read the one and a backend the other.
pub(super) const TWICE: &[Spoil] =
    &[|good| with(good, "\"a\", \"aField\": \"b\", \"aField\": \"c\"")];

/// Characters that no text needs, halves of characters, numbers beyond all bounds.
pub(super) const ODD: &[Spoil] = &[
    |good| with(good, "\"\\ud800\""),
    |good| with(good, "\"\\u0000\""),
    |good| with(good, "\"\u{7}\""),
    |good| with(good, "\"\u{202e}\""),
    |good| with(good, "1e999"),
    |good| with(good, &"9".repeat(5_000)),
];

/// All of them.
pub(super) fn all() -> impl Iterator<Item = &'static Spoil> {
    [NOT_UTF8, TOO_DEEP, TWICE, ODD].into_iter().flatten()
}

fn with(good: &str, answer: &str) -> Vec<u8> {
    good.replacen("\"x\"", answer, 1).into_bytes()
}

/// Sends each and expects it to be refused.
pub(super) fn each_is_refused<'a>(
    spoils: impl IntoIterator<Item = &'a Spoil>,
    good: &str,
    send: impl Fn(Vec<u8>) -> Result<Answer, Stop>,
) -> Finding {
    spoils.into_iter().try_for_each(|spoil| send(spoil(good))?.must_be_refused())
}
