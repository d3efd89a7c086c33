-- Which events do many outlets tell, and few origins stand behind?
-- Origins are sources that are not known to rest on each other: an upper bound, since a common source that nobody names
-- cannot be seen. That one speech is told by all is no fault of anybody: see which the origins are.
WITH tellings AS (
    SELECT c.story, c.event, count(DISTINCT t.key) AS outlets, count(DISTINCT t.account) AS accounts,
        count(DISTINCT t.account) FILTER (t.original IS NOT NULL) AS copies,
        bool_or(coalesce(c.origin_possibly, false)) AS unsure,
        string_agg(DISTINCT c.origin_name, '; ' ORDER BY c.origin_name) AS origin_names,
        arg_min(c.claim, (-jaccard(c.label, c.words), c.claim)) AS example
    FROM event_claims AS c JOIN told AS t USING (account, story)
    SEMI JOIN (FROM events WHERE accounts >= 3) USING (story, event) GROUP BY c.story, c.event)
SELECT t.story, t.event, e.label, e.edtf AS dated, t.outlets, t.accounts, t.copies, e.independent_origins AS origins,
    t.unsure,  -- claims counted as one origin may have two after all
    t.origin_names, c.account, c.start, c.stop, c.words
FROM tellings AS t JOIN events AS e USING (story, event) JOIN claims AS c ON c.claim = t.example
WHERE t.outlets >= 3
ORDER BY t.outlets - e.independent_origins DESC, t.outlets DESC, t.story, t.event
LIMIT 50;
