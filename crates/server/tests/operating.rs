//! What an operator meets: a configuration file, several agencies behind one server, figures,
//! a log without personal data, an export.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

mod common;

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use common::{BASE, KEY, agency};
use huiyin_contract::agency::Agency;
use huiyin_contract::catalogue::Catalogue;
use serde_json::{Value, json};
use tempfile::TempDir;

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_huiyin-server"))
}

struct Running {
    process: Child,
    /// What it said before it was ready, one address a line.
    addresses: Vec<String>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

/// Starts by a configuration file, and reads as many addresses as the server is to have.
fn start(folder: &TempDir, config: &str, addresses: usize, log: Stdio) -> Running {
    let file = folder.path().join("huiyin.toml");
    fs::write(&file, config).unwrap();
    let mut process = program()
        .args(["serve", "--config"])
        .arg(&file)
        .stdout(Stdio::piped())
        .stderr(log)
        .spawn()
        .unwrap();
    let lines = BufReader::new(process.stdout.take().unwrap()).lines();
    let addresses =
        lines.take(addresses).map(|line| line.unwrap().rsplit(' ').next().unwrap().to_owned());
    let addresses = addresses.collect();
    Running { process, addresses }
}

fn config(folder: &TempDir, more: &str) -> String {
    let text = |path: &Path| path.to_str().unwrap().replace('\\', "/");
    let (agency, data) = (text(&agency()), text(&folder.path().join("data")));
    format!("agency = \"{agency}\"\ndata = \"{data}\"\nlisten = \"127.0.0.1:0\"\n{more}")
}

/// Failures are answers too.
fn agent() -> ureq::Agent {
    ureq::Agent::config_builder().http_status_as_error(false).build().into()
}

fn get(address: &str) -> (u16, String) {
    let mut answer = agent().get(address).call().unwrap();
    (answer.status().as_u16(), answer.body_mut().read_to_string().unwrap())
}

fn file(base: &str, title: &str) -> Value {
    let filing = json!({
        "kind": "informationRequest", "formVersion": "1", "language": "en",
        "answers": { "applicant": "person", "title": title },
    });
    let mut answer = agent()
        .post(format!("{base}/cases"))
        .header("content-type", "application/json")
        .header("idempotency-key", KEY)
        .send(filing.to_string())
        .unwrap();
    let body = answer.body_mut().read_to_string().unwrap();
    assert_eq!(answer.status().as_u16(), 201, "{body}");
    serde_json::from_str(&body).unwrap()
}

#[test]
fn two_agencies_behind_one_server_keep_their_cases_apart() {
    let folder = tempfile::tempdir().unwrap();
    let other = agency().to_str().unwrap().replace('\\', "/");
    let config = config(&folder, &format!("also = [\"/other/api/v1={other}\"]"));
    let server = start(&folder, &config, 2, Stdio::null());
    let [first, second] = server.addresses.as_slice() else { panic!("{:?}", server.addresses) };
    assert!(first.ends_with(BASE) && second.ends_with("/other/api/v1"));
    // The same key at both: two agencies, two cases.
    let filed = [first, second].map(|base| file(base, "Budget"));
    assert_ne!(filed[0]["number"], filed[1]["number"]);
    for (base, filed) in [(first, &filed[1]), (second, &filed[0])] {
        let opening = json!({ "number": filed["number"], "code": filed["code"] }).to_string();
        let answer = agent()
            .post(format!("{base}/cases/open"))
            .header("content-type", "application/json")
            .send(opening)
            .unwrap();
        assert_eq!(answer.status().as_u16(), 404, "{base}");
    }
}

#[test]
fn the_operator_reads_health_and_figures_where_no_citizen_comes() {
    let folder = tempfile::tempdir().unwrap();
    let config = config(&folder, "operator = \"127.0.0.1:0\"");
    let server = start(&folder, &config, 2, Stdio::null());
    let [metrics, base] = server.addresses.as_slice() else { panic!("{:?}", server.addresses) };
    file(base, "Budget");
    let operator = metrics.strip_suffix("/metrics").unwrap();
    assert_eq!(get(&format!("{operator}/healthz")).0, 200);
    assert_eq!(get(&format!("{operator}/readyz")), (200, "ready\n".to_owned()));
    let (_, figures) = get(metrics);
    let filed = format!("method=\"POST\",route=\"{BASE}/cases\",status=\"201\"}} 1");
    assert!(figures.contains(&filed), "{figures}");
    let origin = base.strip_suffix(BASE).unwrap();
    assert_eq!(get(&format!("{origin}/metrics")).0, 404);
}

#[test]
fn the_log_is_json_for_programs_and_says_nothing_of_whom() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log");
    let config = config(&folder, "log-format = \"json\"");
    let server = start(&folder, &config, 1, fs::File::create(&log).unwrap().into());
    let filed = file(&server.addresses[0], "Something personal");
    get(&format!("{}/nowhere/{}", server.addresses[0], filed["number"].as_str().unwrap()));
    drop(server);
    let log = fs::read_to_string(log).unwrap();
    assert!(log.lines().count() >= 2);
    for line in log.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        assert!(line["timestamp"].is_string() && line["level"].is_string(), "{line}");
    }
    let personal = ["number", "code"].map(|name| filed[name].as_str().unwrap());
    for word in personal.into_iter().chain(["Something personal", KEY, "127.0.0.1"]) {
        assert!(!log.contains(word), "{word} in {log}");
    }
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_configuration_is_checked_without_serving() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("huiyin.toml");
    let check = |config: &str| {
        fs::write(&file, config).unwrap();
        program().args(["serve", "--check", "--config"]).arg(&file).output().unwrap()
    };
    let good = check(&config(&folder, ""));
    assert!(good.status.success(), "{}", told(&good));
    let wrong = check(&config(&folder, "lisen = 1"));
    assert!(!wrong.status.success());
    assert!(told(&wrong).contains("lisen: there is no such option"), "{}", told(&wrong));
    let missing = check(&config(&folder, "also = [\"/x/v1=/no/such/folder\"]"));
    assert!(!missing.status.success());
    assert!(told(&missing).contains("/no/such/folder"), "{}", told(&missing));
}

fn export(folder: &Path, more: &[&str]) -> Output {
    program().arg("export").arg("--agency").arg(agency()).args(more).arg(folder).output().unwrap()
}

fn read<T: serde::de::DeserializeOwned>(path: &Path) -> T {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

#[test]
fn what_an_agency_publishes_can_be_files() {
    let data = tempfile::tempdir().unwrap();
    let folder = data.path().join("v1");
    assert!(export(&folder, &[]).status.success());
    let files: Agency = read(&folder.join("agency"));
    assert!(files.kinds.is_empty(), "files take no cases");
    let catalogue: Catalogue = read(&folder.join("catalogue"));
    assert!(!catalogue.powers.is_empty());
    assert!(!folder.join("forms").exists());

    assert!(export(&folder, &["--takes-cases"]).status.success());
    let files: Agency = read(&folder.join("agency"));
    assert!(!files.kinds.is_empty());
    assert!(folder.join("forms/informationRequest").is_file());
}

#[test]
fn an_export_leaves_a_folder_alone_that_is_not_its_own() {
    let data = tempfile::tempdir().unwrap();
    fs::write(data.path().join("precious"), "1").unwrap();
    let output = export(data.path(), &[]);
    assert!(!output.status.success());
    assert!(told(&output).contains("name another folder"), "{}", told(&output));
    assert!(data.path().join("precious").is_file());
}
