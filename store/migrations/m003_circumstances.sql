-- The circumstances of a statement, and who else may have made it.

ALTER TABLE quote ADD COLUMN polarity TEXT NOT NULL DEFAULT 'affirmed';  -- denied, refused
ALTER TABLE quote ADD COLUMN addressee TEXT;
ALTER TABLE quote ADD COLUMN place TEXT;
ALTER TABLE quote ADD COLUMN reported_by TEXT;
ALTER TABLE quote ADD COLUMN candidates TEXT NOT NULL DEFAULT '[]';  -- JSON array of names
