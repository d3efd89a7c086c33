-- How much was published in each month?
-- By the day that each account gives; accounts without one stand last, without a month. Copies are among the accounts.
SELECT strftime(published, '%Y-%m') AS published_in, count(*) AS accounts, count(original) AS copies,
    count(DISTINCT key) AS outlets, count(DISTINCT story) AS stories, count(*) - count(key) AS publisher_unknown
FROM told GROUP BY published_in
ORDER BY published_in NULLS LAST
LIMIT 1200;
