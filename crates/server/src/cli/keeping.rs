//! Keeping cases and letting them go: backup, restore, purge.

use std::path::PathBuf;

use clap::Args;
use huiyin_server::keeping::Retention;

use super::StorageOptions;

#[derive(Debug, Args)]
pub(crate) struct Archive {
    #[command(flatten)]
    pub(crate) storage: StorageOptions,
    /// The file of the backup.
    pub(crate) file: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Purge {
    #[command(flatten)]
    pub(crate) storage: StorageOptions,
    /// Days after its end for which a case is kept; without it, such cases stay.
    #[arg(long, env = "HUIYIN_CLOSED_DAYS", value_name = "N")]
    closed_days: Option<u32>,
    /// Days for which a case is kept that its citizen was asked to complete and did not; without
    /// it, such cases stay.
    #[arg(long, env = "HUIYIN_ABANDONED_DAYS", value_name = "N")]
    abandoned_days: Option<u32>,
    /// Only say what would be deleted.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Who does it, for the audit.
    #[arg(long, env = "USER", default_value = "unknown")]
    pub(crate) by: String,
}

impl Purge {
    pub(crate) fn retention(&self) -> Retention {
        Retention { closed_days: self.closed_days, abandoned_days: self.abandoned_days }
    }
}
