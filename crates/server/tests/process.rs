//! The program itself: started, killed, restarted, and worked on beside.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

mod common;

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Output, Stdio};

use common::agency;
use huiyin_contract::case::Case;
use huiyin_contract::filing::{Filed, Opened};
use serde_json::json;
use tempfile::TempDir;

struct Running {
    process: Child,
    base: String,
    agent: ureq::Agent,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.kill();
    }
}

fn program(what: &str, data: &TempDir) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_huiyin-server"));
    let data = data.path().join("data");
    command.arg(what).arg("--agency").arg(agency()).arg("--data").arg(&data);
    if let Some((address, schema)) = common::postgres(&data) {
        command.env("HUIYIN_DATABASE", address).env("HUIYIN_DATABASE_SCHEMA", schema);
    }
    command
}

fn start(data: &TempDir) -> Running {
    let mut process = program("serve", data)
        .args(["--listen", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let base = line.trim().rsplit(' ').next().unwrap().to_owned();
    assert!(base.starts_with("http://127.0.0.1:") && base.ends_with("/huiyin/api/v1"), "{line}");
    let agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    Running { process, base, agent }
}

impl Running {
    /// SIGKILL: nothing can be tidied up.
    fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    fn post(&self, path: &str, key: &str, body: String) -> (u16, String) {
        let mut answer = self
            .agent
            .post(format!("{}{path}", self.base))
            .header("content-type", "application/json")
            .header("idempotency-key", key)
            .send(body)
            .unwrap();
        (answer.status().as_u16(), answer.body_mut().read_to_string().unwrap())
    }

    fn file(&self, key: &str) -> String {
        let filing = json!({
            "kind": "informationRequest", "formVersion": "1", "language": "en",
            "answers": { "applicant": "person", "title": "Budget" },
        });
        let (status, body) = self.post("/cases", key, filing.to_string());
        assert_eq!(status, 201, "{body}");
        body
    }

    fn case(&self, filed: &Filed) -> Case {
        let opening = json!({ "number": filed.number, "code": filed.code });
        let (status, body) = self.post("/cases/open", "", opening.to_string());
        assert_eq!(status, 200, "{body}");
        let opened: Opened = serde_json::from_str(&body).unwrap();
        let mut answer = self
            .agent
            .get(format!("{}/case", self.base))
            .header("authorization", format!("Bearer {}", opened.token))
            .call()
            .unwrap();
        serde_json::from_str(&answer.body_mut().read_to_string().unwrap()).unwrap()
    }
}

fn staff(data: &TempDir, arguments: &[&str]) -> Output {
    program("staff", data).args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn no_acknowledged_case_is_lost_or_doubled_by_a_kill() {
    let data = tempfile::tempdir().unwrap();
    let mut acknowledged = Vec::new();
    for round in 0..6 {
        let key = format!("a-key-of-round-number-{round}");
        let mut server = start(&data);
        let answer = server.file(&key);
        server.kill();
        acknowledged.push((key, answer));
    }
    let server = start(&data);
    for (key, answer) in &acknowledged {
        assert_eq!(&server.file(key), answer, "a replay gives the same number and code");
        let filed: Filed = serde_json::from_str(answer).unwrap();
        assert_eq!(server.case(&filed).number, filed.number);
    }
    let listed = text(&staff(&data, &["list"]).stdout);
    assert_eq!(listed.lines().count(), acknowledged.len(), "{listed}");
}

#[test]
fn staff_move_a_case_on_beside_the_running_server() {
    let data = tempfile::tempdir().unwrap();
    let server = start(&data);
    let filed: Filed = serde_json::from_str(&server.file("a-key-for-the-staff-test")).unwrap();
    let number = filed.number.as_str();

    let refused = staff(&data, &["reply", number, "--note", "x", "--outcome", "granted"]);
    assert!(!refused.status.success());
    assert!(text(&refused.stderr).contains("not done"), "{refused:?}");

    for arguments in [
        &["receive", number][..],
        &["accept", number, "--unit", "planning"],
        &["extend", number, "--note", "Many files"],
        &["reply", number, "--note", "Here it is", "--outcome", "granted"],
    ] {
        let done = staff(&data, arguments);
        assert!(done.status.success(), "{done:?}");
        assert!(text(&done.stdout).contains(number));
    }
    let case = server.case(&filed);
    let kinds: Vec<_> = case.events.iter().map(|event| event.kind.as_str()).collect();
    assert_eq!(kinds, ["submitted", "received", "accepted", "extended", "replied"]);
    assert!(text(&staff(&data, &["show", number]).stdout).contains("Many files"));
}

#[cfg(unix)]
#[test]
fn the_server_ends_in_order_when_told_to() {
    let data = tempfile::tempdir().unwrap();
    let mut server = start(&data);
    server.file("a-key-for-the-signal-test");
    let id = server.process.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    assert!(server.process.wait().unwrap().success());
    let left = data.path().join("data/huiyin.sqlite-wal");
    assert!(!left.exists(), "the log is folded into the database");
}

#[test]
fn a_faulty_folder_is_refused_by_check_and_by_serve() {
    let (data, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    std::fs::write(folder.path().join("agency.json"), "{").unwrap();
    for what in [&["check"][..], &["serve", "--listen", "127.0.0.1:0", "--data"]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_huiyin-server"));
        command.args(what);
        if what.len() > 1 {
            command.arg(data.path());
        }
        let refused = command.arg("--agency").arg(folder.path()).output().unwrap();
        assert!(!refused.status.success());
        assert!(text(&refused.stderr).contains("agency.json:1: EOF"), "{refused:?}");
    }
    let mut check = Command::new(env!("CARGO_BIN_EXE_huiyin-server"));
    assert!(check.arg("check").arg("--agency").arg(agency()).status().unwrap().success());
}

#[test]
fn a_lost_key_is_not_replaced_in_silence() {
    let data = tempfile::tempdir().unwrap();
    start(&data).file("a-key-for-the-lost-key-test");
    std::fs::remove_file(data.path().join("data/secret.key")).unwrap();
    let refused = staff(&data, &["list"]);
    assert!(!refused.status.success());
    assert!(text(&refused.stderr).contains("secret.key"), "{refused:?}");
}

#[test]
fn the_log_names_neither_number_nor_code_nor_answer_nor_token() {
    let data = tempfile::tempdir().unwrap();
    let log = data.path().join("log");
    let mut process = program("serve", &data)
        .args(["--listen", "127.0.0.1:0"])
        .env("RUST_LOG", "trace")
        .stdout(Stdio::piped())
        .stderr(std::fs::File::create(&log).unwrap())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let base = line.trim().rsplit(' ').next().unwrap().to_owned();
    let agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let mut server = Running { process, base, agent };

    let key = "a-key-that-no-log-may-hold";
    let filed: Filed = serde_json::from_str(&server.file(key)).unwrap();
    server.case(&filed);
    server.post("/cases/open", key, json!({ "number": filed.number, "code": "WRONG" }).to_string());
    server.post("/cases", key, "{ \"Budget\": ".to_owned());
    server.kill();

    let log = std::fs::read_to_string(log).unwrap();
    assert!(log.contains("answered"), "{log}");
    for secret in [filed.number.as_str(), &filed.code, "Budget", "WRONG", key, "Bearer"] {
        assert!(!log.contains(secret), "{secret} in {log}");
    }
}
