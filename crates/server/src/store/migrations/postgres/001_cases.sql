CREATE TABLE cases (
    id            BIGINT  PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    number        TEXT    NOT NULL,
    folded_number TEXT    NOT NULL UNIQUE,
    code          BYTEA   NOT NULL,
    kind          TEXT    NOT NULL,
    form_version  TEXT    NOT NULL,
    language      TEXT    NOT NULL,
    title         TEXT    NOT NULL,
    answers       TEXT    NOT NULL,
    status        TEXT    NOT NULL,
    awaiting      TEXT,
    outcome       TEXT,
    received      BOOLEAN NOT NULL,
    extended      BOOLEAN NOT NULL,
    unit          TEXT,
    submitted_at  BIGINT  NOT NULL,
    updated_at    BIGINT  NOT NULL
);

CREATE TABLE events (
    case_id BIGINT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    seq     BIGINT NOT NULL,
    kind    TEXT   NOT NULL,
    at      BIGINT NOT NULL,
    unit    TEXT,
    note    TEXT,
    PRIMARY KEY (case_id, seq)
);

CREATE TABLE filings (
    idempotency_key BYTEA  PRIMARY KEY,
    case_id         BIGINT NOT NULL UNIQUE REFERENCES cases (id) ON DELETE CASCADE,
    body            BYTEA  NOT NULL,
    sealed_code     BYTEA  NOT NULL,
    answer          TEXT   NOT NULL
);

-- No reference to cases: what was done stays on record when a case is purged.
CREATE TABLE audit (
    id          BIGINT PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    at          BIGINT NOT NULL,
    actor       TEXT   NOT NULL,
    act         TEXT   NOT NULL,
    case_number TEXT   NOT NULL,
    unit        TEXT,
    outcome     TEXT,
    note        TEXT
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the audit is append-only'; END $$;

CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
