//! A backend whose numbers or codes are others than those of the reference server behind it.

use std::sync::{Arc, Mutex};

use axum::http::Method;
use serde_json::{Value, json};

use crate::mutant::{Came, Mutant, Sent};

/// What the backend tells instead of a number or a code.
struct Alias {
    number: String,
    real: String,
    told: String,
}

/// Gives every case another number or code (`field`), by which it can be opened as well; `tell`
/// makes it from how many there were before.
pub(super) fn aliased(
    breaks: &'static str,
    field: &'static str,
    tell: impl Fn(usize) -> String + Send + Sync + 'static,
) -> Mutant {
    let aliases = Arc::new(Mutex::new(Vec::<Alias>::new()));
    let known = Arc::clone(&aliases);
    let on_sent = move |sent: &mut Sent| {
        if sent.is(Method::POST, "/cases/open") {
            let mut opening = sent.json();
            let aliases = known.lock().unwrap();
            let of_case = |alias: &&Alias| {
                field == "number" || folded(&opening["number"]) == folded(&json!(alias.number))
            };
            let told = |alias: &&Alias| folded(&opening[field]) == folded(&json!(alias.told));
            if let Some(alias) = aliases.iter().filter(of_case).find(told) {
                opening[field] = json!(alias.real);
                sent.body = opening.to_string().into_bytes();
            }
        }
    };
    let on_came = move |sent: &Sent, came: &mut Came| {
        let mut aliases = aliases.lock().unwrap();
        if sent.is(Method::POST, "/cases") && came.is_success() {
            let filed = came.json();
            let text = |field: &str| filed[field].as_str().unwrap().to_owned();
            let (number, real) = (text("number"), text(field));
            if !aliases.iter().any(|alias| alias.number == number) {
                let told = tell(aliases.len());
                aliases.push(Alias { number, real, told });
            }
        }
        unsign(sent, came);
        let body = String::from_utf8_lossy(&came.body).into_owned();
        let replace = |body: String, alias: &Alias| body.replace(&alias.real, &alias.told);
        came.body = aliases.iter().fold(body, replace).into_bytes();
    };
    Mutant::new(breaks, on_sent, on_came)
}

/// Gives no receipts: they would name the number behind the alias.
fn unsign(sent: &Sent, came: &mut Came) {
    let field = match sent.path.as_str() {
        "/cases" => "receipt",
        "/agency" => "receiptKeys",
        _ => return,
    };
    came.edit(|it| {
        it.as_object_mut().unwrap().remove(field);
    });
}

/// A number or a code as a backend must read it, whatever way it is typed.
fn folded(typed: &Value) -> String {
    let narrow = |character: char| match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap(),
        other => other,
    };
    let typed = typed.as_str().unwrap_or_default().chars().map(narrow);
    typed.filter(char::is_ascii_alphanumeric).map(|it| it.to_ascii_uppercase()).collect()
}
