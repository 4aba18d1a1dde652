//! Clients that only hold a place, and a log that cannot be written: neither stops the server.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

mod common;

use std::fs::File;
use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use common::load::Citizen;
use common::program::{Program, program};
use tempfile::TempDir;

/// Beyond this a test fails and does not hang.
const PATIENCE: Duration = Duration::from_secs(60);

fn serve(data: &TempDir, more: &[&str]) -> Program {
    Program::serve(program("serve", data).args(more).stderr(Stdio::null()))
}

fn connect(server: &Program) -> TcpStream {
    let stream = TcpStream::connect(server.base.split('/').nth(2).unwrap()).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream
}

/// Everything until the server closes.
fn until_closed(mut stream: TcpStream) -> Vec<u8> {
    let mut answer = Vec::new();
    match stream.read_to_end(&mut answer) {
        Err(error) if error.kind() != ErrorKind::ConnectionReset => panic!("left open: {error}"),
        _ => answer,
    }
}

#[test]
fn who_never_ends_a_head_is_left_and_others_are_served() {
    let data = tempfile::tempdir().unwrap();
    let server = serve(&data, &["--head-seconds", "1"]);
    let slow: Vec<_> = (0..50).map(|_| connect(&server)).collect();
    for mut stream in &slow {
        stream.write_all(b"GET /huiyin/api/v1/agency HTTP/1.1\r\nhost: x\r\nx: ").unwrap();
    }
    assert_eq!(Citizen::new().file(&server.base, "a-key-beside-the-slow").unwrap().0, 201);
    // A byte now and then does not help: the head as a whole has its time.
    let mut dripping = connect(&server);
    thread::spawn(move || {
        while dripping.write_all(b"G").is_ok() {
            thread::sleep(Duration::from_millis(100));
        }
    });
    for stream in slow {
        until_closed(stream);
    }
}

#[test]
fn who_takes_every_place_gives_it_back() {
    let data = tempfile::tempdir().unwrap();
    let server = serve(&data, &["--head-seconds", "1", "--connections", "4"]);
    // One says nothing, the others stay after their answer.
    let idle: Vec<_> = (0..4).map(|_| connect(&server)).collect();
    for mut stream in idle.iter().skip(1) {
        stream.write_all(b"GET /huiyin/api/v1/health HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
    }
    assert_eq!(Citizen::new().file(&server.base, "a-key-that-waits-for-a-place").unwrap().0, 201);
    for (at, stream) in idle.into_iter().enumerate() {
        let answer = until_closed(stream);
        assert_eq!(answer.starts_with(b"HTTP/1.1 200"), at > 0);
    }
}

#[test]
fn a_log_on_a_full_disk_stops_nothing() {
    let data = tempfile::tempdir().unwrap();
    let Ok(full) = File::options().write(true).open("/dev/full") else { return };
    let mut command = program("serve", &data);
    let server = Program::serve(command.env("RUST_LOG", "debug").stderr(full));
    works(&server);
}

#[test]
fn a_log_that_nobody_reads_any_more_stops_nothing() {
    let data = tempfile::tempdir().unwrap();
    let mut command = program("serve", &data);
    let mut server = Program::serve(command.env("RUST_LOG", "debug").stderr(Stdio::piped()));
    drop(server.process.stderr.take());
    works(&server);
}

/// It serves, logs the while, and is still there.
fn works(server: &Program) {
    let citizen = Citizen::new();
    for at in 0..5 {
        let key = format!("a-key-of-the-lost-log-{at}");
        assert_eq!(citizen.file(&server.base, &key).unwrap().0, 201);
    }
    let id = server.process.id().to_string();
    assert!(Command::new("kill").args(["-0", &id]).status().unwrap().success());
}
