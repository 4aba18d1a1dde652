//! The most that the disk lets SQLite do: rows of a case's size, inserted durably, nothing else.

use std::error::Error;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use clap::Args;
use rusqlite::Connection;
use serde_json::{Value, json};

#[derive(Args)]
pub(crate) struct Limit {
    /// Where the file is made, and removed again.
    folder: PathBuf,
    seconds: u64,
    /// Rows in a transaction.
    group: usize,
    /// Bytes of a row.
    bytes: usize,
}

pub(crate) fn run(limit: &Limit) -> Result<Value, Box<dyn Error>> {
    let file = limit.folder.join("limit.sqlite");
    let mut connection = Connection::open(&file)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.execute_batch("DROP TABLE IF EXISTS t; CREATE TABLE t (row BLOB NOT NULL)")?;
    let (row, began, mut rows) = (vec![b'x'; limit.bytes], Instant::now(), 0);
    while began.elapsed() < Duration::from_secs(limit.seconds) {
        let transaction = connection.transaction()?;
        for _ in 0..limit.group {
            transaction.prepare_cached("INSERT INTO t VALUES (?1)")?.execute([&row])?;
        }
        transaction.commit()?;
        rows += limit.group;
    }
    let took = began.elapsed().as_secs_f64();
    drop(connection);
    std::fs::remove_file(&file)?;
    Ok(json!({ "perSecond": rows as f64 / took }))
}
