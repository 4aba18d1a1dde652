//! What was sent and what came, and how a report shows it.

use serde::Serialize;
use serde_json::Value;

use super::client::Call;
use super::secrets::Secrets;

/// Most characters of a body in a report.
const SHOWN: usize = 400;

/// Most bytes of a body that are kept for it.
const KEPT: usize = 64 * 1024;

/// Headers of a request that tell something.
const TELLING: [&str; 5] =
    ["content-type", "idempotency-key", "authorization", "if-none-match", "origin"];

/// A request and its answer, as far as a report needs them.
#[derive(Clone, Debug)]
pub(crate) struct Exchange {
    line: String,
    headers: Vec<(&'static str, String)>,
    sent: Body,
    came: Option<Came>,
}

#[derive(Clone, Debug)]
struct Came {
    status: u16,
    media_type: String,
    body: Body,
}

/// The beginning of a body.
#[derive(Clone, Debug)]
struct Body {
    kept: Vec<u8>,
    size: usize,
}

impl Body {
    fn new(bytes: &[u8]) -> Self {
        Self { kept: bytes[..bytes.len().min(KEPT)].to_vec(), size: bytes.len() }
    }
}

/// An exchange in words, without secrets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// What was sent.
    pub sent: String,
    /// What came.
    pub came: String,
}

impl Exchange {
    pub(super) fn unanswered(call: &Call) -> Self {
        let told = call.headers.iter().filter(|(name, _)| TELLING.contains(name));
        Self {
            line: format!("{} {}", call.method, call.path),
            headers: told.cloned().collect(),
            sent: Body::new(call.body.as_deref().unwrap_or_default()),
            came: None,
        }
    }

    pub(super) fn answered(call: &Call, status: u16, media_type: &str, body: &[u8]) -> Self {
        let came = Came { status, media_type: media_type.to_owned(), body: Body::new(body) };
        Self { came: Some(came), ..Self::unanswered(call) }
    }

    /// In words. Codes and tokens are hidden by what they are and by where they stand, so that
    /// one is not shown even where it was never understood as such.
    pub(crate) fn shown(&self, secrets: &Secrets) -> Shown {
        let mut sent = self.line.clone();
        for (name, value) in &self.headers {
            let value = match *name {
                "idempotency-key" | "authorization" => "(hidden)",
                _ => value,
            };
            sent.push_str(&format!(", {name}: {value}"));
        }
        if self.sent.size > 0 {
            sent.push_str(&format!(", {}", words(&self.sent, false)));
        }
        let came = match &self.came {
            None => "nothing".to_owned(),
            Some(came) => {
                let body = words(&came.body, self.gives_secrets(came.status));
                format!("{} {}, {body}", came.status, came.media_type)
            }
        };
        Shown { sent: secrets.hide(&sent), came: secrets.hide(&came) }
    }

    fn gives_secrets(&self, status: u16) -> bool {
        status < 300 && self.line.starts_with("POST /cases")
    }
}

/// A body in a line; `secret` where fields of it must not be seen.
fn words(Body { kept, size }: &Body, secret: bool) -> String {
    let text = match (serde_json::from_slice::<Value>(kept), secret) {
        (Ok(mut value), true) => {
            hide_fields(&mut value);
            value.to_string()
        }
        (Err(_), true) => return format!("{size} bytes that are not JSON"),
        _ => String::from_utf8_lossy(kept).into_owned(),
    };
    let clean = |character: char| if character.is_control() { ' ' } else { character };
    let text: String = text.chars().map(clean).collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut shown: String = text.chars().take(SHOWN).collect();
    if shown.len() < text.len() || *size > SHOWN && text.is_empty() {
        shown.push_str(&format!("… ({size} bytes)"));
    }
    shown
}

fn hide_fields(value: &mut Value) {
    for name in ["code", "token"] {
        if let Some(field) = value.get_mut(name) {
            *field = "(hidden)".into();
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn neither_code_nor_token_nor_key_is_shown() {
        let call = Call::post("/cases", &json!({ "kind": "report" })).key("A-KEY").bearer("TOKEN");
        let body = json!({ "number": "N", "code": "CODE", "token": "TOKEN" }).to_string();
        let exchange = Exchange::answered(&call, 201, "application/json", body.as_bytes());
        let shown = format!("{:?}", exchange.shown(&Secrets::default()));
        assert!(shown.contains("number") && shown.contains("report"), "{shown}");
        for secret in ["A-KEY", "CODE", "TOKEN"] {
            assert!(!shown.contains(secret), "{shown}");
        }
    }

    #[test]
    fn what_ought_to_hold_a_code_and_is_no_json_is_not_shown_at_all() {
        let call = Call::post("/cases", &json!({}));
        let exchange = Exchange::answered(&call, 201, "text/plain", b"your code is CODE");
        assert!(!exchange.shown(&Secrets::default()).came.contains("CODE"));
    }

    #[test]
    fn long_bodies_are_cut_and_controls_cannot_reach_a_terminal() {
        let call = Call::get("/agency");
        let body = format!("\u{1b}[2J{}", "字".repeat(SHOWN));
        let came = Exchange::answered(&call, 200, "text/plain", body.as_bytes());
        let shown = came.shown(&Secrets::default()).came;
        assert!(shown.ends_with("bytes)") && !shown.contains('\u{1b}'), "{shown}");
    }
}
