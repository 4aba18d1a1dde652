-- What is counted. A case that was filed before this knows its month by UTC, and one that was
-- answered before does not say whether that was in time.
ALTER TABLE cases ADD COLUMN month TEXT NOT NULL DEFAULT '';
UPDATE cases SET month = to_char(to_timestamp(submitted_at / 1000) AT TIME ZONE 'UTC', 'YYYY-MM');
ALTER TABLE cases ADD COLUMN answered_at BIGINT;
UPDATE cases SET answered_at = (
    SELECT max(at) FROM events WHERE events.case_id = cases.id AND events.kind = 'replied'
);
ALTER TABLE cases ADD COLUMN in_time BOOLEAN;
ALTER TABLE cases ADD COLUMN rating TEXT;
UPDATE cases SET rating = (
    SELECT rating FROM events WHERE events.case_id = cases.id AND events.kind = 'rated'
    ORDER BY seq DESC LIMIT 1
);
