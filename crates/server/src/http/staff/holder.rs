//! Who calls: asked before anything else of a call is looked at.

use std::sync::Arc;
use std::time::Instant;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use jiff::Timestamp;

use super::failure::unauthorized;
use crate::http::App;
use crate::http::address::Client;
use crate::http::cases::bearer_token;
use crate::http::failure::Failure;
use crate::staff::desk::Holder;

/// The holder of the call's token.
pub(super) struct Staff(pub(super) Holder);

impl FromRequestParts<Arc<App>> for Staff {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Failure> {
        let Ok(Client(client)) = Client::from_request_parts(parts, app).await;
        let limits = &app.limits;
        limits
            .staff_failures_per_address
            .allows(&client, Instant::now())
            .map_err(Failure::too_many)?;
        let token = bearer_token(&parts.headers).unwrap_or_default();
        let Some(holder) = app.registry.holder(token, Timestamp::now()).await? else {
            // Counted afterwards, unlike openings: nobody guesses 256 bits, and many calls of one
            // office at once are no attack.
            let _ = limits.staff_failures_per_address.attempt(&client, Instant::now());
            return Err(unauthorized());
        };
        limits
            .staff_calls_per_token
            .attempt(&holder.token(), Instant::now())
            .map_err(Failure::too_many)?;
        Ok(Self(holder))
    }
}
