-- Every calendar that was in force, so that a case can say when a new one moved its last day.
CREATE TABLE calendars (
    id      BIGINT PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    version TEXT   NOT NULL,
    since   BIGINT NOT NULL,
    days    TEXT   NOT NULL
);
