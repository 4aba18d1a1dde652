//! What may happen to a server at any moment: no case that was acknowledged is lost, none is made
//! twice, and nothing that is secret is logged on the way.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

mod common;

use std::fs::File;
use std::io::Write;
use std::net::TcpStream;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use common::load::{Citizen, filing};
use common::program::{Program, program};
use huiyin_contract::filing::Filed;
use tempfile::TempDir;

/// Keys, and what was answered to each.
type Acknowledged = Vec<(String, String)>;

fn serve(data: &TempDir, log: &Path) -> Program {
    let log = File::options().create(true).append(true).open(log).unwrap();
    let mut command = program("serve", data);
    Program::serve(
        command.args(["--filings-per-address", "0"]).env("RUST_LOG", "debug").stderr(log),
    )
}

fn cases(data: &TempDir) -> usize {
    let listed = program("staff", data).args(["list", "--count", "100000"]).output().unwrap();
    assert!(listed.status.success(), "{listed:?}");
    String::from_utf8(listed.stdout).unwrap().lines().filter(|line| line.starts_with("TB")).count()
}

/// Every case is there, once, as it was acknowledged.
fn check(data: &TempDir, log: &Path, acknowledged: &Acknowledged) {
    let (server, citizen) = (serve(data, log), Citizen::new());
    for (key, answer) in acknowledged {
        assert_eq!(citizen.file(&server.base, key), Some((201, answer.clone())), "{key}");
    }
    assert_eq!(cases(data), acknowledged.len());
    drop(server);

    let log = std::fs::read_to_string(log).unwrap();
    assert!(log.contains("answered"), "{log}");
    for (key, answer) in acknowledged {
        let filed: Filed = serde_json::from_str(answer).unwrap();
        for secret in [key, &filed.number, &filed.code] {
            assert!(!log.contains(secret.as_str()), "{secret} is in the log");
        }
    }
}

#[test]
fn killed_again_and_again_under_load() {
    const CITIZENS: usize = 6;
    const KILLS: usize = 12;
    let data = tempfile::tempdir().unwrap();
    let log = data.path().join("log");
    let mut server = serve(&data, &log);
    let (base, done) = (Mutex::new(server.base.clone()), AtomicBool::new(false));
    let one = |name: usize| {
        let (citizen, mut acknowledged) = (Citizen::new(), Acknowledged::new());
        while !done.load(Ordering::Relaxed) {
            let key = format!("key-of-citizen-{name}-number-{}", acknowledged.len());
            let answer = citizen.file_until_stored(&base, &key);
            acknowledged.push((key, answer));
        }
        acknowledged
    };
    let acknowledged: Acknowledged = thread::scope(|scope| {
        let citizens: Vec<_> = (0..CITIZENS).map(|name| scope.spawn(move || one(name))).collect();
        for kill in 0..KILLS {
            // Each time after another while, so that it hits another moment.
            thread::sleep(Duration::from_millis(50 + 37 * (kill as u64 % 5)));
            server.kill();
            server = serve(&data, &log);
            base.lock().unwrap().clone_from(&server.base);
        }
        done.store(true, Ordering::Relaxed);
        citizens.into_iter().flat_map(|citizen| citizen.join().unwrap()).collect()
    });
    server.kill();
    assert!(acknowledged.len() >= CITIZENS, "{}", acknowledged.len());
    check(&data, &log, &acknowledged);
}

/// Sends so many bytes of a filing, and is gone.
fn send_some(base: &str, key: &str, share: f64) {
    let (host, path) = base.trim_start_matches("http://").split_once('/').unwrap();
    let body = filing();
    let request = format!(
        "POST /{path}/cases HTTP/1.1\r\nhost: {host}\r\ncontent-type: application/json\r\n\
         idempotency-key: {key}\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    let some = (request.len() as f64 * share) as usize;
    let mut connection = TcpStream::connect(host).unwrap();
    connection.write_all(&request.as_bytes()[..some]).unwrap();
}

#[test]
fn connections_cut_midway_make_no_case_or_one() {
    let data = tempfile::tempdir().unwrap();
    let log = data.path().join("log");
    let (server, citizen) = (serve(&data, &log), Citizen::new());
    let mut acknowledged = Acknowledged::new();
    for at in 0..40 {
        // Whole every other time: then the case may be stored, and nobody was told.
        let share = if at % 2 == 0 { 1.0 } else { f64::from(at) / 40.0 };
        send_some(&server.base, &format!("a-key-of-the-cut-number-{at}"), share);
    }
    // Those who come again are told; those who sent a part and left have filed nothing.
    for at in (0..40).step_by(2) {
        let key = format!("a-key-of-the-cut-number-{at}");
        let (status, answer) = citizen.file(&server.base, &key).unwrap();
        assert_eq!(status, 201, "{answer}");
        acknowledged.push((key, answer));
    }
    drop(server);
    check(&data, &log, &acknowledged);
}
