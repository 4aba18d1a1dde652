//! Cases as staff look for them.

use huiyin_contract::case::{Awaiting, Status};

use super::rows;
use crate::store::connection::{Connection, Row, Value};
use crate::store::{FoundCase, Search, StoreError};

/// As the partial index has it, word for word: else SQLite would not use that.
const OPEN: &str = "status IN ('submitted', 'accepted', 'inProgress')";

/// Up to `limit` cases, the newest first.
pub(in crate::store) fn search(
    connection: &Connection<'_>,
    search: &Search,
    limit: u32,
) -> Result<Vec<FoundCase>, StoreError> {
    let Conditions { sql, values } = conditions(search, limit);
    let values: Vec<_> = values.iter().map(|value| &**value).collect();
    let mut found = connection.all(&sql, &values, case)?;
    let events = format!("SELECT {} FROM events WHERE case_id = $1 ORDER BY seq", rows::EVENT);
    for case in &mut found {
        case.events = connection.all(&events, &[&case.row], rows::event)?;
    }
    Ok(found)
}

/// A query, and what stands for its places.
struct Conditions {
    sql: String,
    values: Vec<Box<dyn Value>>,
}

/// Only what is asked for stands in the query, so that the database can plan for it.
fn conditions(search: &Search, limit: u32) -> Conditions {
    let mut values: Vec<Box<dyn Value>> = Vec::new();
    let mut sql = "SELECT id, number, folded_number, kind, title, status, awaiting, unit,
                       submitted_at, updated_at
                   FROM cases WHERE id < $1"
        .to_owned();
    values.push(Box::new(search.before.unwrap_or(i64::MAX)));
    let equal = [
        ("kind", search.kind.map(|kind| kind.as_str().to_owned())),
        ("status", search.status.map(|status| status.as_str().to_owned())),
        ("awaiting", search.awaiting.map(|awaiting| awaiting.as_str().to_owned())),
        ("unit", search.unit.clone()),
    ];
    for (column, value) in equal {
        if let Some(value) = value {
            values.push(Box::new(value));
            sql.push_str(&format!(" AND {column} = ${}", values.len()));
        }
    }
    if let Some(part) = &search.number {
        values.push(Box::new(format!("%{}%", literal(part))));
        sql.push_str(&format!(" AND folded_number LIKE ${} ESCAPE '!'", values.len()));
    }
    if search.is_open {
        sql.push_str(&format!(" AND {OPEN}"));
    }
    values.push(Box::new(i64::from(limit)));
    sql.push_str(&format!(" ORDER BY id DESC LIMIT ${}", values.len()));
    Conditions { sql, values }
}

/// What is typed stands for itself.
fn literal(part: &str) -> String {
    part.chars()
        .flat_map(|it| ['!'].into_iter().filter(move |_| "!%_".contains(it)).chain([it]))
        .collect()
}

fn case(row: &Row<'_>) -> Result<FoundCase, StoreError> {
    Ok(FoundCase {
        row: row.get("id")?,
        folded_number: row.get("folded_number")?,
        number: row.get("number")?,
        kind: rows::kind(row)?,
        title: row.get("title")?,
        status: Status::from_identifier(&row.get::<String>("status")?),
        awaiting: rows::text(row, "awaiting")?.map(|text| Awaiting::from_identifier(&text)),
        unit: row.get("unit")?,
        submitted_at: rows::time(row, "submitted_at")?,
        updated_at: rows::time(row, "updated_at")?,
        events: Vec::new(),
    })
}

/// The folded number of the case in a row.
pub(in crate::store) fn number_of(
    connection: &Connection<'_>,
    row: i64,
) -> Result<Option<String>, StoreError> {
    let sql = "SELECT folded_number FROM cases WHERE id = $1";
    connection.first(sql, &[&row], |row| row.get("folded_number"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_stands_for_itself() {
        assert_eq!(literal("A_%!1"), "A!_!%!!1");
    }
}
