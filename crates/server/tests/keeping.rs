//! Backup, restore and purge, from any database to any other.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

mod common;

use std::fs;
use std::path::Path;

use common::{KEY, Server, agency, filing, server, storage};
use huiyin_contract::case::{Awaiting, Case, Status};
use huiyin_contract::filing::Filed;
use huiyin_contract::progress::StaffAct;
use huiyin_server::cases::Registry;
use huiyin_server::keeping::{Retention, purge};
use huiyin_server::open::{Storage, open_registry};
use huiyin_server::store::{Act, ArchiveError, Store};
use jiff::{Timestamp, ToSpan};
use serde_json::json;
use tempfile::TempDir;

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// Restores a backup, and puts the key back beside it.
async fn restored(backup: &Path, to: &Storage, key: &Path) -> Registry {
    to.restore(backup).await.unwrap();
    fs::copy(key, &to.key).unwrap();
    open_registry(&agency(), to).await.unwrap()
}

async fn backed_up(store: &Store, folder: &TempDir) -> std::path::PathBuf {
    let file = folder.path().join("backup");
    store.back_up(&file).await.unwrap();
    file
}

async fn case(registry: &Registry, filed: &Filed) -> Case {
    let number = filed.number.replace('-', "");
    registry.case(&number, Timestamp::now()).await.unwrap().unwrap()
}

async fn act(store: &Store, number: &str, act: StaffAct, at: Timestamp) {
    let until = (act == StaffAct::RequestSupplement).then(|| "2026-03-02".parse().unwrap());
    let act = Act { until, ..common::act(act, at) };
    store.act(number.replace('-', ""), act).await.unwrap();
}

#[tokio::test]
async fn what_was_backed_up_is_restored_into_either_database() {
    let server = server().await;
    let filed = server.filed(KEY).await;
    let token = server.token(&filed).await;
    let remind = json!({ "action": "remind", "text": "Any news?" });
    let reminded = server.act(&token, KEY, &remind).await;
    let first = server.registry().await;
    act(first.store(), &filed.number, StaffAct::Accept, Timestamp::now()).await;
    let before = case(&first, &filed).await;

    // To SQLite whatever it was in, from there back to what it was in.
    let key = storage(server.data.path()).key;
    let folders = [folder(), folder(), folder(), folder()];
    let backup = backed_up(first.store(), &folders[0]).await;
    let in_file = restored(&backup, &Storage::in_folder(folders[1].path()), &key).await;
    let backup = backed_up(in_file.store(), &folders[2]).await;
    let back = restored(&backup, &storage(folders[3].path()), &key).await;

    for registry in [&in_file, &back] {
        assert_eq!(case(registry, &filed).await, before);
        let audit = registry.store().audit(None, 10).await.unwrap();
        assert_eq!(audit.iter().map(|line| line.act.as_str()).collect::<Vec<_>>(), ["accept"]);
        let again = serde_json::from_value(filing()).unwrap();
        let replayed = registry.filed_before(KEY, &again).await.unwrap();
        assert_eq!(replayed, Some(filed.clone()), "number and code as they were given");
        let action = serde_json::from_value(remind.clone()).unwrap();
        let number = filed.number.replace('-', "");
        let replayed = registry.acted_before(&number, KEY, &action).await.unwrap();
        assert_eq!(replayed, Some(reminded.json()));
        let new = registry.file("a-key-of-after-the-restore", &again, Timestamp::now()).await;
        assert_eq!(case(registry, &new.unwrap().filed()).await.status, Status::Submitted);
    }
}

#[tokio::test]
async fn a_backup_beside_the_serving_server_is_of_one_moment() {
    let server = server().await;
    let registry = server.registry().await;
    let folders = [folder(), folder()];
    let filing = serde_json::from_value(filing()).unwrap();
    let file_some = async {
        for at in 0..60 {
            registry.file(&format!("{KEY}-{at}"), &filing, Timestamp::now()).await.unwrap();
        }
    };
    let (store, key) = (registry.store(), storage(server.data.path()).key);
    let back_up_soon = async {
        while store.list(None, 20).await.unwrap().len() < 20 {}
        backed_up(store, &folders[0]).await
    };
    let ((), backup) = tokio::join!(file_some, back_up_soon);
    let restored = restored(&backup, &storage(folders[1].path()), &key).await;
    let lines = restored.store().list(None, 100).await.unwrap();
    assert!((20..=60).contains(&lines.len()));
    for (at, line) in lines.iter().rev().enumerate() {
        let filed = restored.filed_before(&format!("{KEY}-{at}"), &filing).await.unwrap().unwrap();
        assert_eq!(filed.number, line.number);
        assert_eq!(case(&restored, &filed).await.events.len(), 1);
    }
}

#[tokio::test]
async fn nothing_is_written_over_and_nothing_foreign_taken_in() {
    let server = server().await;
    server.filed(KEY).await;
    let (registry, folder) = (server.registry().await, folder());
    let backup = backed_up(registry.store(), &folder).await;
    let again = registry.store().back_up(&backup).await;
    assert!(matches!(again, Err(ArchiveError::Exists(_))), "{again:?}");
    let used = storage(server.data.path()).restore(&backup).await.map(drop).unwrap_err();
    assert!(used.to_string().contains("nothing is written over"), "{used}");

    let mut bytes = fs::read(&backup).unwrap();
    let (half, damaged) = (folder.path().join("half"), folder.path().join("damaged"));
    fs::write(&half, &bytes[..bytes.len() / 2]).unwrap();
    bytes[5000..9000].fill(7);
    fs::write(&damaged, &bytes).unwrap();
    for (at, wrong) in [half, damaged, agency().join("agency.json")].iter().enumerate() {
        let to = Storage::in_folder(&folder.path().join(format!("to-{at}")));
        let refused = to.restore(wrong).await.map(drop).unwrap_err();
        assert!(refused.to_string().contains("is no backup"), "{refused}");
        assert!(to.open_existing().await.is_err(), "no half of a database is left");
    }
    assert_eq!(registry.store().list(None, 10).await.unwrap().len(), 1);
}

/// A closed, a withdrawn, an abandoned and an open case of February 2026.
async fn old_cases(server: &Server) -> (Registry, [Filed; 3]) {
    let registry = server.registry().await;
    let at: Timestamp = "2026-02-02T09:00:00+08:00".parse().unwrap();
    let filing = serde_json::from_value(filing()).unwrap();
    let file =
        async |name| registry.file(&format!("{KEY}-{name}"), &filing, at).await.unwrap().filed();
    let (closed, abandoned, open) =
        (file("closed").await, file("abandoned").await, file("open").await);
    for kind in [StaffAct::Decline, StaffAct::Close] {
        act(registry.store(), &closed.number, kind, at).await;
    }
    act(registry.store(), &abandoned.number, StaffAct::RequestSupplement, at).await;
    act(registry.store(), &open.number, StaffAct::Accept, at).await;
    (registry, [closed, abandoned, open])
}

async fn purged(store: &Store, retention: Retention, dry_run: bool, now: &str) -> String {
    let (mut out, now) = (Vec::new(), now.parse().unwrap());
    purge(store, retention, dry_run, "keeper", now, &mut out).await.unwrap();
    String::from_utf8(out).unwrap()
}

const BOTH: Retention = Retention { closed_days: Some(30), abandoned_days: Some(30) };

#[tokio::test]
async fn what_was_kept_long_enough_is_deleted_and_that_is_noted() {
    let server = server().await;
    let (registry, [closed, abandoned, open]) = old_cases(&server).await;
    let store = registry.store();
    let numbers = async || -> Vec<String> {
        store.list(None, 10).await.unwrap().into_iter().map(|line| line.number).collect()
    };
    let told = purged(store, BOTH, true, "2026-06-01T00:00:00Z").await;
    assert_eq!(told, "Would delete 1 cases: ended\nWould delete 1 cases: abandoned\n");
    assert_eq!(numbers().await.len(), 3, "a dry run deletes nothing");

    let told = purged(store, BOTH, false, "2026-03-05T00:00:00Z").await;
    assert_eq!(told, "Deleted 1 cases: ended\nDeleted 0 cases: abandoned\n");
    assert_eq!(numbers().await, [open.number.clone(), abandoned.number.clone()]);
    // The citizen had until 2 March.
    purged(store, BOTH, false, "2026-04-01T00:00:00Z").await;
    assert_eq!(numbers().await.len(), 2);
    purged(store, BOTH, false, "2026-04-03T00:00:00Z").await;
    assert_eq!(numbers().await, [&*open.number]);

    let audit = store.audit(None, 2).await.unwrap();
    let lines: Vec<_> = audit.iter().map(|line| (&*line.by, &*line.act, &*line.number)).collect();
    let expected = [("keeper", "purge", &*abandoned.number), ("keeper", "purge", &*closed.number)];
    assert_eq!(lines, expected);
    let kept = case(&registry, &open).await;
    assert_eq!((kept.awaiting, kept.events.len()), (Some(Awaiting::Agency), 3));
    let again = serde_json::from_value(filing()).unwrap();
    let key = format!("{KEY}-closed");
    assert_eq!(registry.filed_before(&key, &again).await.unwrap(), None, "its key is free again");
}

#[tokio::test]
async fn nothing_is_deleted_that_nobody_named_days_for() {
    let server = server().await;
    let (registry, _) = old_cases(&server).await;
    let none = Retention { closed_days: None, abandoned_days: None };
    let now = Timestamp::now() + 1000.hours();
    let refused = purge(registry.store(), none, false, "keeper", now, &mut Vec::new()).await;
    assert!(refused.unwrap_err().to_string().contains("--closed-days"));
    let closed = Retention { closed_days: Some(0), ..none };
    purged(registry.store(), closed, false, "2999-01-01T00:00:00Z").await;
    assert_eq!(registry.store().list(None, 10).await.unwrap().len(), 2);
}
