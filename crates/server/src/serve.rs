//! Running the server: start, readiness, graceful end.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use thiserror::Error;
use tokio::net::TcpListener;

use crate::agency::{self, Faults};
use crate::cases::Registry;
use crate::http::{self, App, Settings};
use crate::secrets::{KeyError, ServerKey};
use crate::store::{Store, StoreError};

/// How long requests under way may still take after the signal to end.
const GRACE: Duration = Duration::from_secs(10);

/// Why the server does not run.
#[derive(Debug, Error)]
pub enum ServeError {
    /// The agency's folder has faults.
    #[error("{0}")]
    Agency(#[from] Faults),
    /// The data directory cannot be made.
    #[error("{path}: {cause}")]
    Data {
        /// The directory.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// There are cases, and the key that they were filed under is gone.
    #[error(
        "{0}: holds cases but no secret.key; without that key no query code opens a case. \
         Restore it from a backup"
    )]
    KeyLost(PathBuf),
    /// There is no key.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The store cannot be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
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

/// Opens the registry of an agency's folder and a data directory, which is made if need be.
///
/// # Errors
/// [`ServeError`] names what is wrong.
pub fn open_registry(agency: &Path, data: &Path) -> Result<Registry, ServeError> {
    let agency = agency::load(agency)?;
    make_private(data).map_err(|cause| ServeError::Data { path: data.to_owned(), cause })?;
    if Store::is_in(data) && !ServerKey::is_in(data) {
        return Err(ServeError::KeyLost(data.to_owned()));
    }
    let key = ServerKey::load_or_create(data)?;
    Ok(Registry::new(agency, Store::open(data)?, key))
}

/// Serves until SIGTERM or ctrl-c, and says on standard output when it is ready.
///
/// # Errors
/// [`ServeError`].
pub async fn serve(
    registry: Registry,
    settings: Settings,
    address: SocketAddr,
) -> Result<(), ServeError> {
    log_panics_without_words();
    check_paths(&settings)?;
    let base = settings.base.clone();
    let app = http::app(App::new(registry, settings));
    let listener =
        TcpListener::bind(address).await.map_err(|cause| ServeError::Listen { address, cause })?;
    let real = listener.local_addr()?;
    println!("Huiyin is ready at http://{real}{}", base.as_str());
    io::stdout().flush()?;

    let service = app.into_make_service_with_connect_info::<SocketAddr>();
    let serving = axum::serve(listener, service).with_graceful_shutdown(told_to_end());
    tokio::select! {
        ended = serving.into_future() => ended?,
        () = async { told_to_end().await; tokio::time::sleep(GRACE).await } => {
            tracing::warn!("requests were broken off at the end");
        }
    }
    Ok(())
}

/// axum panics over a path that is taken; an operator is told in words.
fn check_paths(settings: &Settings) -> Result<(), ServeError> {
    let mut taken = HashSet::from([settings.base.as_str()]);
    match settings.mounts.iter().find(|mount| !taken.insert(mount.path())) {
        None => Ok(()),
        Some(mount) => Err(ServeError::PathTaken(mount.path().to_owned())),
    }
}

/// Personal data lies in there: nobody but the owner reads it.
fn make_private(data: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(data)
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
