-- What the bot must still know after a restart.

-- A question whose answer was posted with paging buttons; pressing one asks it again.
CREATE TABLE posted_question (
    id TEXT PRIMARY KEY,            -- as the buttons carry it
    command TEXT NOT NULL,
    options TEXT NOT NULL,          -- JSON object
    asked_at TEXT NOT NULL          -- ISO, UTC
) STRICT, WITHOUT ROWID;
CREATE INDEX posted_question_asked_at ON posted_question (asked_at);

-- Single values, by name: which commands Discord has, for one.
CREATE TABLE memo (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
