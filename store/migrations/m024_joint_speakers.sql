-- Who speaks where several speak together ("Ada Obi and Per Olsen said"): each of them, by quotation. A quotation
-- with one speaker is not in it.
CREATE TABLE joint_speaker (
    quote_id INTEGER NOT NULL REFERENCES quote (id) ON DELETE CASCADE,
    appearance_id INTEGER NOT NULL REFERENCES appearance (id) ON DELETE CASCADE,
    actor_id INTEGER NOT NULL REFERENCES actor (id),
    PRIMARY KEY (quote_id, appearance_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX joint_speaker_actor ON joint_speaker (actor_id);
CREATE INDEX joint_speaker_appearance ON joint_speaker (appearance_id);

-- Of what is stored: the candidates of a joint statement are those who make it, its speaker is their names joined.
INSERT INTO joint_speaker (quote_id, appearance_id, actor_id)
SELECT DISTINCT q.id, a.id, a.actor_id FROM quote AS q
JOIN json_each(q.candidates) AS one
JOIN appearance AS a ON a.article_id = q.article_id AND a.name = one.value
WHERE q.speaker_id IS NULL AND q.candidates <> '[]'
  AND replace(q.speaker, ' and ', ', ') = replace(
      (SELECT group_concat(each.value, ', ') FROM json_each(q.candidates) AS each), ' and ', ', ');
