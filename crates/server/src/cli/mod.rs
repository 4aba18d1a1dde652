//! The command line and the environment: what may be typed, and what it means.

pub(crate) mod config;
mod connections;
mod further;
mod import;
mod keeping;
mod staff;
mod storage;
mod token;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use axum::http::HeaderValue;
use clap::{Args, Parser, Subcommand, ValueEnum};
use huiyin_server::cases::Waiting;
use huiyin_server::http::{Base, Limit, Mount, Network, Settings};
use huiyin_server::open::Storage;
use huiyin_server::serve::Listening;

use connections::ConnectionOptions;
use further::Further;
pub(crate) use keeping::{Archive, Purge};
pub(crate) use staff::Staff;
pub(crate) use storage::StorageOptions;

/// The reference server of the Huiyin contract.
#[derive(Debug, Parser)]
#[command(version, arg_required_else_help = true)]
pub(crate) struct Cli {
    /// How the log is written, to standard error: for people, or for programs.
    #[arg(long, env = "HUIYIN_LOG_FORMAT", value_enum, default_value_t, global = true)]
    pub(crate) log_format: LogFormat,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// How the log is written.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum LogFormat {
    /// A line of words.
    #[default]
    Text,
    /// A line of JSON.
    Json,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve the contract, and folders beside it.
    Serve(Box<Serve>),
    /// Look at cases and move them on, beside a running server.
    Staff(Box<Staff>),
    /// Write all cases, as they are at one moment, into a file; also beside a running server.
    Backup(Archive),
    /// Fill a database that was not used yet with what a backup holds.
    Restore(Archive),
    /// Delete cases that ended or were abandoned long ago; also beside a running server.
    Purge(Purge),
    /// Read an agency's folder and name every fault in it.
    Check {
        #[command(flatten)]
        agency: AgencyFolder,
    },
    /// Make a new key that signs receipts from the next start on; those before it stay published.
    RotateReceiptKey(Box<StorageOptions>),
    /// Write what an agency publishes as files that any web server can serve.
    Export {
        #[command(flatten)]
        agency: AgencyFolder,
        /// Say too what the agency takes: for who serves the other calls at the same address.
        #[arg(long)]
        takes_cases: bool,
        /// The folder; made if need be.
        folder: PathBuf,
    },
    /// Bring what the agency has already into its folder: a table of powers, a BPMN process.
    #[command(subcommand)]
    Import(import::Import),
}

#[derive(Debug, Args)]
pub(crate) struct AgencyFolder {
    /// The agency's folder: agency.json, forms, catalogue.json, calendar.json, rules.json.
    #[arg(long, env = "HUIYIN_AGENCY", value_name = "DIR")]
    pub(crate) agency: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// A file in TOML with the options below, named as here without the dashes. What is typed
    /// wins over the environment, and that over the file.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Open everything, name what is wrong, and do not serve.
    #[arg(long)]
    pub(crate) check: bool,
    #[command(flatten)]
    pub(crate) agency: AgencyFolder,
    #[command(flatten)]
    pub(crate) storage: StorageOptions,
    /// Address to listen on; port 0 takes a free one.
    #[arg(long, env = "HUIYIN_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    #[command(flatten)]
    connections: ConnectionOptions,
    /// Path below which the contract is served.
    #[arg(long, env = "HUIYIN_BASE", default_value = "/huiyin/api/v1")]
    base: Base,
    /// A further agency's folder, served below a base of its own, such as
    /// /tax/api/v1=agencies/tax; may be given several times.
    #[arg(long, env = "HUIYIN_ALSO", value_name = "BASE=DIR", value_delimiter = ',')]
    also: Vec<Further>,
    /// Address for the operator alone: /healthz, /readyz and /metrics.
    #[arg(long, env = "HUIYIN_OPERATOR", value_name = "ADDRESS")]
    operator: Option<SocketAddr>,
    /// A folder to serve beside it, such as /widget=dist; may be given several times.
    #[arg(long = "mount", env = "HUIYIN_MOUNT", value_name = "PATH=DIR", value_delimiter = ',')]
    mounts: Vec<Mount>,
    /// Content-Security-Policy of mounted HTML pages, instead of the strict one.
    #[arg(long, env = "HUIYIN_POLICY")]
    policy: Option<HeaderValue>,
    /// Minutes for which an opened case stays open; may be a fraction.
    #[arg(long, env = "HUIYIN_TOKEN_MINUTES", default_value = "30", value_parser = minutes)]
    token_minutes: Duration,
    /// Failed openings of one case number in 15 minutes; 0 means no limit.
    #[arg(long, env = "HUIYIN_OPENINGS_PER_NUMBER", default_value_t = 10)]
    openings_per_number: u32,
    /// Failed openings from one address in 15 minutes; 0 means no limit.
    #[arg(long, env = "HUIYIN_OPENINGS_PER_ADDRESS", default_value_t = 30)]
    openings_per_address: u32,
    /// Filings from one address in a minute; 0 means no limit.
    #[arg(long, env = "HUIYIN_FILINGS_PER_ADDRESS", default_value_t = 60)]
    filings_per_address: u32,
    /// Files from one address in a minute; 0 means no limit.
    #[arg(long, env = "HUIYIN_UPLOADS_PER_ADDRESS", default_value_t = 60)]
    uploads_per_address: u32,
    /// Calls of staff without a good token from one address in 15 minutes; 0 means no limit.
    #[arg(long, env = "HUIYIN_STAFF_FAILURES_PER_ADDRESS", default_value_t = 30)]
    staff_failures_per_address: u32,
    /// Calls of staff with one token in a minute; 0 means no limit.
    #[arg(long, env = "HUIYIN_STAFF_CALLS_PER_TOKEN", default_value_t = 1200)]
    staff_calls_per_token: u32,
    /// Hours for which an uploaded file waits to be filed.
    #[arg(long, env = "HUIYIN_FILE_HOURS", default_value_t = 24)]
    file_hours: u32,
    /// Most megabytes of files that wait to be filed, in all.
    #[arg(long, env = "HUIYIN_FILE_MEGABYTES", default_value_t = 4096)]
    file_megabytes: u32,
    /// A proxy, by address or network, whose X-Forwarded-For is believed.
    #[arg(long, env = "HUIYIN_TRUSTED_PROXY", value_name = "CIDR", value_delimiter = ',')]
    trusted_proxy: Vec<Network>,
    /// Origin of another site that may call the contract, such as https://agency.example.
    #[arg(long, env = "HUIYIN_ALLOW_ORIGIN", value_name = "ORIGIN", value_delimiter = ',',
          value_parser = origin)]
    allow_origin: Vec<HeaderValue>,
}

impl Serve {
    /// Every agency's folder, storage and settings; the figures of all are counted together.
    ///
    /// # Errors
    /// In words, when a further agency has no place of its own.
    pub(crate) fn agencies(&self) -> Result<Vec<(PathBuf, Storage, Settings)>, String> {
        let (storage, settings) = (self.storage.place(), self.settings());
        let mut all = vec![(self.agency.agency.clone(), storage.clone(), settings.clone())];
        for it in &self.also {
            let settings = Settings { base: it.base.clone(), ..settings.clone() };
            all.push((it.folder.clone(), it.storage(&storage)?, settings));
        }
        Ok(all)
    }

    /// Where the server listens.
    pub(crate) fn listening(&self) -> Listening {
        let connections = self.connections.connections();
        Listening { address: self.listen, operator: self.operator, connections }
    }

    fn settings(&self) -> Settings {
        let defaults = Settings::default();
        let limit = |count, limit: Limit| Limit { count, ..limit };
        Settings {
            base: self.base.clone(),
            mounts: self.mounts.clone(),
            page_policy: self.policy.clone().unwrap_or(defaults.page_policy),
            token_life: self.token_minutes,
            openings_per_number: limit(self.openings_per_number, defaults.openings_per_number),
            openings_per_address: limit(self.openings_per_address, defaults.openings_per_address),
            filings_per_address: limit(self.filings_per_address, defaults.filings_per_address),
            uploads_per_address: limit(self.uploads_per_address, defaults.uploads_per_address),
            staff_failures_per_address: limit(
                self.staff_failures_per_address,
                defaults.staff_failures_per_address,
            ),
            staff_calls_per_token: limit(
                self.staff_calls_per_token,
                defaults.staff_calls_per_token,
            ),
            waiting: Waiting {
                life: Duration::from_secs(u64::from(self.file_hours) * 60 * 60),
                most_bytes: u64::from(self.file_megabytes) << 20,
            },
            trusted_proxies: self.trusted_proxy.clone(),
            allowed_origins: self.allow_origin.clone(),
            metrics: defaults.metrics,
            request_timeout: defaults.request_timeout,
            upload_timeout: defaults.upload_timeout,
        }
    }
}

fn minutes(text: &str) -> Result<Duration, String> {
    let minutes: f64 = text.parse().map_err(|_| "not a number".to_owned())?;
    Duration::try_from_secs_f64(minutes * 60.0).map_err(|error| error.to_string())
}

/// An origin as browsers send it; anything else would never match, and nobody would know why.
fn origin(text: &str) -> Result<HeaderValue, String> {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    match host.filter(|host| !host.is_empty() && !host.contains(['/', '*', ' '])) {
        Some(_) => HeaderValue::from_str(text).map_err(|error| error.to_string()),
        None => Err("must be like https://agency.example, without a path".to_owned()),
    }
}
