-- What did comparing find, and about what?
-- “contradict”: cannot both be true as written; “differ”: fit at a stretch; “unsure”: may differ, and likelier do not;
-- “agree”: told by several accounts; “only”: told by one alone.
SELECT kind, about, count(*) AS findings, count(DISTINCT story) AS stories, round(avg(confidence), 2) AS mean_confidence
FROM findings GROUP BY kind, about
ORDER BY kind, findings DESC, about
LIMIT 50;
