//! `cargo xtask start`: the demonstration agency on this machine.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::command;
use crate::error::{Error, Result};
use crate::widget;
use crate::workspace::{self, VERSION};

pub(crate) const AGENCY: &str = "demo/agency";
pub(crate) const BASE: &str = "/huiyin/api/v1";

pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let port = port(arguments)?;
    let address = format!("127.0.0.1:{port}");
    is_free(&address)?;
    widget::build()?;
    command::run(command::cargo().args(["build", "-p", "huiyin-server"]))?;
    let data = workspace::target().join("demo-data");
    tell(&address, &data);
    let mut serve = Command::new(server());
    serve
        .current_dir(workspace::root())
        .args(["serve", "--agency", AGENCY, "--base", BASE, "--listen", &address, "--data"])
        .arg(&data)
        .args([
            "--mount",
            "/=demo/hosts",
            "--mount",
            "/themes=style/themes",
            "--mount",
            &format!("/huiyin/{VERSION}=dist"),
        ]);
    become_server(&mut serve)
}

/// Where cargo puts the reference server.
pub(crate) fn server() -> PathBuf {
    workspace::target().join("debug").join(command::exe("huiyin-server"))
}

fn tell(address: &str, data: &Path) {
    let from_root =
        |path: &Path| path.strip_prefix(workspace::root()).unwrap_or(path).display().to_string();
    let (program, data) = (from_root(&server()), from_root(data));
    let staff = format!("{program} staff --agency {AGENCY} --data {data}");
    println!(
        "
The agency's page     http://{address}/            (English: http://{address}/en.html)
The widget by itself  http://{address}/huiyin/{VERSION}/index.html
The API               http://{address}{BASE}

What a staff member types, in a second terminal, to move a case on:
  {staff} list
  {staff} accept CASE-NUMBER

Ctrl-C stops it. The cases stay in {data}.
"
    );
}

fn port(arguments: &[String]) -> Result<u16> {
    let wrong = || Error::told("Type `cargo xtask start` or `cargo xtask start --port 8081`.");
    match arguments {
        [] => Ok(8080),
        [option, port] if option == "--port" => port.parse().map_err(|_| wrong()),
        _ => Err(wrong()),
    }
}

/// Asked first, since a build takes minutes.
fn is_free(address: &str) -> Result<()> {
    TcpListener::bind(address).map(drop).map_err(|error| {
        Error::told(format!("{address} cannot be used ({error}): try another --port."))
    })
}

/// One process, so that whoever stops the command stops the server.
#[cfg(unix)]
fn become_server(serve: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt as _;
    let source = serve.exec();
    Err(Error::Start { program: "huiyin-server".to_owned(), source })
}

#[cfg(not(unix))]
fn become_server(serve: &mut Command) -> Result<()> {
    command::run(serve)
}

#[cfg(test)]
mod tests {
    use super::port;

    #[test]
    fn the_port_is_8080_or_the_one_named() {
        let words = |words: &[&str]| words.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(port(&[]).ok(), Some(8080));
        assert_eq!(port(&words(&["--port", "9000"])).ok(), Some(9000));
        assert!(port(&words(&["--port", "90000"])).is_err());
        assert!(port(&words(&["9000"])).is_err());
    }
}
