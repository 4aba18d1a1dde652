-- A joint review has several steps under way at once.
ALTER TABLE cases ADD COLUMN steps BIGINT NOT NULL DEFAULT 0;
UPDATE cases SET steps = CASE WHEN in_step THEN 1 ELSE 0 END;
ALTER TABLE cases DROP COLUMN in_step;
ALTER TABLE cases ADD COLUMN power TEXT;
ALTER TABLE events ADD COLUMN node TEXT;
