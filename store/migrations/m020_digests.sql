-- What the bot posts by itself, when, and what each channel has been told by it.

-- One row: counts every change of an article, so that readers notice new ones and nothing else.
CREATE TABLE content (version INTEGER NOT NULL) STRICT;
INSERT INTO content (version) VALUES (0);
ALTER TABLE article ADD COLUMN arrived INTEGER NOT NULL DEFAULT 0;  -- content.version when it was stored
CREATE INDEX article_arrived ON article (arrived);
CREATE TRIGGER article_stored AFTER INSERT ON article BEGIN
    UPDATE content SET version = version + 1;
    UPDATE article SET arrived = (SELECT version FROM content) WHERE id = new.id;
END;
CREATE TRIGGER article_removed AFTER DELETE ON article BEGIN
    UPDATE content SET version = version + 1;
END;

-- A digest or a watch of one channel.
CREATE TABLE subscription (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,             -- digest, watch
    guild_id INTEGER NOT NULL,
    channel_id INTEGER NOT NULL,
    time_of_day TEXT NOT NULL,      -- HH:MM in the zone; of a watch: when its quiet hours end
    zone TEXT NOT NULL,             -- IANA name
    weekdays TEXT NOT NULL,         -- ISO digits of the days on which it runs: "12345"
    options TEXT NOT NULL,          -- JSON object: the rest of what was chosen
    next_due TEXT NOT NULL,         -- ISO, UTC
    seen INTEGER NOT NULL,          -- content.version up to which it has looked
    paused TEXT,                    -- why it doesn't run; NULL: it does
    made_by INTEGER NOT NULL,       -- Discord's id of whoever subscribed
    made_at TEXT NOT NULL
) STRICT;
CREATE INDEX subscription_due ON subscription (next_due) WHERE paused IS NULL;
CREATE INDEX subscription_guild ON subscription (guild_id);

-- One due time of a subscription and what became of it. It is claimed before anything is posted.
CREATE TABLE run (
    id INTEGER PRIMARY KEY,         -- printed on the message, which is found by it after a crash
    subscription_id INTEGER NOT NULL REFERENCES subscription (id) ON DELETE CASCADE,
    channel_id INTEGER NOT NULL,
    due TEXT NOT NULL,              -- ISO, UTC, like all below
    state TEXT NOT NULL,            -- claimed, posted, empty, given up
    claimed_at TEXT NOT NULL,
    attempts INTEGER NOT NULL,      -- failed ones
    retry_at TEXT,                  -- not before, after a failure
    cited TEXT NOT NULL,            -- JSON array of what the message tells, until it is posted
    seen INTEGER NOT NULL,          -- content.version that it was made from
    message_id INTEGER,
    ended_at TEXT,
    note TEXT,                      -- why it was given up
    UNIQUE (subscription_id, due)
) STRICT;
CREATE INDEX run_claimed ON run (state) WHERE state = 'claimed';

-- What was posted in a channel, so that it is not told again. Outlives the subscription.
CREATE TABLE told (
    channel_id INTEGER NOT NULL,
    kind TEXT NOT NULL,             -- story, quote, figure, planned, match
    doc_id TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    words TEXT NOT NULL,            -- hash of the folded words: they may stand elsewhere, too
    run_id INTEGER NOT NULL,
    told_at TEXT NOT NULL
) STRICT;
CREATE INDEX told_channel ON told (channel_id, told_at);

-- Up to where a person has looked with /catchup.
CREATE TABLE last_look (
    user_id INTEGER PRIMARY KEY,
    looked_at TEXT NOT NULL,
    seen INTEGER NOT NULL           -- content.version
) STRICT;

-- Who changed what.
CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL,
    user_id INTEGER,                -- NULL: the bot itself
    at TEXT NOT NULL,
    what TEXT NOT NULL
) STRICT;
CREATE INDEX audit_guild ON audit (guild_id, id);

-- Which process may do what only one may do at a time.
CREATE TABLE lease (
    name TEXT PRIMARY KEY,
    holder TEXT NOT NULL,
    until TEXT NOT NULL
) STRICT, WITHOUT ROWID;
