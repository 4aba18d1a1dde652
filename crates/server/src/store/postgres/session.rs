//! A transaction that is spoken to from a thread that may block.

use deadpool_postgres::Transaction;
use tokio::runtime::Handle;
use tokio_postgres::Row;
use tokio_postgres::types::ToSql;

use crate::store::StoreError;
use crate::store::connection::Value;

/// A transaction, and the runtime that its connection lives in.
pub(in crate::store) struct Session<'a> {
    pub(super) transaction: &'a Transaction<'a>,
    pub(super) runtime: &'a Handle,
}

impl Session<'_> {
    /// Answers how many rows the statement changed.
    pub(in crate::store) fn execute(
        &self,
        sql: &str,
        values: &[&dyn Value],
    ) -> Result<u64, StoreError> {
        self.runtime.block_on(async {
            let statement = self.transaction.prepare_cached(sql).await?;
            Ok(self.transaction.execute(&statement, &upcast(values)).await?)
        })
    }

    /// Answers the rows.
    pub(in crate::store) fn query(
        &self,
        sql: &str,
        values: &[&dyn Value],
    ) -> Result<Vec<Row>, StoreError> {
        self.runtime.block_on(async {
            let statement = self.transaction.prepare_cached(sql).await?;
            Ok(self.transaction.query(&statement, &upcast(values)).await?)
        })
    }
}

fn upcast<'a>(values: &[&'a dyn Value]) -> Vec<&'a (dyn ToSql + Sync)> {
    values.iter().map(|value| *value as &(dyn ToSql + Sync)).collect()
}
