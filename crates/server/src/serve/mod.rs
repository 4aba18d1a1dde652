//! Running the server: start, readiness, graceful end.
//!
//! - `connections` lets citizens in, and lets go of those who only hold a place.
//! - `files` makes room for them: each is an open file.
//! - `patient` is what it writes to: a stream whose reader must read on.

mod connections;
mod files;
mod patient;

use std::collections::HashSet;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use thiserror::Error;
use tokio::net::TcpListener;

use crate::cases::Registry;
use crate::http::{self, App, Settings};
pub use connections::Connections;

/// How long requests under way may still take after the signal to end.
const GRACE: Duration = Duration::from_secs(10);

/// How often the server looks for what nobody claimed.
const HOUSEKEEPING: Duration = Duration::from_secs(10 * 60);

/// Why the server does not run.
#[derive(Debug, Error)]
pub enum ServeError {
    /// Two things are to be served at one path.
    #[error("{0}: two things are to be served at this path")]
    PathTaken(String),
    /// The address cannot be listened on.
    #[error("{address}: {cause}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        cause: io::Error,
    },
    /// The server broke off.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Where the server listens, and to how many.
#[derive(Clone, Copy, Debug)]
pub struct Listening {
    /// Where citizens come.
    pub address: SocketAddr,
    /// Where the operator alone finds health, readiness and figures.
    pub operator: Option<SocketAddr>,
    /// What holds for connections.
    pub connections: Connections,
}

/// One agency, and how it is served.
pub type Served = (Registry, Settings);

/// Serves until SIGTERM or ctrl-c, and says on standard output when it is ready.
///
/// # Errors
/// [`ServeError`].
pub async fn serve(agencies: Vec<Served>, listening: Listening) -> Result<(), ServeError> {
    log_panics_without_words();
    let connections = listening.connections.within(files::raise_limit());
    check_paths(agencies.iter().map(|(_, settings)| settings))?;
    let metrics = agencies.first().map(|(_, it)| it.metrics.clone()).unwrap_or_default();
    let mut states = Vec::new();
    for (registry, settings) in agencies {
        for flaw in registry.agency().flaws.iter() {
            tracing::warn!("{flaw}");
        }
        states.push((settings.base.clone(), App::new(registry, settings)));
    }
    let apps: Vec<_> = states.iter().map(|(_, app)| Arc::clone(app)).collect();
    if let Some(address) = listening.operator {
        let listener = listen(address).await?;
        say(&format!("Health and figures are at http://{}/metrics", listener.local_addr()?));
        let router = http::operator(apps.clone(), metrics);
        tokio::spawn(connections.serve(listener, router, std::future::pending(), GRACE));
    }
    let listener = listen(listening.address).await?;
    let real = listener.local_addr()?;
    for (base, _) in &states {
        say(&format!("Huiyin is ready at http://{real}{}", base.as_str()));
    }
    let router = http::apps(&apps);
    for app in apps {
        tokio::spawn(async move { keep_house(app.registry()).await });
    }
    connections.serve(listener, router, told_to_end(), GRACE).await;
    Ok(())
}

/// On standard output; nobody may be listening any more.
fn say(words: &str) {
    let mut out = io::stdout();
    let _ = writeln!(out, "{words}").and_then(|()| out.flush());
}

async fn listen(address: SocketAddr) -> Result<TcpListener, ServeError> {
    TcpListener::bind(address).await.map_err(|cause| ServeError::Listen { address, cause })
}

/// Takes away, now and then, what nobody claimed. A store of files that refuses is told at once,
/// and not only to the first citizen who hands one in; everything else goes without it.
async fn keep_house(registry: &Registry) {
    if let Err(error) = registry.check_files().await {
        tracing::error!(%error, "no files can be taken");
    }
    let mut now_and_then = tokio::time::interval(HOUSEKEEPING);
    loop {
        now_and_then.tick().await;
        if let Err(error) = registry.sweep(Timestamp::now()).await {
            tracing::error!(%error, "files that nobody claimed were not taken away");
        }
    }
}

/// axum panics over a path that is taken; an operator is told in words.
fn check_paths<'a>(settings: impl Iterator<Item = &'a Settings>) -> Result<(), ServeError> {
    let mut taken = HashSet::new();
    for (at, settings) in settings.enumerate() {
        // The mounts are the same for all, and count once.
        let mounts = settings.mounts.iter().filter(|_| at == 0).map(|mount| mount.path());
        let mut paths = mounts.chain([settings.base.as_str()]);
        if let Some(path) = paths.find(|path| !taken.insert(*path)) {
            return Err(ServeError::PathTaken(path.to_owned()));
        }
    }
    Ok(())
}

/// The place of a panic helps; its words may quote what a citizen wrote.
fn log_panics_without_words() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "panicked");
    }));
}

/// Resolves at SIGTERM or ctrl-c; never, where signals cannot be had.
async fn told_to_end() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                () = interrupted => {}
                _ = terminated.recv() => {}
            }
            return;
        }
    }
    interrupted.await;
}
