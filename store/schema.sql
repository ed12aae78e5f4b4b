-- The whole schema, for reading; store/migrations.py makes it. tests/store/test_migrations.py compares, and says
-- how to renew this file.

CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    doc_id TEXT NOT NULL UNIQUE,
    title TEXT,
    author TEXT,
    publisher TEXT,
    published TEXT,                 -- best estimate, ISO date
    published_basis TEXT,           -- given, stated, inferred
    published_first TEXT,           -- where inferred: the days between which it must lie
    published_last TEXT,
    url TEXT,
    content_hash TEXT NOT NULL,     -- of the article as it was read
    text_hash TEXT NOT NULL,        -- of the text alone: shows damage that SQLite can't see
    indexed_at TEXT NOT NULL,       -- ISO, UTC
    text TEXT NOT NULL              -- as given; last, so that listing articles never reads it
, updated TEXT, arrived INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE INDEX article_published ON article (published);

CREATE TABLE boilerplate (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    kind TEXT NOT NULL
) STRICT;

CREATE INDEX boilerplate_article ON boilerplate (article_id, start);

CREATE TABLE sentence (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    boilerplate INTEGER NOT NULL    -- 1: mostly inside boilerplate, and in no full-text index
) STRICT;

CREATE INDEX sentence_article ON sentence (article_id, start);

CREATE TABLE actor (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,             -- the commonest full spelling
    kind TEXT NOT NULL,             -- person, organisation, country, place, document, group
    name_key TEXT NOT NULL,         -- store.names.name_key(name)
    mentions INTEGER NOT NULL,      -- by name, over the corpus
    articles INTEGER NOT NULL        -- appearances in articles, never 0
) STRICT;

CREATE INDEX actor_name ON actor (name COLLATE NOCASE);

CREATE TABLE appearance (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    actor_id INTEGER NOT NULL REFERENCES actor (id),
    name TEXT NOT NULL,
    match_key TEXT NOT NULL,        -- names that may be one actor share it
    family_key TEXT,                -- of a person's family name
    alone INTEGER NOT NULL          -- 1: a family name without a first name
) STRICT;

CREATE INDEX appearance_article ON appearance (article_id);

CREATE INDEX appearance_actor ON appearance (actor_id);

CREATE INDEX appearance_family ON appearance (family_key, alone) WHERE family_key IS NOT NULL;

CREATE TABLE spelling (
    appearance_id INTEGER NOT NULL REFERENCES appearance (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    folded TEXT NOT NULL,           -- store.names.fold(text)
    mentions INTEGER NOT NULL,      -- how often it is written so
    named INTEGER NOT NULL,         -- 1: it is the appearance's name
    PRIMARY KEY (appearance_id, text)
) STRICT, WITHOUT ROWID;

CREATE TABLE alias (
    actor_id INTEGER NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    folded TEXT NOT NULL,
    mentions INTEGER NOT NULL,
    named INTEGER NOT NULL,         -- appearances under this name
    articles INTEGER NOT NULL,       -- appearances that use it, never 0
    match_key TEXT,                 -- the last three: as in appearance, where it is named so
    family_key TEXT,
    alone INTEGER,
    PRIMARY KEY (actor_id, text)
) STRICT, WITHOUT ROWID;

CREATE INDEX alias_folded ON alias (folded);

CREATE INDEX alias_match ON alias (match_key) WHERE match_key IS NOT NULL;

CREATE INDEX alias_family ON alias (family_key, alone) WHERE family_key IS NOT NULL;

CREATE TABLE role (
    id INTEGER PRIMARY KEY,
    appearance_id INTEGER NOT NULL REFERENCES appearance (id) ON DELETE CASCADE,
    actor_id INTEGER NOT NULL REFERENCES actor (id),
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    folded TEXT NOT NULL
) STRICT;

CREATE INDEX role_appearance ON role (appearance_id);

CREATE INDEX role_actor ON role (actor_id);

CREATE INDEX role_article ON role (article_id);

CREATE TABLE mention (
    id INTEGER PRIMARY KEY,
    appearance_id INTEGER NOT NULL REFERENCES appearance (id) ON DELETE CASCADE,
    actor_id INTEGER NOT NULL REFERENCES actor (id),
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    boilerplate INTEGER NOT NULL
) STRICT;

CREATE INDEX mention_appearance ON mention (appearance_id);

CREATE INDEX mention_actor ON mention (actor_id, article_id);

CREATE INDEX mention_article ON mention (article_id, start);

CREATE TABLE quote (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    kind TEXT NOT NULL,             -- direct, mixed, indirect
    appearance_id INTEGER REFERENCES appearance (id) ON DELETE SET NULL,
    speaker_id INTEGER REFERENCES actor (id),
    speaker TEXT,                   -- as the extraction names the speaker, also where it is no actor
    speaker_text TEXT,              -- as written there: "he", "the envoy"
    cue TEXT,
    said_on TEXT,                   -- ISO date
    said_on_basis TEXT,             -- stated, inferred
    confidence REAL NOT NULL,
    rule TEXT NOT NULL,
    group_no INTEGER,               -- pieces of one split quotation share it, within the article
    boilerplate INTEGER NOT NULL
, polarity TEXT NOT NULL DEFAULT 'affirmed', addressee TEXT, place TEXT, reported_by TEXT, candidates TEXT NOT NULL DEFAULT '[]') STRICT;

CREATE INDEX quote_article ON quote (article_id, start);

CREATE INDEX quote_appearance ON quote (appearance_id);

CREATE INDEX quote_speaker ON quote (speaker_id);

CREATE INDEX quote_said_on ON quote (said_on);

CREATE TABLE date_mention (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    type TEXT NOT NULL,             -- TIMEX3: DATE, TIME, DURATION, SET
    value TEXT NOT NULL,
    first TEXT,                     -- the days it means, ISO dates, both included
    last TEXT,
    rule TEXT NOT NULL,
    boilerplate INTEGER NOT NULL
, mod TEXT) STRICT;

CREATE INDEX date_mention_article ON date_mention (article_id, start);

CREATE INDEX date_mention_days ON date_mention (first, last);

CREATE TABLE posted_question (
    id TEXT PRIMARY KEY,            -- as the buttons carry it
    command TEXT NOT NULL,
    options TEXT NOT NULL,          -- JSON object
    asked_at TEXT NOT NULL          -- ISO, UTC
) STRICT, WITHOUT ROWID;

CREATE INDEX posted_question_asked_at ON posted_question (asked_at);

CREATE TABLE memo (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sentence_posting (
    id INTEGER PRIMARY KEY,
    stem TEXT NOT NULL,
    first INTEGER NOT NULL,         -- the least id in the block
    ids BLOB NOT NULL,
    UNIQUE (stem, first)
) STRICT;

CREATE TABLE quote_posting (
    id INTEGER PRIMARY KEY,
    stem TEXT NOT NULL,
    first INTEGER NOT NULL,
    ids BLOB NOT NULL,
    UNIQUE (stem, first)
) STRICT;

CREATE TABLE vocabulary (
    id INTEGER PRIMARY KEY,
    word TEXT NOT NULL UNIQUE,
    stem TEXT NOT NULL,
    sound TEXT NOT NULL,            -- store.transliteration.skeleton(word)
    sentences INTEGER NOT NULL,     -- that have it
    actors INTEGER NOT NULL         -- of whose names it is a part
) STRICT;

CREATE INDEX vocabulary_stem ON vocabulary (stem);

CREATE INDEX vocabulary_sound ON vocabulary (sound);

CREATE TABLE deletion (
    hash INTEGER NOT NULL,
    word_id INTEGER NOT NULL,       -- vocabulary.id
    PRIMARY KEY (hash, word_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE name_word (
    word TEXT NOT NULL,
    actor_id INTEGER NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    PRIMARY KEY (word, actor_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX name_word_actor ON name_word (actor_id, word);

CREATE TABLE name_phrase (
    phrase TEXT NOT NULL,
    actor_id INTEGER NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    PRIMARY KEY (phrase, actor_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX name_phrase_actor ON name_phrase (actor_id);

CREATE TABLE role_stem (
    stem TEXT NOT NULL,
    actor_id INTEGER NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    PRIMARY KEY (stem, actor_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX role_stem_actor ON role_stem (actor_id);

CREATE INDEX actor_mentions ON actor (mentions DESC, name);

CREATE TABLE content (version INTEGER NOT NULL) STRICT;

CREATE INDEX article_arrived ON article (arrived);

CREATE TRIGGER article_stored AFTER INSERT ON article BEGIN
    UPDATE content SET version = version + 1;
    UPDATE article SET arrived = (SELECT version FROM content) WHERE id = new.id;
END;

CREATE TRIGGER article_removed AFTER DELETE ON article BEGIN
    UPDATE content SET version = version + 1;
END;

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

CREATE TABLE last_look (
    user_id INTEGER PRIMARY KEY,
    looked_at TEXT NOT NULL,
    seen INTEGER NOT NULL           -- content.version
) STRICT;

CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL,
    user_id INTEGER,                -- NULL: the bot itself
    at TEXT NOT NULL,
    what TEXT NOT NULL
) STRICT;

CREATE INDEX audit_guild ON audit (guild_id, id);

CREATE TABLE lease (
    name TEXT PRIMARY KEY,
    holder TEXT NOT NULL,
    until TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE post (
    run_id INTEGER PRIMARY KEY,     -- the number on the message
    kind TEXT NOT NULL,             -- digest, watch
    subscription_id INTEGER NOT NULL,  -- may be removed since
    channel_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    posted_at TEXT NOT NULL         -- ISO, UTC
) STRICT;

CREATE INDEX told_run ON told (run_id);

CREATE TABLE learned_alias (
    id INTEGER PRIMARY KEY,
    realm TEXT NOT NULL,            -- guild, user
    realm_id INTEGER NOT NULL,      -- Discord's id of the server or the person
    key TEXT NOT NULL,              -- the folded words of what is typed
    typed TEXT NOT NULL,            -- as it was typed when it was taught
    name TEXT NOT NULL,             -- the actor's name, not its id: actors are merged anew
    kind TEXT NOT NULL,             -- the actor's kind
    means INTEGER NOT NULL,         -- 1: it means this actor; 0: it does not
    taught_by INTEGER NOT NULL,     -- Discord's id of whoever taught it
    taught_at TEXT NOT NULL,        -- ISO, UTC
    UNIQUE (realm, realm_id, key, name, kind)
) STRICT;

CREATE UNIQUE INDEX learned_meaning ON learned_alias (realm, realm_id, key) WHERE means = 1;

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

CREATE TABLE robots (
    origin TEXT PRIMARY KEY,        -- https://example.org
    body TEXT NOT NULL,
    fetched_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE joint_speaker (
    quote_id INTEGER NOT NULL REFERENCES quote (id) ON DELETE CASCADE,
    appearance_id INTEGER NOT NULL REFERENCES appearance (id) ON DELETE CASCADE,
    actor_id INTEGER NOT NULL REFERENCES actor (id),
    PRIMARY KEY (quote_id, appearance_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX joint_speaker_actor ON joint_speaker (actor_id);

CREATE INDEX joint_speaker_appearance ON joint_speaker (appearance_id);
