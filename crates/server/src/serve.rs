//! Running the server: start, readiness, graceful end.

use std::collections::HashSet;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use jiff::Timestamp;
use thiserror::Error;
use tokio::net::TcpListener;

use crate::cases::Registry;
use crate::http::{self, App, Settings};

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

/// One agency, and how it is served.
pub type Served = (Registry, Settings);

/// Serves until SIGTERM or ctrl-c, and says on standard output when it is ready. With an address
/// for the operator, health, readiness and figures are served there.
///
/// # Errors
/// [`ServeError`].
pub async fn serve(
    agencies: Vec<Served>,
    address: SocketAddr,
    operator: Option<SocketAddr>,
) -> Result<(), ServeError> {
    log_panics_without_words();
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
    if let Some(address) = operator {
        let listener = listen(address).await?;
        println!("Health and figures are at http://{}/metrics", listener.local_addr()?);
        let router = http::operator(apps.clone(), metrics);
        tokio::spawn(async move { axum::serve(listener, router).await });
    }
    let listener = listen(address).await?;
    let real = listener.local_addr()?;
    for (base, _) in &states {
        println!("Huiyin is ready at http://{real}{}", base.as_str());
    }
    io::stdout().flush()?;
    run(listener, http::apps(&apps), apps).await
}

async fn listen(address: SocketAddr) -> Result<TcpListener, ServeError> {
    TcpListener::bind(address).await.map_err(|cause| ServeError::Listen { address, cause })
}

async fn run(
    listener: TcpListener,
    service: Router,
    apps: Vec<Arc<App>>,
) -> Result<(), ServeError> {
    for app in apps {
        tokio::spawn(async move { keep_house(app.registry()).await });
    }
    let service = service.into_make_service_with_connect_info::<SocketAddr>();
    let serving = axum::serve(listener, service).with_graceful_shutdown(told_to_end());
    tokio::select! {
        ended = serving.into_future() => ended?,
        () = async { told_to_end().await; tokio::time::sleep(GRACE).await } => {
            tracing::warn!("requests were broken off at the end");
        }
    }
    Ok(())
}

/// Takes away, now and then, what nobody claimed.
async fn keep_house(registry: &Registry) {
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
