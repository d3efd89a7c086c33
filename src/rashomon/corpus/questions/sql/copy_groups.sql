-- Which articles were copied into most accounts?
-- A group is one article in all its copies, the original among them: the one that none of the others stands behind.
WITH members AS (
    SELECT "group" AS original, unnest([first, second]) AS account FROM copies WHERE "group" IS NOT NULL),
counted AS (
    SELECT m.original, count(DISTINCT account) AS accounts, count(DISTINCT t.key) AS outlets,
        min(t.published) AS first_day
    FROM members AS m JOIN told AS t USING (account) GROUP BY m.original)
SELECT o.outlet, o.title, c.accounts, c.outlets, c.first_day, o.story, c.original AS account,
    count(*) OVER () AS groups_in_all,  -- not only of the rows that are shown
    sum(c.accounts) OVER ()::BIGINT AS accounts_in_all
FROM counted AS c JOIN told AS o ON o.account = c.original
ORDER BY c.accounts DESC, c.outlets DESC, c.original
LIMIT 50;
