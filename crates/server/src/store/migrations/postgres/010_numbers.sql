-- Staff look for a part of a number, and see the newest first: read in this order, without the rest
-- of each case, which takes a hundred times as many pages.
CREATE INDEX cases_numbers ON cases (id, folded_number);
