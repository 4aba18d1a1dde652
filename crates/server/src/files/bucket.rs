//! An S3-compatible store, and who asks it.

use std::fmt;
use std::time::Duration;

use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::path::Path;
use object_store::prefix::PrefixStore;
use object_store::{BackoffConfig, RetryConfig};

use super::FilesError;

/// What begins an address.
const SCHEME: &str = "s3://";

/// How often a request is made again, and for how long: a citizen waits for it. The library's own
/// three minutes are longer than anybody does.
const RETRIES: usize = 3;
const RETRY_TIME: Duration = Duration::from_secs(10);

/// A part of a bucket, and what is needed to reach it.
#[derive(Clone)]
pub struct Bucket {
    address: String,
    options: Vec<(String, String)>,
}

impl Bucket {
    /// At an address like `s3://bucket/folder`, with options by the names of the `AWS_…` variables:
    /// region, endpoint, credentials.
    #[must_use]
    pub fn new(address: &str, options: &[(&str, &str)]) -> Self {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Self { address: address.to_owned(), options: options.iter().map(owned).collect() }
    }

    /// At an address, with the options that the environment has.
    #[must_use]
    pub fn with_environment(address: String) -> Self {
        let options = std::env::vars().filter(|(name, _)| name.starts_with("AWS_")).collect();
        Self { address, options }
    }

    /// A folder of it.
    #[must_use]
    pub fn folder(&self, name: &str) -> Self {
        Self { address: format!("{}/{name}", self.address), options: self.options.clone() }
    }

    pub(super) fn open(&self) -> Result<PrefixStore<AmazonS3>, FilesError> {
        let place = self.address.strip_prefix(SCHEME).unwrap_or_default();
        let (bucket, folder) = place.split_once('/').unwrap_or((place, ""));
        let folder = Path::from_url_path(folder).ok().filter(|_| !bucket.is_empty());
        let folder = folder.ok_or_else(|| FilesError::Address(self.address.clone()))?;
        // Somebody else's choice, if there is one, is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let retry = RetryConfig {
            backoff: BackoffConfig::default(),
            max_retries: RETRIES,
            retry_timeout: RETRY_TIME,
        };
        let mut store = AmazonS3Builder::new().with_bucket_name(bucket).with_retry(retry);
        for (name, value) in &self.options {
            // Other programs' variables begin like that too.
            if let Ok(name) = name.to_lowercase().parse() {
                store = store.with_config(name, value);
            }
        }
        Ok(PrefixStore::new(store.build()?, folder))
    }
}

/// Without the options: there are secrets among them.
impl fmt::Debug for Bucket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Bucket").field(&self.address).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_names_no_bucket_is_refused() {
        for wrong in ["", "bucket/folder", "http://bucket", "s3://", "s3:///folder"] {
            let refused = Bucket::new(wrong, &[]).open();
            assert!(matches!(refused, Err(FilesError::Address(told)) if told == wrong), "{wrong}");
        }
        for right in ["s3://bucket", "s3://bucket/", "s3://bucket/folder/of/it"] {
            assert!(Bucket::new(right, &[("AWS_REGION", "x")]).open().is_ok(), "{right}");
        }
    }

    #[test]
    fn a_bucket_is_told_without_its_secrets() {
        let bucket = Bucket::new("s3://bucket", &[("AWS_SECRET_ACCESS_KEY", "hidden")]);
        assert!(!format!("{bucket:?}").contains("hidden"));
    }
}
