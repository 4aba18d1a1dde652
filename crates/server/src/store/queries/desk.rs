//! Cases as staff look for them.

use huiyin_contract::case::{Awaiting, Status};

use super::rows;
use crate::store::connection::{Connection, Row, Value};
use crate::store::{FoundCase, Search, StoreError};

/// As the partial index has it, word for word: else SQLite would not use that.
const OPEN: &str = "status IN ('submitted', 'accepted', 'inProgress')";

/// The cases before `$1` whose numbers are like `$2`, from an index of the numbers, the newest first:
/// of the case itself nothing is read until its number is right. SQLite does so since it may not turn
/// a CROSS JOIN around, since behind the plus it does not see that rows could be found by `id`, and
/// since the order is that of `found`. With a million cases that is 0.1 s where it was 2 s.
const NUMBERS: &str = "(SELECT id AS found FROM cases
                           WHERE +id < $1 AND folded_number LIKE $2 ESCAPE '!' ORDER BY id DESC) AS those
                       CROSS JOIN cases WHERE id = found";

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
    let mut values: Vec<Box<dyn Value>> = vec![Box::new(search.before.unwrap_or(i64::MAX))];
    let (from, order) = match &search.number {
        None => ("cases WHERE id < $1", "id"),
        Some(part) => {
            values.push(Box::new(format!("%{}%", literal(part))));
            (NUMBERS, "found")
        }
    };
    let mut sql = format!(
        "SELECT id, number, folded_number, kind, title, status, awaiting, unit, submitted_at,
             updated_at
         FROM {from}"
    );
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
    if search.is_open {
        sql.push_str(&format!(" AND {OPEN}"));
    }
    values.push(Box::new(i64::from(limit)));
    sql.push_str(&format!(" ORDER BY {order} DESC LIMIT ${}", values.len()));
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
