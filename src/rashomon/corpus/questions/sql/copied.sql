-- Whose articles are copied most?
-- Accounts of other outlets that were made from one of its own, as far as a credit, an agency's name or the dates tell;
-- where nothing tells which of two was first, neither counts. The example is the copy that has most of its words from it.
WITH made AS (
    SELECT CASE original WHEN first THEN second ELSE first END AS copy, original,
        CASE original WHEN first THEN share_second ELSE share_first END AS share, credit, words, reason
    FROM copies WHERE original IS NOT NULL),
pairs AS (
    SELECT m.*, o.outlet, o.key, t.key AS copier
    FROM made AS m JOIN told AS o ON o.account = m.original JOIN told AS t ON t.account = m.copy
    WHERE o.key IS NOT NULL),
counted AS (
    SELECT outlet, key, count(DISTINCT original) AS articles, count(DISTINCT copy) AS copies,
        count(DISTINCT copier) AS by_outlets, count(DISTINCT copy) FILTER (credit IS NOT NULL) AS credited,
        max((share, words, copy, original, reason)) AS nearest
    FROM pairs WHERE copier IS DISTINCT FROM key GROUP BY outlet, key),
again AS (SELECT key, count(DISTINCT copy) AS copies FROM pairs WHERE copier = key GROUP BY key)
SELECT outlet, articles, c.copies, by_outlets,
    credited,  -- copies that name the wire
    coalesce(again.copies, 0) AS copied_by_itself,
    nearest[4] AS original, nearest[3] AS copy, round(nearest[1], 3) AS share, nearest[5] AS reason
FROM counted AS c LEFT JOIN again USING (key)
ORDER BY c.copies DESC, articles DESC, outlet
LIMIT 50;
