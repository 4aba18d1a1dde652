//! Every kind of case, from filing to answer, with the demonstration agency's own forms and rules.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

mod common;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use axum::http::StatusCode;
use common::{KEY, Server, copy, order, server_of};
use huiyin_contract::action::{Action, ActionTaken};
use huiyin_contract::case::{Case, CaseKind, Outcome, Status};
use huiyin_contract::clock::{DayUnit, Light};
use huiyin_contract::filing::Filed;
use huiyin_contract::problem::FaultCode;
use huiyin_contract::progress::StaffAct;
use huiyin_contract::remedy::RemedyKind;
use huiyin_contract::staff::StaffAction;
use huiyin_server::http::Settings;
use huiyin_server::staff::{Command, run};
use serde_json::{Value, json};
use tempfile::TempDir;

/// The demonstration agency, taking every kind of case.
struct Bureau {
    /// Read again whenever staff act.
    _folder: TempDir,
    server: Server,
}

impl Bureau {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/agency"), folder.path());
        let file = folder.path().join("agency.json");
        let mut agency: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
        agency["kinds"] = json!(CaseKind::ALL);
        fs::write(&file, agency.to_string()).unwrap();
        let data = Arc::new(tempfile::tempdir().unwrap());
        let server = server_of(folder.path(), data, Settings::default()).await;
        Self { _folder: folder, server }
    }

    async fn file(&self, kind: CaseKind, answers: Value) -> (Filed, String) {
        let answer = self.server.file(KEY, &filing(kind, answers)).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
        let filed = answer.json();
        let token = self.server.token(&filed).await;
        (filed, token)
    }

    async fn staff(&self, filed: &Filed, act: StaffAct, outcome: Option<Outcome>) {
        let registry = self.server.registry().await;
        let note = Some("Some words".to_owned());
        let action = StaffAction { note, outcome, ..StaffAction::new(act) };
        let command = order(&filed.number, action);
        run(&registry, Command::Act(command), &mut Vec::new()).await.unwrap();
    }

    async fn case(&self, token: &str) -> Case {
        self.server.case(token).await.json()
    }
}

fn filing(kind: CaseKind, answers: Value) -> Value {
    let form = format!("../../demo/agency/forms/{}.json", kind.as_str());
    let form = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(form)).unwrap();
    let form: Value = serde_json::from_slice(&form).unwrap();
    let version = &form["version"];
    json!({ "kind": kind, "formVersion": version, "language": "zh-Hans", "answers": answers })
}

fn complaint() -> Value {
    json!({
        "onBehalf": "self", "title": "办理太慢", "description": "两个月", "personName": "甲",
        "phone": "12345"
    })
}

#[tokio::test]
async fn every_kind_goes_from_filing_to_an_answer_and_a_rating() {
    let report = json!({
        "naming": "anonymous", "title": "未批先建", "who": "某项目", "description": "在城东"
    });
    let words = json!({ "title": "一句话", "description": "几句话" });
    for (kind, answers, outcome) in [
        (CaseKind::Complaint, complaint(), Outcome::PartlyUpheld),
        (CaseKind::Report, report, Outcome::Upheld),
        (CaseKind::Consultation, json!({ "title": "要备案吗？" }), Outcome::Answered),
        (CaseKind::Suggestion, words, Outcome::Adopted),
    ] {
        let bureau = Bureau::new().await;
        let form = bureau.server.get(&format!("/forms/{}", kind.as_str())).await;
        assert_eq!(form.status, StatusCode::OK);
        let (filed, token) = bureau.file(kind, answers).await;
        assert!(!filed.clocks.is_empty() && !filed.title.is_empty(), "{kind:?}");
        bureau.staff(&filed, StaffAct::Accept, None).await;
        bureau.staff(&filed, StaffAct::Reply, Some(outcome)).await;
        let case = bureau.case(&token).await;
        assert_eq!((case.status, case.outcome), (Status::Replied, Some(outcome)), "{kind:?}");
        assert!(case.clocks.iter().all(|clock| clock.light == Light::Stopped));
        assert_eq!(case.actions[0], Action::Rate);
        let rate = json!({ "action": "rate", "rating": "verySatisfied" });
        let rated = bureau.server.act(&token, KEY, &rate).await;
        assert_eq!(rated.json::<ActionTaken>().events.len(), 1, "{kind:?}");
    }
}

#[tokio::test]
async fn a_report_may_be_anonymous_and_a_named_one_needs_the_name() {
    let bureau = Bureau::new().await;
    let named = json!({
        "naming": "named", "title": "未批先建", "who": "某项目", "description": "在城东"
    });
    let refused = bureau.server.file(KEY, &filing(CaseKind::Report, named)).await.problem();
    let missing: Vec<_> =
        refused.errors.iter().map(|fault| (fault.pointer.as_str(), fault.code)).collect();
    let required = FaultCode::Required;
    assert_eq!(missing, [("/answers/personName", required), ("/answers/phone", required)]);
}

/// 信访工作条例 (2022), articles 23 and 34: calendar days, 15 and then 60 with 30 more.
#[tokio::test]
async fn a_complaint_is_taken_up_within_15_days_and_answered_within_60_or_90() {
    let bureau = Bureau::new().await;
    let (filed, token) = bureau.file(CaseKind::Complaint, complaint()).await;
    let limits: Vec<_> = filed.clocks.iter().map(|clock| (clock.unit, clock.days)).collect();
    assert_eq!(limits, [(DayUnit::CalendarDay, 15), (DayUnit::CalendarDay, 60)]);
    assert!(filed.clocks[0].due_on.is_some(), "it runs from the filing");
    assert_eq!(filed.clocks[1].due_on, None, "it runs from the acceptance");

    bureau.staff(&filed, StaffAct::Accept, None).await;
    let accepted = bureau.case(&token).await.clocks;
    assert_eq!((accepted[0].light, accepted[1].light), (Light::Stopped, Light::Green));
    bureau.staff(&filed, StaffAct::Extend, None).await;
    let extended = bureau.case(&token).await.clocks;
    assert_eq!((accepted[1].days_left, extended[1].days_left), (60, 90));
    assert_eq!(extended[0], accepted[0]);

    bureau.staff(&filed, StaffAct::Reply, Some(Outcome::NotUpheld)).await;
    let remedies: Vec<_> = bureau.case(&token).await.remedies;
    let order: Vec<_> = remedies.iter().map(|each| (each.kind, each.prerequisite)).collect();
    use RemedyKind as R;
    assert_eq!(order, [(R::Reexamination, None), (R::FinalReexamination, Some(R::Reexamination))]);
}
