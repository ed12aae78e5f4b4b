-- What a server, or a person in direct messages, has taught about names.
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
