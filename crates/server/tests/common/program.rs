//! The program itself, as an operator starts it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use super::{agency, postgres};

/// A server in a process of its own, which ends with this.
pub(crate) struct Program {
    pub(crate) process: Child,
    /// Base of the contract.
    pub(crate) base: String,
}

impl Drop for Program {
    fn drop(&mut self) {
        self.kill();
    }
}

/// What an operator types, with the tests' agency and this data directory.
pub(crate) fn program(what: &str, data: &TempDir) -> Command {
    let mut command = storage_command(what, data);
    command.arg("--agency").arg(agency());
    command
}

/// A command that needs the cases alone.
pub(crate) fn storage_command(what: &str, data: &TempDir) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_huiyin-server"));
    let data = data.path().join("data");
    command.arg(what).arg("--data").arg(&data);
    if let Some((address, schema)) = postgres(&data) {
        command.env("HUIYIN_DATABASE", address).env("HUIYIN_DATABASE_SCHEMA", schema);
    }
    command
}

impl Program {
    pub(crate) fn start(data: &TempDir) -> Self {
        Self::serve(program("serve", data).stderr(Stdio::null()))
    }

    /// On a free port, as soon as it is ready.
    pub(crate) fn serve(command: &mut Command) -> Self {
        let mut process =
            command.args(["--listen", "127.0.0.1:0"]).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let base = line.trim().rsplit(' ').next().unwrap().to_owned();
        assert!(
            base.starts_with("http://127.0.0.1:") && base.ends_with("/huiyin/api/v1"),
            "{line}"
        );
        Self { process, base }
    }

    /// SIGKILL: nothing can be tidied up.
    pub(crate) fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}
