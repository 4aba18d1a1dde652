//! Which database the cases are in.

use std::path::{Path, PathBuf};
use std::str::FromStr;

/// Name of the SQLite database within the data directory.
const FILE: &str = "huiyin.sqlite";

/// Where an agency's cases are.
#[derive(Clone, Debug)]
pub enum Place {
    /// A file of SQLite.
    File(PathBuf),
    /// A schema of a PostgreSQL database, which several servers may share.
    Postgres {
        /// The server, the database, and who asks.
        url: PostgresUrl,
        /// The agency's own part of the database; made if need be.
        schema: Schema,
    },
}

impl Place {
    /// The SQLite file of a data directory.
    #[must_use]
    pub fn in_folder(data: &Path) -> Self {
        Self::File(data.join(FILE))
    }
}

/// An address like `postgres://user:password@host/database?sslmode=require`.
#[derive(Clone, Debug)]
pub struct PostgresUrl(pub(super) Box<tokio_postgres::Config>);

impl FromStr for PostgresUrl {
    type Err = String;

    /// The words never repeat the address: it holds a password.
    fn from_str(text: &str) -> Result<Self, String> {
        let is_url = text.starts_with("postgres://") || text.starts_with("postgresql://");
        let config = text.parse().ok().filter(|_| is_url);
        config
            .map(|config| Self(Box::new(config)))
            .ok_or_else(|| "must be like postgres://user:password@host/name".to_owned())
    }
}

/// Name of a PostgreSQL schema; of letters that need no quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schema(String);

impl Schema {
    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Schema {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let first = |letter: char| letter.is_ascii_lowercase() || letter == '_';
        let fits = text.starts_with(first)
            && text.chars().all(|letter| first(letter) || letter.is_ascii_digit())
            // PostgreSQL cuts longer names off in silence (NAMEDATALEN).
            && text.len() <= 63;
        fits.then(|| Self(text.to_owned()))
            .ok_or_else(|| "must be up to 63 of a to z, 0 to 9 and _, no digit first".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_address_is_refused_without_repeating_its_password() {
        for wrong in
            ["mysql://me:secret@host/db", "host=db password=secret", "postgres://a:b:secret"]
        {
            let words = wrong.parse::<PostgresUrl>().unwrap_err();
            assert!(!words.contains("secret"), "{words}");
        }
        let right: PostgresUrl = "postgres://me:secret@db.example/huiyin".parse().unwrap();
        assert!(!format!("{right:?}").contains("secret"), "{right:?}");
    }

    #[test]
    fn a_schema_is_named_so_that_it_needs_no_quotes() {
        for right in ["huiyin", "_a1", &"a".repeat(63)] {
            assert!(right.parse::<Schema>().is_ok(), "{right}");
        }
        for wrong in ["", "1a", "A", "a-b", "a\"; DROP", "局", &"a".repeat(64)] {
            assert!(wrong.parse::<Schema>().is_err(), "{wrong}");
        }
    }
}
