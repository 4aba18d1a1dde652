//! The one thread that writes. It commits in groups: what waits is done in one transaction, so
//! that one flush of the disk serves hundreds of cases.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

use rusqlite::{Connection, Transaction, TransactionBehavior};
use tokio::sync::{mpsc, oneshot};

use crate::store::{StoreError, thread};

/// Most jobs in one transaction; more would make the first of them wait too long.
const GROUP: usize = 512;

/// Most jobs that wait; beyond that, callers wait for a place.
const QUEUE: usize = 4096;

/// Does its work in a savepoint of the group's transaction, and leaves behind how to answer.
type Job = Box<dyn FnOnce(&mut Transaction<'_>) -> Answer + Send>;

/// Answers the caller, once it is known whether the group was committed.
type Answer = Box<dyn FnOnce(bool)>;

/// The queue to the thread, and the thread.
#[derive(Debug)]
pub(super) struct Writer {
    queue: Option<mpsc::Sender<Job>>,
    thread: Option<JoinHandle<()>>,
    has_failed: Arc<AtomicBool>,
}

impl Writer {
    pub(super) fn start(connection: Connection) -> Result<Self, StoreError> {
        let (queue, jobs) = mpsc::channel(QUEUE);
        let has_failed = Arc::new(AtomicBool::new(false));
        let failed = Arc::clone(&has_failed);
        let thread = std::thread::Builder::new()
            .name("store-writer".to_owned())
            .spawn(move || serve(connection, jobs, &failed))
            .map_err(thread)?;
        Ok(Self { queue: Some(queue), thread: Some(thread), has_failed })
    }

    pub(super) fn is_running(&self) -> Result<(), StoreError> {
        let running = self.queue.as_ref().is_some_and(|queue| !queue.is_closed());
        running.then_some(()).ok_or_else(stopped)
    }

    /// Whether the last group was not committed.
    pub(super) fn has_failed(&self) -> bool {
        self.has_failed.load(Ordering::Relaxed)
    }

    /// Runs `work` in a transaction; an error of its own undoes its own changes alone.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |transaction| {
            let result = in_savepoint(transaction, work);
            Box::new(move |committed| {
                if let (false, Err(error)) = (committed, &result) {
                    tracing::error!(%error, "a job of a group that was not committed");
                }
                let result = if committed { result } else { Err(StoreError::NotCommitted) };
                // Nobody listens any more when the caller hung up; the work is done all the same.
                let _ = answer.send(result);
            })
        });
        let queue = self.queue.as_ref().ok_or_else(stopped)?;
        queue.send(job).await.map_err(|_| stopped())?;
        answered.await.map_err(|_| StoreError::NotCommitted)?
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        // Closing the queue ends the thread once it is empty; then the database closes cleanly.
        drop(self.queue.take());
        if self.thread.take().is_some_and(|thread| thread.join().is_err()) {
            tracing::error!("the writer of the store had panicked");
        }
    }
}

fn stopped() -> StoreError {
    thread("the writer has stopped")
}

fn in_savepoint<T>(
    transaction: &mut Transaction<'_>,
    work: impl FnOnce(&Connection) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let savepoint = transaction.savepoint()?;
    let value = work(&savepoint)?;
    savepoint.commit()?;
    Ok(value)
}

fn serve(mut connection: Connection, mut jobs: mpsc::Receiver<Job>, failed: &AtomicBool) {
    while let Some(first) = jobs.blocking_recv() {
        let mut group = vec![first];
        while group.len() < GROUP
            && let Ok(next) = jobs.try_recv()
        {
            group.push(next);
        }
        let mut answers = Vec::with_capacity(group.len());
        let committed = run_group(&mut connection, group, &mut answers);
        failed.store(committed.is_err(), Ordering::Relaxed);
        if let Err(error) = &committed {
            tracing::error!(%error, "a group was not committed");
        }
        for answer in answers {
            answer(committed.is_ok());
        }
    }
}

/// Jobs that are not begun are dropped, which their callers see as not committed.
fn run_group(
    connection: &mut Connection,
    group: Vec<Job>,
    answers: &mut Vec<Answer>,
) -> Result<(), StoreError> {
    let mut transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for job in group {
        answers.push(job(&mut transaction));
        // A full disk makes SQLite undo the whole transaction by itself; going on would commit
        // each further job alone (sqlite.org/lang_transaction.html, section 3.1).
        if transaction.is_autocommit() {
            return Err(StoreError::NotCommitted);
        }
    }
    Ok(transaction.commit()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn writer() -> (tempfile::TempDir, Writer, Connection) {
        let data = tempfile::tempdir().unwrap();
        let file = data.path().join("test.sqlite");
        let connection = Connection::open(&file).unwrap();
        connection.execute_batch("PRAGMA journal_mode=WAL; CREATE TABLE t (n INTEGER)").unwrap();
        let reader = Connection::open(&file).unwrap();
        (data, Writer::start(connection).unwrap(), reader)
    }

    fn insert(connection: &Connection, n: i64) -> Result<i64, StoreError> {
        connection.execute("INSERT INTO t VALUES (?1)", [n])?;
        Ok(n)
    }

    fn count(reader: &Connection) -> i64 {
        reader.query_row("SELECT count(*) FROM t", [], |row| row.get(0)).unwrap()
    }

    #[tokio::test]
    async fn what_is_answered_can_be_read_by_others() {
        let (_data, writer, reader) = writer();
        for n in 1..=20 {
            writer.run(move |connection| insert(connection, n)).await.unwrap();
            assert_eq!(count(&reader), n);
        }
    }

    #[tokio::test]
    async fn a_failed_job_undoes_itself_and_no_other() {
        let (_data, writer, reader) = writer();
        let failing = writer.run(|connection| {
            insert(connection, 1)?;
            Err::<(), _>(StoreError::Unreadable("test"))
        });
        let (failed, done) = tokio::join!(failing, writer.run(|connection| insert(connection, 2)));
        assert!(failed.is_err());
        assert_eq!(done.unwrap(), 2);
        assert_eq!(count(&reader), 1);
    }

    #[tokio::test]
    async fn a_transaction_that_is_gone_is_never_answered_as_stored() {
        let (_data, writer, reader) = writer();
        let gone = writer.run(|connection| {
            insert(connection, 1)?;
            connection.execute_batch("ROLLBACK").map_err(StoreError::from)
        });
        assert!(gone.await.is_err());
        writer.run(|connection| insert(connection, 2)).await.unwrap();
        assert_eq!(count(&reader), 1);
    }
}
