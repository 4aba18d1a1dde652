//! A PostgreSQL database that goes away and comes back, where the tests are run on one.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

mod common;

use std::process::Stdio;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use common::load::Citizen;
use common::program::{Program, program};
use tokio_postgres::{Client, NoTls};

/// A database of its own: the others are not to be cut off.
const DATABASE: &str = "that_goes_away";

async fn connect(url: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

async fn cut(client: &Client, let_in: bool) {
    let change = format!("ALTER DATABASE {DATABASE} ALLOW_CONNECTIONS {let_in}");
    client.batch_execute(&change).await.unwrap();
    let cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1";
    client.execute(cut, &[&DATABASE]).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn connections_to_the_database_that_are_cut_lose_and_double_nothing() {
    let data = tempfile::tempdir().unwrap();
    let Some((url, schema)) = common::postgres(data.path()) else { return };
    let client = connect(&url).await;
    let make =
        [format!("DROP DATABASE IF EXISTS {DATABASE}"), format!("CREATE DATABASE {DATABASE}")];
    for statement in make {
        client.batch_execute(&statement).await.unwrap();
    }
    let url = format!("{}/{DATABASE}", url.rsplit_once('/').unwrap().0);
    let mut serve = program("serve", &data);
    serve.args(["--filings-per-address", "0"]).stderr(Stdio::null());
    serve.env("HUIYIN_DATABASE", &url).env("HUIYIN_DATABASE_SCHEMA", &schema);
    let server = Program::serve(&mut serve);

    let (base, done) = (Mutex::new(server.base.clone()), AtomicBool::new(false));
    let one = |name: usize| {
        let (citizen, mut acknowledged) = (Citizen::new(), Vec::new());
        while !done.load(Ordering::Relaxed) {
            let key = format!("key-of-citizen-{name}-number-{}", acknowledged.len());
            let answer = citizen.file_until_stored(&base, &key);
            acknowledged.push((key, answer));
        }
        acknowledged
    };
    let runtime = tokio::runtime::Handle::current();
    let acknowledged: Vec<_> = thread::scope(|scope| {
        let citizens: Vec<_> = (0..4).map(|name| scope.spawn(move || one(name))).collect();
        for at in 0..8 {
            thread::sleep(Duration::from_millis(100));
            // Every other time it stays away for a while.
            tokio::task::block_in_place(|| runtime.block_on(cut(&client, at % 2 == 0)));
        }
        tokio::task::block_in_place(|| runtime.block_on(cut(&client, true)));
        done.store(true, Ordering::Relaxed);
        citizens.into_iter().flat_map(|citizen| citizen.join().unwrap()).collect()
    });

    let citizen = Citizen::new();
    for (key, answer) in &acknowledged {
        assert_eq!(citizen.file(&server.base, key), Some((201, answer.clone())), "{key}");
    }
    let count = format!("SELECT count(*) FROM {schema}.cases");
    let cases: i64 = connect(&url).await.query_one(&count, &[]).await.unwrap().get(0);
    assert_eq!(cases as usize, acknowledged.len());
}
