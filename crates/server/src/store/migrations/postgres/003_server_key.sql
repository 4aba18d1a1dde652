-- The fingerprint of the key under which the cases were filed: one row.
CREATE TABLE server_key (
    id          BIGINT PRIMARY KEY CHECK (id = 1),
    fingerprint BYTEA  NOT NULL
);
