//! The program itself: started, killed, restarted, and worked on beside.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

mod common;

use std::process::{Command, Output};

use common::agency;
use common::program::{Program, program, storage_command};
use huiyin_contract::case::Case;
use huiyin_contract::filing::{Filed, Opened};
use serde_json::json;
use tempfile::TempDir;

struct Running {
    program: Program,
    agent: ureq::Agent,
}

fn start(data: &TempDir) -> Running {
    Running::new(Program::start(data))
}

impl Running {
    fn new(program: Program) -> Self {
        let agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
        Self { program, agent }
    }

    fn post(&self, path: &str, key: &str, body: String) -> (u16, String) {
        let mut answer = self
            .agent
            .post(format!("{}{path}", self.program.base))
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
            .get(format!("{}/case", self.program.base))
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
        server.program.kill();
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

#[test]
fn a_backup_beside_the_running_server_serves_elsewhere() {
    let (data, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let server = start(&data);
    let filed: Filed = serde_json::from_str(&server.file("a-key-for-the-backup-test")).unwrap();
    let backup = data.path().join("backup");
    for (what, place) in [("backup", &data), ("restore", &elsewhere)] {
        let done = storage_command(what, place).arg(&backup).output().unwrap();
        assert!(done.status.success(), "{done:?}");
    }
    let key = |place: &TempDir| place.path().join("data/secret.key");
    std::fs::copy(key(&data), key(&elsewhere)).unwrap();
    assert_eq!(start(&elsewhere).case(&filed).number, filed.number);

    let purge =
        |days| storage_command("purge", &data).args(["--closed-days", days]).output().unwrap();
    assert!(text(&purge("30").stdout).contains("Deleted 0 cases"));
    let nowhere = tempfile::tempdir().unwrap();
    if common::postgres(nowhere.path()).is_none() {
        let refused = storage_command("backup", &nowhere).arg(&backup).output().unwrap();
        assert!(text(&refused.stderr).contains("there is no database"), "{refused:?}");
    }
}

#[cfg(unix)]
#[test]
fn the_server_ends_in_order_when_told_to() {
    let data = tempfile::tempdir().unwrap();
    let mut server = start(&data);
    server.file("a-key-for-the-signal-test");
    let id = server.program.process.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    assert!(server.program.process.wait().unwrap().success());
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
    let mut serve = program("serve", &data);
    serve.env("RUST_LOG", "trace").stderr(std::fs::File::create(&log).unwrap());
    let mut server = Running::new(Program::serve(&mut serve));

    let key = "a-key-that-no-log-may-hold";
    let filed: Filed = serde_json::from_str(&server.file(key)).unwrap();
    server.case(&filed);
    server.post("/cases/open", key, json!({ "number": filed.number, "code": "WRONG" }).to_string());
    server.post("/cases", key, "{ \"Budget\": ".to_owned());
    server.program.kill();

    let log = std::fs::read_to_string(log).unwrap();
    assert!(log.contains("answered"), "{log}");
    for secret in [filed.number.as_str(), &filed.code, "Budget", "WRONG", key, "Bearer"] {
        assert!(!log.contains(secret), "{secret} in {log}");
    }
}
