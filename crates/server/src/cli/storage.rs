//! Where an agency's cases and the key are, as every command takes it.

use std::path::PathBuf;

use clap::Args;
use huiyin_server::files::Bucket;
use huiyin_server::open::Storage;
use huiyin_server::receipts::ReceiptKeys;
use huiyin_server::secrets::ServerKey;
use huiyin_server::store::{Place, PostgresUrl, Schema};

#[derive(Debug, Args)]
pub(crate) struct StorageOptions {
    /// The data directory: cases, unless in another database, and the key; made if need be.
    #[arg(long, env = "HUIYIN_DATA", value_name = "DIR")]
    data: PathBuf,
    /// A PostgreSQL database for the cases, which several servers may share.
    #[arg(long, env = "HUIYIN_DATABASE", value_name = "URL", hide_env_values = true)]
    database: Option<PostgresUrl>,
    /// The agency's schema in that database; made if need be.
    #[arg(long, env = "HUIYIN_DATABASE_SCHEMA", value_name = "NAME", default_value = "huiyin")]
    database_schema: Schema,
    /// The file of the key, which servers that share a database share too; else in the data
    /// directory.
    #[arg(long, env = "HUIYIN_KEY_FILE", value_name = "FILE")]
    key_file: Option<PathBuf>,
    /// The file of the keys that sign receipts, which servers that share a database share too;
    /// else in the data directory.
    #[arg(long, env = "HUIYIN_RECEIPT_KEYS", value_name = "FILE")]
    receipt_keys: Option<PathBuf>,
    /// An S3-compatible store for files, such as s3://bucket/folder; else the data directory.
    #[arg(long, env = "HUIYIN_FILES", value_name = "URL")]
    files: Option<String>,
}

impl StorageOptions {
    pub(crate) fn place(&self) -> Storage {
        let (data, schema) = (self.data.clone(), self.database_schema.clone());
        let database = match self.database.clone() {
            Some(url) => Place::Postgres { url, schema },
            None => Place::in_folder(&data),
        };
        let key = self.key_file.clone().unwrap_or_else(|| ServerKey::file(&data));
        let receipt_keys = self.receipt_keys.clone();
        let receipt_keys = receipt_keys.unwrap_or_else(|| ReceiptKeys::file(&data));
        let files = self.files.clone().map(Bucket::with_environment);
        Storage { data, database, key, files, receipt_keys }
    }
}
