-- A joint review has several steps under way at once.
ALTER TABLE cases ADD COLUMN steps INTEGER NOT NULL DEFAULT 0;
UPDATE cases SET steps = in_step;
ALTER TABLE cases DROP COLUMN in_step;
ALTER TABLE cases ADD COLUMN power TEXT;
ALTER TABLE events ADD COLUMN node TEXT;
