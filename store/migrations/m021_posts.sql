-- What was posted, where and when; what a post cites is in `told` under the same number.

CREATE TABLE post (
    run_id INTEGER PRIMARY KEY,     -- the number on the message
    kind TEXT NOT NULL,             -- digest, watch
    subscription_id INTEGER NOT NULL,  -- may be removed since
    channel_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    posted_at TEXT NOT NULL         -- ISO, UTC
) STRICT;
CREATE INDEX told_run ON told (run_id);
INSERT INTO post (run_id, kind, subscription_id, channel_id, message_id, posted_at)
SELECT run.id, kind, run.subscription_id, run.channel_id, message_id, ended_at
FROM run JOIN subscription ON subscription.id = run.subscription_id
WHERE state = 'posted' AND message_id IS NOT NULL;
