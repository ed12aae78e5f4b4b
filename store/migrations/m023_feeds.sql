-- Feeds: what is read, for whom, when next, and which of its entries were seen.

CREATE TABLE feed (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL UNIQUE,
    title TEXT,                     -- as the feed says, without HTML
    every_minutes INTEGER NOT NULL,
    next_due TEXT NOT NULL,         -- ISO, UTC, like all below
    holder TEXT,                    -- the process that is reading it; it is due again at next_due if that one dies
    last_run TEXT,
    last_success TEXT,
    failures INTEGER NOT NULL,      -- in a row; a run that never ended is one
    last_error TEXT,                -- in words; NULL: the last run went well
    notice TEXT,                    -- of a run that went well: what was left out, and why
    etag TEXT,                      -- what the server called the version that was read to its end
    last_modified TEXT,
    articles INTEGER NOT NULL       -- saved from it so far
) STRICT;
CREATE INDEX feed_due ON feed (next_due);

-- Whose a feed is. It is fetched once for all of them, and gone with the last.
CREATE TABLE feed_follower (
    feed_id INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
    guild_id INTEGER NOT NULL,      -- 0: the terminal
    channel_id INTEGER,
    added_by INTEGER,               -- Discord's id; NULL: the terminal
    added_at TEXT NOT NULL,
    paused TEXT,                    -- why it is not read for them; NULL: it is
    PRIMARY KEY (feed_id, guild_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX feed_follower_guild ON feed_follower (guild_id, feed_id);

-- An entry of a feed, as it was when it was read last.
CREATE TABLE feed_entry (
    feed_id INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
    guid TEXT NOT NULL,
    link TEXT NOT NULL,             -- without what changes nothing; empty: it has none
    fingerprint TEXT NOT NULL,      -- of all that it says but the guid
    doc_id TEXT,                    -- article.doc_id; NULL: it gave no article
    attempts INTEGER NOT NULL,      -- failed ones; 0: it is done
    reason TEXT,                    -- why it gave none
    seen_at TEXT NOT NULL,
    PRIMARY KEY (feed_id, guid)
) STRICT, WITHOUT ROWID;

-- What sites ask programs to leave alone.
CREATE TABLE robots (
    origin TEXT PRIMARY KEY,        -- https://example.org
    body TEXT NOT NULL,
    fetched_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
