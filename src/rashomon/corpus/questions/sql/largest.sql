-- Which stories are the largest?
-- By their accounts. A story goes by the headline of its first account. Very large ones may be a topic, not a story.
SELECT s.story, s.title, s.accounts, s.publishers, string_agg(DISTINCT t.outlet, ', ' ORDER BY t.outlet) AS outlets,
    count(t.original) AS copies, s.opened, s.last, s.words
FROM stories AS s LEFT JOIN told AS t USING (story)
WHERE s.accounts > 1
GROUP BY ALL
ORDER BY s.accounts DESC, s.story
LIMIT 20;
