ALTER TABLE cases ADD COLUMN supplement_asked BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE cases ADD COLUMN in_step          BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE cases ADD COLUMN rated            BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE cases ADD COLUMN reopened         BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE cases ADD COLUMN review_requested BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE events ADD COLUMN until  TEXT;
ALTER TABLE events ADD COLUMN rating TEXT;

-- Before this schema a case in progress had a step that nobody could end.
UPDATE cases SET in_step = TRUE WHERE status = 'inProgress';

-- Events are never changed, so the answer to a repeated action is read from them again.
CREATE TABLE actions (
    idempotency_key BYTEA  PRIMARY KEY,
    case_id         BIGINT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    body            BYTEA  NOT NULL,
    first_seq       BIGINT NOT NULL,
    last_seq        BIGINT NOT NULL
);

CREATE INDEX actions_by_case ON actions (case_id);
