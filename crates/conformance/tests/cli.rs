//! The program: what is typed, and how it ends.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::{Command, Output};
use std::thread;

fn kit(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_huiyin-conformance")).args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A web server that has nothing.
fn empty_server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for mut stream in listener.incoming().map(Result::unwrap) {
            let mut request = [0; 4096];
            let _ = stream.read(&mut request);
            let _ = stream.write_all(
                b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
            );
        }
    });
    format!("http://{address}/v1")
}

#[test]
fn a_backend_that_breaks_the_contract_ends_it_with_1_in_every_format() {
    let base = empty_server();
    for (format, sign) in [
        ("text", "FAILED  the-agency-can-be-read"),
        ("json", "\"good\":false"),
        ("junit", "<failure message="),
    ] {
        let ended = kit(&[&base, "--format", format]);
        assert_eq!(ended.status.code(), Some(1), "{ended:?}");
        assert!(text(&ended.stdout).contains(sign), "{ended:?}");
    }
}

#[test]
fn where_nothing_answers_it_ends_with_3() {
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let ended = kit(&[&format!("http://{closed}/v1")]);
    assert_eq!(ended.status.code(), Some(3), "{ended:?}");
    assert!(text(&ended.stderr).contains("nothing answers"), "{ended:?}");
}

#[test]
fn what_is_typed_wrong_is_told_and_ends_it_with_2() {
    for arguments in [
        &["http://127.0.0.1:1/v1", "--number", "FG-1"][..],
        &["http://127.0.0.1:1/v1", "--kind", "dream"],
        &["http://127.0.0.1:1/v1", "--answers", "/no/such/file"],
        &[],
    ] {
        assert_eq!(kit(arguments).status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn the_list_names_every_check() {
    let list = text(&kit(&["--list"]).stdout);
    for check in huiyin_conformance::checks() {
        assert!(list.contains(&format!("| `{}`", check.name)), "{}", check.name);
    }
}
