ALTER TABLE cases ADD COLUMN supplement_asked INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN in_step          INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN rated            INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN reopened         INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN review_requested INTEGER NOT NULL DEFAULT 0;
ALTER TABLE events ADD COLUMN until  TEXT;
ALTER TABLE events ADD COLUMN rating TEXT;

-- Before this schema a case in progress had a step that nobody could end.
UPDATE cases SET in_step = 1 WHERE status = 'inProgress';

-- Events are never changed, so the answer to a repeated action is read from them again.
CREATE TABLE actions (
    idempotency_key BLOB    NOT NULL PRIMARY KEY,
    case_id         INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    body            BLOB    NOT NULL,
    first_seq       INTEGER NOT NULL,
    last_seq        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX actions_by_case ON actions (case_id);
