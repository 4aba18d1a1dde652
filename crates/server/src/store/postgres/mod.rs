//! PostgreSQL behind the store: a pool of connections, and one transaction for each call.
//! PostgreSQL by itself lets those that end together share one flush of the disk.

mod session;
mod tls;

use std::time::Duration;

use deadpool_postgres::{Manager, ManagerConfig, Pool, RecyclingMethod, Runtime};
use tokio::runtime::Handle;
use tokio_postgres::{Config, IsolationLevel};

pub(super) use session::Session;

use super::connection::Connection;
use super::migrations::postgres::migrate;
use super::place::{PostgresUrl, Schema};
use super::{StoreError, thread};

/// Connections of one server: enough for a database of several processors, and few enough for
/// ten servers below the 100 that PostgreSQL takes unless told otherwise.
const CONNECTIONS: usize = 8;

/// How long a caller waits for a connection, and a connection for its database.
const PATIENCE: Duration = Duration::from_secs(5);

/// The connections to one schema of a database.
#[derive(Debug)]
pub(super) struct Postgres {
    pool: Pool,
}

impl Postgres {
    /// Opens the database, and makes or migrates the schema.
    pub(super) async fn open(url: &PostgresUrl, schema: &Schema) -> Result<Self, StoreError> {
        let config = in_schema((*url.0).clone(), schema);
        // Fast: what is closed is not lent again; asking each time would be one more round trip.
        let recycling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
        let pool = Pool::builder(Manager::from_config(config, tls::connector()?, recycling))
            .max_size(CONNECTIONS)
            .wait_timeout(Some(PATIENCE))
            .create_timeout(Some(PATIENCE))
            .runtime(Runtime::Tokio1)
            .build()
            .map_err(thread)?;
        migrate(&mut pool.get().await?, schema).await?;
        Ok(Self { pool })
    }

    /// Runs `work` in a transaction, and answers once that is on disk.
    pub(super) async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.write_in(|session| work(&Connection::Postgres(session))).await
    }

    /// Runs `work` in a transaction that can only read, all of it of one moment.
    pub(super) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.read_in(|session| work(&Connection::Postgres(session))).await
    }

    /// As [`Self::write`], for what is written for PostgreSQL alone.
    pub(super) async fn write_in<T: Send + 'static>(
        &self,
        work: impl FnOnce(Session<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.run(IsolationLevel::ReadCommitted, false, work).await
    }

    /// As [`Self::read`], for what is written for PostgreSQL alone.
    pub(super) async fn read_in<T: Send + 'static>(
        &self,
        work: impl FnOnce(Session<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.run(IsolationLevel::RepeatableRead, true, work).await
    }

    /// On a thread where `work` may block: it is written for both databases, and SQLite blocks.
    async fn run<T: Send + 'static>(
        &self,
        isolation: IsolationLevel,
        read_only: bool,
        work: impl FnOnce(Session<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let mut client = self.pool.get().await?;
        let runtime = Handle::current();
        let run = move || {
            let begin = client.build_transaction().isolation_level(isolation).read_only(read_only);
            let transaction = runtime.block_on(begin.start())?;
            let session = Session { transaction: &transaction, runtime: &runtime };
            // An error drops the transaction, which undoes it.
            let value = work(session)?;
            runtime.block_on(transaction.commit())?;
            Ok(value)
        };
        tokio::task::spawn_blocking(run).await.map_err(thread)?
    }
}

/// Every connection finds its tables in the schema, whatever else the address asks for.
fn in_schema(mut config: Config, schema: &Schema) -> Config {
    let asked = config.get_options().unwrap_or_default().to_owned();
    config.options(format!("{asked} -c search_path={}", schema.as_str()));
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(PATIENCE);
    }
    config
}
