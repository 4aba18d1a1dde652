//! A PostgreSQL server for the tests, made for them and thrown away after them.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::debian;
use crate::command;
use crate::error::{Error, Result};
use crate::workspace::{create_folder, remove_folder};

/// Users of little power whom a machine may have: PostgreSQL refuses to be run by root.
const USERS: [&str; 2] = ["postgres", "nobody"];

/// A server that is gone, with all its data, when this is dropped.
pub(crate) struct Postgres {
    server: Child,
    folder: PathBuf,
}

/// The folder with PostgreSQL's programs; they are installed where they may be.
pub(crate) fn programs() -> Option<PathBuf> {
    // Unix sockets and users are what the server is started with.
    if !cfg!(unix) {
        return None;
    }
    find().or_else(|| debian::install(&["postgresql"]).then(find)?)
}

/// Debian keeps them out of `PATH`, one folder a version.
fn find() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let debian = versions.map(|version| version.path().join("bin")).max();
    let on_path = || command::on_path("initdb")?.parent().map(Path::to_path_buf);
    debian.or_else(on_path).filter(|folder| folder.join(command::exe("postgres")).is_file())
}

impl Postgres {
    pub(crate) fn start(programs: &Path) -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("huiyin-postgres-{}", std::process::id()));
        remove_folder(&folder)?;
        create_folder(&folder)?;
        let user = prepare(&folder)?;
        let run = |program: &str| unprivileged(&programs.join(command::exe(program)), user);
        let mut make = run("initdb");
        make.args(["--username=huiyin", "--auth=trust", "--encoding=UTF8", "--locale=C"])
            .args(["--no-sync", "--pgdata"])
            .arg(folder.join("data"))
            .stdout(Stdio::null());
        command::run(&mut make)?;
        let mut serve = run("postgres");
        serve
            .arg("-D")
            .arg(folder.join("data"))
            // A socket in its own folder, and no port that might be taken.
            .args(["-c", "listen_addresses=", "-c", "max_connections=300", "-c", "fsync=off", "-k"])
            .arg(&folder)
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let server = serve.spawn().map_err(command::cannot_start(&serve))?;
        let started = Self { server, folder };
        started.wait(programs)?;
        Ok(started)
    }

    /// Its address.
    pub(crate) fn url(&self) -> String {
        let folder = self.folder.display().to_string().replace('/', "%2F");
        format!("postgres://huiyin@{folder}/postgres")
    }

    fn wait(&self, programs: &Path) -> Result<()> {
        let (began, patience) = (Instant::now(), Duration::from_secs(60));
        while began.elapsed() < patience {
            let mut ask = Command::new(programs.join(command::exe("pg_isready")));
            let answer = ask.arg("-h").arg(&self.folder).stdout(Stdio::null()).status();
            if answer.is_ok_and(|status| status.success()) {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Err(Error::told("PostgreSQL was started for the tests, and is not ready after a minute."))
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // QUIT ends it at once, and unlike KILL leaves no shared memory behind.
        let told = Command::new("kill").args(["-QUIT", &self.server.id().to_string()]).status();
        if !told.is_ok_and(|status| status.success()) {
            let _ = self.server.kill();
        }
        let _ = self.server.wait();
        let _ = remove_folder(&self.folder);
    }
}

/// The user by whom the server is to be run, where that must be another than ours.
#[cfg(unix)]
fn prepare(folder: &Path) -> Result<Option<u32>> {
    if !command::is_root() {
        return Ok(None);
    }
    let user = USERS.iter().find_map(|user| command::user_id(&[user]));
    let user = user.ok_or_else(|| Error::told("PostgreSQL needs a user who is not root."))?;
    std::os::unix::fs::chown(folder, Some(user), None).map_err(Error::file(folder))?;
    Ok(Some(user))
}

#[cfg(not(unix))]
fn prepare(_: &Path) -> Result<Option<u32>> {
    Ok(None)
}

fn unprivileged(program: &Path, user: Option<u32>) -> Command {
    let Some(user) = user else { return Command::new(program) };
    let mut command = Command::new("setpriv");
    command
        .arg(format!("--reuid={user}"))
        .args(["--clear-groups", "--pdeathsig=KILL"])
        .arg(program);
    command
}
