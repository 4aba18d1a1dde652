//! Pages on other sites.

use axum::http::Method;

use crate::mutant::{Mutant, came};

pub(crate) fn mutants() -> Vec<Mutant> {
    vec![
        came("a-page-that-is-allowed-may-read", |sent, came| {
            if sent.is(Method::GET, "/agency") {
                came.headers.remove("access-control-allow-origin");
            }
        }),
        came("a-page-that-is-allowed-may-file", |sent, came| {
            if sent.method == Method::OPTIONS {
                came.set("access-control-allow-headers", "content-type");
            }
        }),
        came("a-page-that-is-allowed-may-read-failures", |_, came| {
            came.headers.remove("access-control-expose-headers");
        }),
    ]
}
