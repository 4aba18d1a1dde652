-- Every calendar that was in force, so that a case can say when a new one moved its last day.
CREATE TABLE calendars (
    id      INTEGER PRIMARY KEY,
    version TEXT    NOT NULL,
    since   INTEGER NOT NULL,
    days    TEXT    NOT NULL
) STRICT;
