//! The schema, and how an older one becomes it: the same tables in the words of each database.
//! Whoever adds a migration adds it to both.

pub(super) mod postgres;
pub(super) mod sqlite;

use super::StoreError;

/// The migrations that a database with schema `found` lacks.
fn missing(
    all: &'static [&'static str],
    found: i64,
) -> Result<&'static [&'static str], StoreError> {
    let done = usize::try_from(found).ok();
    done.and_then(|done| all.get(done..))
        .ok_or(StoreError::TooNew { found, known: all.len() as i64 })
}

#[cfg(test)]
mod tests {
    #[test]
    fn both_databases_have_as_many_migrations() {
        assert_eq!(super::sqlite::ALL.len(), super::postgres::ALL.len());
    }
}
