//! The command line's part of tokens: made, listed, revoked.

use std::io::Write;

use huiyin_contract::staff::StaffRole;
use jiff::Timestamp;

use super::StaffError;
use super::desk::{MadeToken, TokenOrder};
use crate::cases::{Registry, view};
use crate::store::TokenRecord;

/// What to do with tokens; `by` is who does it, for the audit.
#[derive(Clone, Debug)]
pub enum TokenCommand {
    /// Make one.
    Add {
        /// What it is to be good for.
        order: TokenOrder,
        /// Who makes it.
        by: String,
    },
    /// All that were ever made.
    List,
    /// Make one good for nothing.
    Revoke {
        /// Its place in the list.
        id: i64,
        /// Who does it.
        by: String,
    },
}

pub(super) async fn run(
    registry: &Registry,
    command: TokenCommand,
    out: &mut impl Write,
) -> Result<(), StaffError> {
    let now = Timestamp::now();
    match command {
        TokenCommand::Add { order, by } => {
            let MadeToken { id, token, expires_at } = registry.make_token(order, &by, now).await?;
            let until = view::time(expires_at, &registry.agency().zone);
            writeln!(out, "{token}")?;
            writeln!(out, "Token {id}, good until {until}. Keep it: it is not shown again.")?;
        }
        TokenCommand::List => {
            for token in registry.store().tokens().await? {
                line(out, registry, &token, now)?;
            }
        }
        TokenCommand::Revoke { id, by } => {
            if !registry.store().revoke_token(id, by, now).await? {
                return Err(StaffError::NoSuchToken(id));
            }
            writeln!(out, "Token {id} is good for nothing any more.")?;
        }
    }
    Ok(())
}

fn line(
    out: &mut impl Write,
    registry: &Registry,
    token: &TokenRecord,
    now: Timestamp,
) -> Result<(), StaffError> {
    let day = |at: Timestamp| view::time(at, &registry.agency().zone);
    let unit = token.unit.as_deref().unwrap_or("every unit");
    let role = match token.role {
        StaffRole::Other => "no role that this version knows",
        role => role.as_str(),
    };
    write!(out, "{}  {}, {role}, {unit}: ", token.id, token.name)?;
    match token.revoked_at {
        Some(at) => write!(out, "revoked {}", day(at))?,
        None if token.expires_at <= now => write!(out, "ran out {}", day(token.expires_at))?,
        None => write!(out, "good until {}", day(token.expires_at))?,
    }
    match token.used_at {
        Some(at) => writeln!(out, ", last used {}", day(at))?,
        None => writeln!(out, ", never used")?,
    }
    Ok(())
}
