-- In which stories do accounts disagree most?
-- Contradictions, then differences, that comparing found; those that are likelier none are left out. Stories of many
-- accounts have more of both: see how many there are for a hundred claims. The surest finding is shown, with one side.
WITH disputed AS (
    SELECT story, count(*) FILTER (kind = 'contradict') AS contradictions,
        count(*) FILTER (kind = 'differ') AS differences, min((kind <> 'contradict', -confidence, finding)) AS surest
    FROM findings WHERE kind IN ('contradict', 'differ') GROUP BY story),
told_claims AS (SELECT story, count(*) AS claims FROM claims GROUP BY story),
sides AS (
    SELECT story, finding, min(claim) AS claim
    FROM finding_claims WHERE kind IN ('contradict', 'differ') GROUP BY story, finding)
SELECT d.story, s.title, s.opened, s.accounts, d.contradictions, d.differences,
    round(100 * (d.contradictions + d.differences) / c.claims, 1) AS per_100_claims, f.finding, f.text,
    p.account, p.start, p.stop, p.words
FROM disputed AS d JOIN stories AS s USING (story) JOIN told_claims AS c USING (story)
    JOIN findings AS f ON f.story = d.story AND f.finding = surest[3]
    JOIN sides ON sides.story = d.story AND sides.finding = surest[3] JOIN claims AS p ON p.claim = sides.claim
ORDER BY contradictions DESC, differences DESC, d.story
LIMIT 50;
