-- How much was read?
-- Outlets are counted by their names. An account of a story that has more than 60 is read, and may not be laid beside
-- the others: see how many were compared.
SELECT count(*) AS accounts, (SELECT sum(words)::BIGINT FROM stories) AS words,
    (SELECT sum(compared)::BIGINT FROM stories) AS compared, count(DISTINCT key) AS outlets,
    count(*) - count(key) AS publisher_unknown, count(DISTINCT story) AS stories, min(published) AS first_day,
    max(published) AS last_day, count(DISTINCT strftime(published, '%Y-%m')) AS months, count(original) AS copies
FROM told
LIMIT 1;
