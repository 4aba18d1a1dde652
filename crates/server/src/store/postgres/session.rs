//! A transaction that is spoken to from a thread that may block.

use std::pin::pin;

use deadpool_postgres::Transaction;
use tokio::runtime::Handle;
use tokio_postgres::Row;
use tokio_postgres::binary_copy::BinaryCopyInWriter;
use tokio_postgres::types::{ToSql, Type};

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

impl Session<'_> {
    /// The types of the columns that a query answers.
    pub(in crate::store) fn types(&self, sql: &str) -> Result<Vec<Type>, StoreError> {
        let statement = self.runtime.block_on(self.transaction.prepare(sql))?;
        Ok(statement.columns().iter().map(|column| column.type_().clone()).collect())
    }

    /// Sends rows of these types to a `COPY … FROM STDIN BINARY`.
    pub(in crate::store) fn copy_in(
        &self,
        sql: &str,
        types: &[Type],
        rows: impl Iterator<Item = Result<Vec<Box<dyn ToSql + Sync>>, StoreError>>,
    ) -> Result<(), StoreError> {
        self.runtime.block_on(async {
            let mut copy =
                pin!(BinaryCopyInWriter::new(self.transaction.copy_in(sql).await?, types));
            for row in rows {
                copy.as_mut().write_raw(row?).await?;
            }
            copy.finish().await?;
            Ok(())
        })
    }
}

fn upcast<'a>(values: &[&'a dyn Value]) -> Vec<&'a (dyn ToSql + Sync)> {
    values.iter().map(|value| *value as &(dyn ToSql + Sync)).collect()
}
