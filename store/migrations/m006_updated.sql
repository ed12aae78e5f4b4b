-- The day of the last update, apart from that of publication.

ALTER TABLE article ADD COLUMN updated TEXT;  -- ISO date
