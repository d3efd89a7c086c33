-- Which claims did a later account of another outlet contradict, or tell differently?
-- Two claims of accounts that were published on different days. The later account may be the better informed or the one
-- that is wrong: nothing here says which. Copies are left out. Confidence says how sure the finding is: from 0.8 on
-- nine of ten are right, below that about two of three. Read both passages.
WITH pairs AS (
    SELECT story, f.finding, f.kind, f.about, f.text, f.confidence, e.claim AS former, l.claim AS latter,
        e.value AS earlier_value, l.value AS later_value, earlier.outlet AS earlier_outlet, later.outlet AS later_outlet,
        earlier.published AS earlier_day, later.published AS later_day
    FROM findings AS f
        JOIN finding_claims AS e USING (story, finding) JOIN finding_claims AS l USING (story, finding)
        JOIN told AS earlier ON earlier.account = e.account JOIN told AS later ON later.account = l.account
    WHERE f.kind IN ('contradict', 'differ') AND e.kind IN ('contradict', 'differ') AND l.kind = e.kind
        AND earlier.published < later.published AND earlier.key IS DISTINCT FROM later.key
        AND earlier.original IS NULL AND later.original IS NULL)
SELECT pairs.story, finding, kind, about, text, round(pairs.confidence, 2) AS confidence, later_day - earlier_day AS days,
    (SELECT count(*) FROM pairs) AS findings_in_all,
    earlier_outlet, earlier_day, earlier_value, p.chain AS earlier_chain,
    p.account AS account, p.start AS start, p.stop AS stop, p.words AS words,
    later_outlet, later_day, later_value, q.chain AS later_chain,
    q.account AS later_account, q.start AS later_start, q.stop AS later_stop, q.words AS later_words
FROM pairs JOIN claims AS p ON p.claim = former JOIN claims AS q ON q.claim = latter
ORDER BY kind, pairs.confidence DESC, pairs.story, finding, former, latter
LIMIT 50;
