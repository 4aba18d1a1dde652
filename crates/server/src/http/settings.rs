//! What an operator may choose.

use std::net::IpAddr;
use std::str::FromStr;
use std::time::Duration;

use axum::http::HeaderValue;
use huiyin_contract::VERSION_PATH;
use ipnet::IpNet;

use super::Mount;
use super::metrics::Metrics;
use crate::cases::Waiting;

/// The policy under which the widget must work (design, section 3).
const PAGE_POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";

/// How the contract is served.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Path below which the contract is served.
    pub base: Base,
    /// Folders that are served beside it.
    pub mounts: Vec<Mount>,
    /// `Content-Security-Policy` of mounted HTML pages.
    pub page_policy: HeaderValue,
    /// How long a token opens a case.
    pub token_life: Duration,
    /// Failed openings for each case number.
    pub openings_per_number: Limit,
    /// Failed openings for each client address.
    pub openings_per_address: Limit,
    /// Filings, and actions on cases, for each client address.
    pub filings_per_address: Limit,
    /// Files for each client address.
    pub uploads_per_address: Limit,
    /// Calls of staff without a good token, for each client address.
    pub staff_failures_per_address: Limit,
    /// Calls of staff for each token.
    pub staff_calls_per_token: Limit,
    /// How files are kept until something claims them.
    pub waiting: Waiting,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<Network>,
    /// Origins of other sites whose pages may call the contract and load the mounts.
    pub allowed_origins: Vec<HeaderValue>,
    /// Where calls are counted.
    pub metrics: Metrics,
    /// How long a request may take, its body included.
    pub request_timeout: Duration,
    /// How long a file may take to come.
    pub upload_timeout: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        let quarter = Duration::from_secs(15 * 60);
        Self {
            base: Base::default(),
            mounts: Vec::new(),
            page_policy: HeaderValue::from_static(PAGE_POLICY),
            token_life: Duration::from_secs(30 * 60),
            openings_per_number: Limit { count: 10, window: quarter },
            openings_per_address: Limit { count: 30, window: quarter },
            filings_per_address: Limit { count: 60, window: Duration::from_secs(60) },
            uploads_per_address: Limit { count: 60, window: Duration::from_secs(60) },
            staff_failures_per_address: Limit { count: 30, window: quarter },
            staff_calls_per_token: Limit { count: 1200, window: Duration::from_secs(60) },
            waiting: Waiting { life: Duration::from_secs(24 * 60 * 60), most_bytes: 4 << 30 },
            trusted_proxies: Vec::new(),
            allowed_origins: Vec::new(),
            metrics: Metrics::default(),
            request_timeout: Duration::from_secs(30),
            upload_timeout: Duration::from_secs(15 * 60),
        }
    }
}

/// A path that begins with a slash, ends without one, and is more than that slash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base(String);

impl Base {
    /// The path.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Base {
    /// The path as one word, for folders and schemas of an agency's own.
    #[must_use]
    pub fn word(&self) -> String {
        let word =
            |it: char| if it.is_ascii_alphanumeric() { it.to_ascii_lowercase() } else { '_' };
        self.0.trim_start_matches('/').chars().map(word).collect()
    }
}

impl Default for Base {
    fn default() -> Self {
        Self(format!("/huiyin/api/{VERSION_PATH}"))
    }
}

impl FromStr for Base {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let path = text.trim_end_matches('/');
        // Braces and asterisks are axum's own signs in routes, and would make it panic.
        if !path.starts_with('/') || path.contains(['{', '}', '*']) {
            return Err("must be a path like /huiyin/api/v1".to_owned());
        }
        Ok(Self(path.to_owned()))
    }
}

/// So many within a time.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// How many; 0 means no limit.
    pub count: u32,
    /// The time, counted from the first.
    pub window: Duration,
}

/// An address, or a network in CIDR notation.
#[derive(Clone, Copy, Debug)]
pub struct Network(IpNet);

impl Network {
    pub(super) fn contains(&self, address: IpAddr) -> bool {
        self.0.contains(&address)
    }
}

impl FromStr for Network {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let network = text.parse().or_else(|_| text.parse::<IpAddr>().map(IpNet::from));
        network.map(Self).map_err(|_| "not an address, nor a network like 10.0.0.0/8".to_owned())
    }
}
