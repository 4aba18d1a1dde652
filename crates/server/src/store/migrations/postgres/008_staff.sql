-- Tokens of staff: what is kept of one opens nothing. Rows stay, since the audit names them.
CREATE TABLE staff_tokens (
    id         BIGINT  PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    name       TEXT    NOT NULL,
    role       TEXT    NOT NULL,
    unit       TEXT,
    hash       BYTEA   NOT NULL UNIQUE,
    created_at BIGINT  NOT NULL,
    expires_at BIGINT  NOT NULL,
    revoked_at BIGINT,
    used_at    BIGINT
);

-- What is owed is looked for every day, and is few beside what is done.
CREATE INDEX cases_open ON cases (id) WHERE status IN ('submitted', 'accepted', 'inProgress');
CREATE INDEX audit_by_case ON audit (case_number, id);
