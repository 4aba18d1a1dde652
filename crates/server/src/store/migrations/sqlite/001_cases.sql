CREATE TABLE cases (
    id            INTEGER PRIMARY KEY,
    number        TEXT    NOT NULL,
    folded_number TEXT    NOT NULL UNIQUE,
    code          BLOB    NOT NULL,
    kind          TEXT    NOT NULL,
    form_version  TEXT    NOT NULL,
    language      TEXT    NOT NULL,
    title         TEXT    NOT NULL,
    answers       TEXT    NOT NULL,
    status        TEXT    NOT NULL,
    awaiting      TEXT,
    outcome       TEXT,
    received      INTEGER NOT NULL,
    extended      INTEGER NOT NULL,
    unit          TEXT,
    submitted_at  INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL
) STRICT;

CREATE TABLE events (
    case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    seq     INTEGER NOT NULL,
    kind    TEXT    NOT NULL,
    at      INTEGER NOT NULL,
    unit    TEXT,
    note    TEXT,
    PRIMARY KEY (case_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE filings (
    idempotency_key BLOB    NOT NULL PRIMARY KEY,
    case_id         INTEGER NOT NULL UNIQUE REFERENCES cases (id) ON DELETE CASCADE,
    body            BLOB    NOT NULL,
    sealed_code     BLOB    NOT NULL,
    answer          TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

-- No reference to cases: what was done stays on record when a case is purged.
CREATE TABLE audit (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    at          INTEGER NOT NULL,
    actor       TEXT    NOT NULL,
    act         TEXT    NOT NULL,
    case_number TEXT    NOT NULL,
    unit        TEXT,
    outcome     TEXT,
    note        TEXT
) STRICT;

CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;

CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
