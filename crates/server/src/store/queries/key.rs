//! Under which key the cases were filed.

use crate::secrets::Mac;
use crate::store::StoreError;
use crate::store::connection::Connection;

use super::rows;

/// Notes the fingerprint of the key, unless one is noted, and answers the one that is.
pub(in crate::store) fn claim(
    connection: &Connection<'_>,
    fingerprint: &Mac,
) -> Result<Mac, StoreError> {
    connection.execute(
        "INSERT INTO server_key (id, fingerprint) VALUES (1, $1) ON CONFLICT DO NOTHING",
        &[fingerprint],
    )?;
    let sql = "SELECT fingerprint FROM server_key";
    let noted = connection.first(sql, &[], |row| rows::bytes(row, "fingerprint"))?;
    noted.ok_or(StoreError::Unreadable("fingerprint"))
}
