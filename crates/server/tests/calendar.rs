//! A new calendar: open cases follow it and say so, those that have ended stay as they were.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

mod common;

use std::fs;
use std::sync::Arc;

use common::{KEY, Server, copy, server_of, storage};
use huiyin_contract::case::{Case, Outcome};
use huiyin_contract::clock::{AdjustmentKind, Clock, Recount};
use huiyin_contract::filing::Filed;
use huiyin_contract::progress::StaffAct;
use huiyin_deadline::Date;
use huiyin_server::http::Settings;
use huiyin_server::open::open_registry;
use huiyin_server::store::Act;
use jiff::Timestamp;
use serde_json::{Value, json};
use tempfile::TempDir;

struct Bureau {
    folder: TempDir,
    server: Server,
    filed: Filed,
}

impl Bureau {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy(&common::agency(), folder.path());
        let data = Arc::new(tempfile::tempdir().unwrap());
        let server = server_of(folder.path(), data, Settings::default()).await;
        let filed = server.filed(KEY).await;
        Self { folder, server, filed }
    }

    fn edit(&self, file: &str, edit: impl FnOnce(&mut Value)) {
        let file = self.folder.path().join(file);
        let mut json = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
        edit(&mut json);
        fs::write(&file, json.to_string()).unwrap();
    }

    /// A calendar with so many holidays, from tomorrow on.
    fn decree(&self, version: &str, days: i64) {
        self.edit("calendar.json", |calendar| {
            let (from, to) = (today().plus_days(1), today().plus_days(days));
            calendar["version"] = json!(version);
            calendar["holidays"] = json!([{ "from": from, "to": to }]);
        });
    }

    async fn act(&self, act: StaffAct) {
        let outcome = (act == StaffAct::Reply).then_some(Outcome::Granted);
        let act = Act { outcome, ..common::act(act, Timestamp::now()) };
        let number = self.filed.number.replace('-', "");
        self.server.registry().await.store().act(number, act).await.unwrap();
    }

    /// The case as a server shows it that was started now.
    async fn case(&self) -> Case {
        let twin = self.server.twin().await;
        let token = twin.token(&self.filed).await;
        twin.case(&token).await.json()
    }

    async fn statutory(&self) -> Clock {
        self.case().await.clocks.remove(0)
    }
}

fn today() -> Date {
    let zone = jiff::tz::TimeZone::get("Asia/Shanghai").unwrap();
    Timestamp::now().to_zoned(zone).date().to_string().parse().unwrap()
}

#[tokio::test]
async fn a_new_holiday_moves_the_last_day_of_an_open_case_and_the_case_says_so() {
    let bureau = Bureau::new().await;
    bureau.act(StaffAct::Accept).await;
    let before = bureau.statutory().await;
    assert_eq!(before.calendar_version.as_deref(), Some("1"));
    assert_eq!(before.recounts, []);

    bureau.decree("2", 7);
    let after = bureau.statutory().await;
    assert_eq!(after.calendar_version.as_deref(), Some("2"));
    let (due_before, due_after) = (before.due_on.unwrap(), after.due_on.unwrap());
    assert!(due_after > due_before, "five working days fewer before {due_before}: {due_after}");
    let on = today().to_string();
    let recount = Recount { on, calendar_version: "2".to_owned(), due_before, due_after };
    assert_eq!(after.recounts, [recount]);
}

#[tokio::test]
async fn a_case_that_has_ended_keeps_its_last_day() {
    let bureau = Bureau::new().await;
    bureau.act(StaffAct::Accept).await;
    bureau.act(StaffAct::Reply).await;
    let ended = bureau.case().await;
    bureau.decree("2", 7);
    assert_eq!(bureau.case().await.clocks, ended.clocks);
}

#[tokio::test]
async fn a_clock_that_starts_later_knows_nothing_of_the_calendar_before() {
    let bureau = Bureau::new().await;
    bureau.decree("2", 7);
    bureau.case().await;
    bureau.act(StaffAct::Accept).await;
    assert_eq!(bureau.statutory().await.recounts, []);
    bureau.decree("3", 7);
    assert_eq!(bureau.statutory().await.recounts, [], "the days are the same");
    bureau.decree("2", 14);
    assert_eq!(bureau.statutory().await.recounts.len(), 1, "also back to an earlier version");
}

#[tokio::test]
async fn a_calendar_that_was_changed_in_silence_is_refused() {
    let bureau = Bureau::new().await;
    bureau.decree("1", 7);
    let storage = storage(bureau.server.data.path());
    let refused = open_registry(bureau.folder.path(), &storage).await.map(drop).unwrap_err();
    assert!(refused.to_string().contains("version 1"), "{refused}");
}

#[tokio::test]
async fn time_for_a_third_party_is_taken_out_where_the_rules_say_so() {
    let bureau = Bureau::new().await;
    bureau.edit("rules.json", |rules| {
        let clock = &mut rules["clocks"]["informationRequest"][1];
        clock["exclusion"] = clock.as_object_mut().unwrap().remove("suspension").unwrap();
    });
    bureau.act(StaffAct::Accept).await;
    bureau.act(StaffAct::Suspend).await;
    let clock = bureau.statutory().await;
    assert_eq!(clock.adjustments[0].kind, AdjustmentKind::Exclude);
    assert_eq!((clock.due_on, &clock.adjustments[0].to), (None, &None));
}
