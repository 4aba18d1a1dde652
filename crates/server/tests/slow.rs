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

use common::form_data;
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

/// The end of a body, without which it is not whole.
const END: &[u8] = b"--between--\r\n";

/// Begins to hand a file in as a client behind the proxy, and sends no end.
fn begin_file(server: &Program, client: &str) -> TcpStream {
    let mut stream = connect(server);
    let body = form_data("a.pdf", b"%PDF-1.7 words");
    let request = format!(
        "POST /huiyin/api/v1/attachments HTTP/1.1\r\nhost: x\r\nx-forwarded-for: {client}\r\n\
         content-type: multipart/form-data; boundary=between\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(&[request.as_bytes(), &body[..body.len() - END.len()]].concat()).unwrap();
    stream
}

/// Whether it is told by now to come again later.
fn is_refused(stream: &TcpStream) -> bool {
    stream.set_read_timeout(Some(Duration::from_millis(10))).unwrap();
    let mut answer = [0; 12];
    stream.peek(&mut answer).is_ok_and(|length| answer[..length].ends_with(b"429"))
}

/// The status of the answer to a file that comes whole.
fn hand_in(server: &Program, client: &str) -> u16 {
    let mut stream = begin_file(server, client);
    stream.write_all(END).unwrap();
    let mut answer = [0; 12];
    stream.read_exact(&mut answer).unwrap();
    String::from_utf8_lossy(&answer[9..]).parse().unwrap()
}

#[test]
fn who_begins_many_files_and_ends_none_leaves_places_to_others() {
    let data = tempfile::tempdir().unwrap();
    let more = ["--trusted-proxy", "127.0.0.1", "--uploads-per-address", "0"];
    let server = serve(&data, &more);
    let mut slow: Vec<_> = (0..40).map(|_| begin_file(&server, "192.0.2.1")).collect();
    // Those that have no place are told so; those that have one are not answered.
    for _ in 0..500 {
        slow.retain(|stream| !is_refused(stream));
        if slow.len() <= 8 {
            break;
        }
    }
    assert_eq!(slow.len(), 8);
    assert_eq!(hand_in(&server, "192.0.2.1"), 429);
    assert_eq!(hand_in(&server, "192.0.2.2"), 201);
    drop(slow);
    let again = (0..1000).any(|_| {
        thread::sleep(Duration::from_millis(10));
        hand_in(&server, "192.0.2.1") == 201
    });
    assert!(again, "who left has no place any more");
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
