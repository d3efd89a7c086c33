-- How fast does what happened spread from outlet to outlet?
-- The first account of each outlet that tells an event, copies set apart. Time is that of publication as the outlet
-- gives it, which later versions of a page may change; hours are there only where both accounts give a clock time.
-- An event that is dated a week or more before its first account is background and left out.
WITH tellings AS (
    SELECT c.story, c.event, c.claim, jaccard(c.label, c.words) AS near, t.*, t.original IS NOT NULL AS copy
    FROM event_claims AS c JOIN told AS t USING (account, story)
    SEMI JOIN (FROM events WHERE accounts >= 3) USING (story, event) WHERE t.published IS NOT NULL),
firsts AS (
    SELECT story, event, key, min((published, coalesce(moment, 'infinity'), account, -near, claim)) AS first
    FROM tellings WHERE NOT copy AND key IS NOT NULL GROUP BY ALL),
placed AS (
    SELECT *, row_number() OVER (PARTITION BY story, event ORDER BY first) AS place FROM firsts),
spread AS (
    SELECT story, event, count(*) AS outlets, max(first[1]) AS last,
        max(first) FILTER (place = 1) AS one, max(first) FILTER (place = 2) AS two,
        max(first) FILTER (place = 3) AS three
    FROM placed GROUP BY story, event HAVING count(*) >= 3),
recent AS (
    SELECT s.*, e.label, e.edtf FROM spread AS s JOIN events AS e USING (story, event)
    WHERE e.edtf IS NULL OR e.latest IS NULL OR e.latest > one[1] - 7),
overall AS (SELECT count(*) AS events, median(three[1] - one[1]) AS days FROM recent),
copied AS (SELECT story, event, count(DISTINCT account) AS copies FROM tellings WHERE copy GROUP BY ALL)
SELECT r.story, r.event, r.label, r.edtf AS dated, r.outlets, coalesce(copied.copies, 0) AS copies,
    f.outlet AS first_outlet, one[1] AS first_day, g.outlet AS second_outlet, two[1] - one[1] AS days_to_second,
    CASE WHEN isfinite(one[2]) AND isfinite(two[2]) THEN round((two[2] - one[2]) / 3600, 1) END AS hours_to_second,
    three[1] - one[1] AS days_to_third,
    CASE WHEN isfinite(one[2]) AND isfinite(three[2]) THEN round((three[2] - one[2]) / 3600, 1) END AS hours_to_third,
    last - one[1] AS days_to_last,
    (SELECT events FROM overall) AS events_in_all,  -- not only of the rows that are shown
    (SELECT days FROM overall) AS median_days,  -- to the third outlet, of all events
    c.account, c.start, c.stop, c.words
FROM recent AS r JOIN claims AS c ON c.claim = one[5]
    JOIN told AS f ON f.account = one[3] JOIN told AS g ON g.account = two[3]
    LEFT JOIN copied ON copied.story = r.story AND copied.event = r.event
ORDER BY outlets DESC, days_to_third, hours_to_third, r.story, r.event
LIMIT 50;
