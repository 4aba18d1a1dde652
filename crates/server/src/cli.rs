//! The command line and the environment: what may be typed, and what it means.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use axum::http::HeaderValue;
use clap::{Args, Parser, Subcommand};
use huiyin_contract::case::Outcome;
use huiyin_contract::progress::StaffAct;
use huiyin_deadline::Date;
use huiyin_server::http::{Base, Limit, Mount, Network, Settings};
use huiyin_server::open::Storage;
use huiyin_server::secrets::ServerKey;
use huiyin_server::staff::{ActCommand, Command as StaffDo};
use huiyin_server::store::{Place, PostgresUrl, Schema};

/// The reference server of the Huiyin contract.
#[derive(Debug, Parser)]
#[command(version, arg_required_else_help = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve the contract, and folders beside it.
    Serve(Box<Serve>),
    /// Look at cases and move them on, beside a running server.
    Staff(Box<Staff>),
    /// Read an agency's folder and name every fault in it.
    Check {
        #[command(flatten)]
        agency: AgencyFolder,
    },
}

#[derive(Debug, Args)]
pub(crate) struct AgencyFolder {
    /// The agency's folder: agency.json, forms, catalogue.json, calendar.json, rules.json.
    #[arg(long, env = "HUIYIN_AGENCY", value_name = "DIR")]
    pub(crate) agency: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct StorageOptions {
    /// The data directory: cases, unless in another database, and the key; made if need be.
    #[arg(long, env = "HUIYIN_DATA", value_name = "DIR")]
    data: PathBuf,
    /// A PostgreSQL database for the cases, which several servers may share.
    #[arg(long, env = "HUIYIN_DATABASE", value_name = "URL", hide_env_values = true)]
    database: Option<PostgresUrl>,
    /// The agency's schema in that database; made if need be.
    #[arg(long, env = "HUIYIN_DATABASE_SCHEMA", value_name = "NAME", default_value = "huiyin")]
    database_schema: Schema,
    /// The file of the key, which servers that share a database share too; else in the data
    /// directory.
    #[arg(long, env = "HUIYIN_KEY_FILE", value_name = "FILE")]
    key_file: Option<PathBuf>,
}

impl StorageOptions {
    pub(crate) fn place(&self) -> Storage {
        let (data, schema) = (self.data.clone(), self.database_schema.clone());
        let database = match self.database.clone() {
            Some(url) => Place::Postgres { url, schema },
            None => Place::in_folder(&data),
        };
        let key = self.key_file.clone().unwrap_or_else(|| ServerKey::file(&data));
        Storage { data, database, key }
    }
}

#[derive(Debug, Args)]
pub(crate) struct Serve {
    #[command(flatten)]
    pub(crate) agency: AgencyFolder,
    #[command(flatten)]
    pub(crate) storage: StorageOptions,
    /// Address to listen on; port 0 takes a free one.
    #[arg(long, env = "HUIYIN_LISTEN", default_value = "127.0.0.1:8080")]
    pub(crate) listen: SocketAddr,
    /// Path below which the contract is served.
    #[arg(long, env = "HUIYIN_BASE", default_value = "/huiyin/api/v1")]
    base: Base,
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
    /// A proxy, by address or network, whose X-Forwarded-For is believed.
    #[arg(long, env = "HUIYIN_TRUSTED_PROXY", value_name = "CIDR", value_delimiter = ',')]
    trusted_proxy: Vec<Network>,
    /// Origin of another site that may call the contract, such as https://agency.example.
    #[arg(long, env = "HUIYIN_ALLOW_ORIGIN", value_name = "ORIGIN", value_delimiter = ',',
          value_parser = origin)]
    allow_origin: Vec<HeaderValue>,
}

impl Serve {
    pub(crate) fn settings(&self) -> Settings {
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
            trusted_proxies: self.trusted_proxy.clone(),
            allowed_origins: self.allow_origin.clone(),
            request_timeout: defaults.request_timeout,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct Staff {
    #[command(flatten)]
    pub(crate) agency: AgencyFolder,
    #[command(flatten)]
    pub(crate) storage: StorageOptions,
    #[command(subcommand)]
    command: StaffCommand,
}

#[derive(Debug, Subcommand)]
#[command(rename_all = "camelCase")]
enum StaffCommand {
    /// Cases, the newest first.
    List {
        /// Begin after the case with this number.
        #[arg(long, value_name = "NUMBER")]
        after: Option<String>,
        /// Most cases to show.
        #[arg(long, default_value_t = 20)]
        count: u32,
    },
    /// One case, whole.
    Show {
        /// The case's number.
        number: String,
    },
    /// Confirm that the case has come in.
    Receive(Act),
    /// Take it up.
    Accept(Act),
    /// Say why it is not taken up, and where to go; needs --note.
    Decline(Act),
    /// Ask the citizen to complete it, once and for everything; needs --note and --until.
    RequestSupplement(Act),
    /// Begin the work, or its next step.
    Begin(Act),
    /// End the step that was begun.
    Leave(Act),
    /// Take more time; needs --note with the reason.
    Extend(Act),
    /// Stop the clock while somebody outside is asked; needs --note with the reason.
    Suspend(Act),
    /// Let the clock run again.
    Resume(Act),
    /// Give it to another unit; needs --unit.
    Transfer(Act),
    /// Give it to another agency, where it ends here; needs --note that says where it went.
    HandOver(Act),
    /// Answer; needs --note with the answer, and --outcome.
    Reply(Act),
    /// Finish and archive; also a case that its citizen did not complete in time.
    Close(Act),
}

#[derive(Debug, Args)]
struct Act {
    /// The case's number.
    number: String,
    /// What the citizen is told.
    #[arg(long)]
    note: Option<String>,
    /// What came of the case, such as granted; for a reply.
    #[arg(long, value_parser = outcome)]
    outcome: Option<Outcome>,
    /// Identifier of the unit that acts and has the case from now on.
    #[arg(long)]
    unit: Option<String>,
    /// The last day for the citizen or whoever else is asked, as YYYY-MM-DD.
    #[arg(long, value_name = "DATE")]
    until: Option<Date>,
    /// Who does it, for the audit.
    #[arg(long, env = "USER", default_value = "unknown")]
    by: String,
}

impl Staff {
    pub(crate) fn into_command(self) -> StaffDo {
        match self.command {
            StaffCommand::List { after, count } => StaffDo::List { after, count },
            StaffCommand::Show { number } => StaffDo::Show { number },
            StaffCommand::Receive(act) => act.into_command(StaffAct::Receive),
            StaffCommand::Accept(act) => act.into_command(StaffAct::Accept),
            StaffCommand::Decline(act) => act.into_command(StaffAct::Decline),
            StaffCommand::RequestSupplement(act) => act.into_command(StaffAct::RequestSupplement),
            StaffCommand::Begin(act) => act.into_command(StaffAct::Begin),
            StaffCommand::Leave(act) => act.into_command(StaffAct::Leave),
            StaffCommand::Extend(act) => act.into_command(StaffAct::Extend),
            StaffCommand::Suspend(act) => act.into_command(StaffAct::Suspend),
            StaffCommand::Resume(act) => act.into_command(StaffAct::Resume),
            StaffCommand::Transfer(act) => act.into_command(StaffAct::Transfer),
            StaffCommand::HandOver(act) => act.into_command(StaffAct::HandOver),
            StaffCommand::Reply(act) => act.into_command(StaffAct::Reply),
            StaffCommand::Close(act) => act.into_command(StaffAct::Close),
        }
    }
}

impl Act {
    fn into_command(self, act: StaffAct) -> StaffDo {
        let Self { number, note, outcome, unit, until, by } = self;
        StaffDo::Act(ActCommand { act, number, note, outcome, unit, until, by })
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

fn outcome(text: &str) -> Result<Outcome, String> {
    match Outcome::from_identifier(text) {
        Outcome::Other => {
            let known: Vec<_> = Outcome::ALL.iter().map(|outcome| outcome.as_str()).collect();
            Err(format!("must be one of {}", known.join(", ")))
        }
        outcome => Ok(outcome),
    }
}
