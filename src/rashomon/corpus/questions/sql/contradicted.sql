-- Which claims did a later account of another outlet contradict, or tell differently?
-- Two claims of accounts that were published on different days. The later account may be the better informed or the one
-- that is wrong: nothing here says which. Copies are left out. Confidence says how sure the finding is: from 0.8 on
-- nine of ten are right, below that about two of three. Read both passages.
SELECT f.story, f.finding, f.kind, f.about, f.text, round(f.confidence, 2) AS confidence,
    later.published - earlier.published AS days, count(*) OVER () AS findings_in_all,
    earlier.outlet AS earlier_outlet, earlier.published AS earlier_day, e.value AS earlier_value,
    p.chain AS earlier_chain, p.account AS account, p.start AS start, p.stop AS stop, p.words AS words,
    later.outlet AS later_outlet, later.published AS later_day, l.value AS later_value,
    q.chain AS later_chain, q.account AS later_account,
    q.start AS later_start, q.stop AS later_stop, q.words AS later_words
FROM findings AS f
    JOIN finding_claims AS e USING (story, finding) JOIN finding_claims AS l USING (story, finding)
    JOIN told AS earlier ON earlier.account = e.account JOIN told AS later ON later.account = l.account
    JOIN claims AS p ON p.claim = e.claim JOIN claims AS q ON q.claim = l.claim
WHERE f.kind IN ('contradict', 'differ') AND earlier.published < later.published
    AND earlier.key IS DISTINCT FROM later.key AND earlier.original IS NULL AND later.original IS NULL
ORDER BY f.kind, f.confidence DESC, f.story, f.finding, e.claim, l.claim
LIMIT 50;
