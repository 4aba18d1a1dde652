//! Making, listing and revoking the tokens of staff.

use clap::{Args, Subcommand};
use huiyin_contract::staff::StaffRole;
use huiyin_server::staff::TokenCommand;
use huiyin_server::staff::desk::TokenOrder;

#[derive(Debug, Subcommand)]
pub(crate) enum Token {
    /// Make one; it is printed once, and kept as a hash alone.
    Add(Add),
    /// All that were ever made, the newest first.
    List,
    /// Make one good for nothing, at once.
    Revoke {
        /// Its place in the list.
        id: i64,
        /// Who does it, for the audit.
        #[arg(long, env = "USER", default_value = "unknown")]
        by: String,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Add {
    /// Who will hold it, as the audit names them.
    #[arg(long)]
    name: String,
    /// What it is good for: reader, clerk or supervisor.
    #[arg(long, value_parser = role)]
    role: StaffRole,
    /// The unit whose cases alone it is good for; all, if none is given.
    #[arg(long)]
    unit: Option<String>,
    /// For how many days it is good.
    #[arg(long, default_value_t = 365)]
    days: u32,
    /// Who makes it, for the audit.
    #[arg(long, env = "USER", default_value = "unknown")]
    by: String,
}

impl Token {
    pub(super) fn into_command(self) -> TokenCommand {
        match self {
            Self::Add(Add { name, role, unit, days, by }) => {
                TokenCommand::Add { order: TokenOrder { name, role, unit, days }, by }
            }
            Self::List => TokenCommand::List,
            Self::Revoke { id, by } => TokenCommand::Revoke { id, by },
        }
    }
}

fn role(text: &str) -> Result<StaffRole, String> {
    match StaffRole::from_identifier(text) {
        StaffRole::Other => {
            let known: Vec<_> = StaffRole::ALL.iter().map(|role| role.as_str()).collect();
            Err(format!("must be one of {}", known.join(", ")))
        }
        role => Ok(role),
    }
}
