-- A row is there before its file is, and after it: so no file is ever left that no row names.
-- The files of a case that is purged wait again, for a day that is past, and are swept away.
CREATE TABLE attachments (
    id         TEXT    NOT NULL PRIMARY KEY,
    name       TEXT    NOT NULL,
    media_type TEXT    NOT NULL,
    size       BIGINT NOT NULL,
    sha256     TEXT,
    expires_at BIGINT NOT NULL,
    case_id    BIGINT REFERENCES cases (id) ON DELETE SET NULL,
    event_seq  BIGINT,
    place      BIGINT
);

CREATE INDEX attachments_by_case ON attachments (case_id, event_seq, place);
CREATE INDEX attachments_that_wait ON attachments (expires_at) WHERE case_id IS NULL;
