-- Tokens of staff: what is kept of one opens nothing. Rows stay, since the audit names them.
CREATE TABLE staff_tokens (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    name       TEXT    NOT NULL,
    role       TEXT    NOT NULL,
    unit       TEXT,
    hash       BLOB    NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    revoked_at INTEGER,
    used_at    INTEGER
) STRICT;

-- What is owed is looked for every day, and is few beside what is done.
CREATE INDEX cases_open ON cases (id) WHERE status IN ('submitted', 'accepted', 'inProgress');
CREATE INDEX audit_by_case ON audit (case_number, id);
