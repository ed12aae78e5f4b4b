-- Look-ups' own words: which sentences have a stem, how often each word occurs, and which look like it.
-- They are made of the articles' texts by store/word_index.py and store/name_index.py.

DROP TABLE sentence_term;
DROP TABLE quote_term;
DROP TABLE word;
DROP TABLE sentence_fts;
DROP TABLE quote_fts;
DROP TABLE word_fts;

-- The rows that a stem stands in, as store/words.py cuts them: blocks of ids, each four bytes, least byte first, in
-- order. Rows of boilerplate are not in it.
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

-- Every word as written in a sentence or a name.
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

-- Words by hashes of what is left of them without one letter: two that are spelt alike meet in one.
CREATE TABLE deletion (
    hash INTEGER NOT NULL,
    word_id INTEGER NOT NULL,       -- vocabulary.id
    PRIMARY KEY (hash, word_id)
) STRICT, WITHOUT ROWID;

-- Actors by the words of their names, by what may stand for them (their aliases, and a person's family name), by
-- the stems of their roles.
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
