//! Packages of Debian, where this is one and its packages may be installed.

use std::process::Command;

use super::say;
use crate::command;

/// Whether the packages are there now.
pub(super) fn install(packages: &[&str]) -> bool {
    let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    if !release.lines().any(|line| line == "ID=debian") {
        return false;
    }
    say(&format!("apt-get install {} (a few minutes)", packages.join(" ")));
    apt_get(&["update"])
        && apt_get(&[&["install", "--yes", "--no-install-recommends"], packages].concat())
}

fn apt_get(arguments: &[&str]) -> bool {
    let mut command = Command::new(if command::is_root() { "apt-get" } else { "sudo" });
    if !command::is_root() {
        // -n: fails rather than asks for a password.
        command.args(["-n", "apt-get"]);
    }
    command::run(command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive")).is_ok()
}
