//! Counting cases.

use huiyin_contract::action::Rating;
use huiyin_contract::case::CaseKind;
use huiyin_contract::statistics::StatisticsLine;

use crate::store::StoreError;
use crate::store::connection::{Connection, Row};

pub(in crate::store) fn lines(
    connection: &Connection<'_>,
) -> Result<Vec<StatisticsLine>, StoreError> {
    let good = Rating::ALL.iter().filter(|rating| !rating.is_poor());
    let good: Vec<_> = good.map(|rating| format!("'{}'", rating.as_str())).collect();
    let sql = format!(
        "SELECT kind, unit, month, count(*) AS received, count(answered_at) AS answered,
             count(CASE WHEN in_time THEN 1 END) AS on_time, count(rating) AS rated,
             count(CASE WHEN rating IN ({}) THEN 1 END) AS satisfied
         FROM cases GROUP BY kind, unit, month ORDER BY month DESC, kind, unit",
        good.join(", ")
    );
    connection.all(&sql, &[], |row| {
        Ok(StatisticsLine {
            kind: CaseKind::from_identifier(&row.get::<String>("kind")?),
            unit: row.get("unit")?,
            month: row.get("month")?,
            received: count(row, "received")?,
            answered: count(row, "answered")?,
            on_time: count(row, "on_time")?,
            rated: count(row, "rated")?,
            satisfied: count(row, "satisfied")?,
        })
    })
}

fn count(row: &Row<'_>, column: &'static str) -> Result<u64, StoreError> {
    u64::try_from(row.get::<i64>(column)?).map_err(|_| StoreError::Unreadable(column))
}
