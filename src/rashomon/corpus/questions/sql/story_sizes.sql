-- How large are the stories?
-- How many stories have how many accounts, and how many accounts these are together. Accounts alone are stories of one.
SELECT CASE WHEN accounts <= 3 THEN accounts::VARCHAR WHEN accounts <= 5 THEN '4 to 5'
        WHEN accounts <= 10 THEN '6 to 10' WHEN accounts <= 20 THEN '11 to 20' WHEN accounts <= 60 THEN '21 to 60' ELSE 'over 60' END AS size,
    count(*) AS stories, sum(accounts)::BIGINT AS accounts_together
FROM stories GROUP BY size
ORDER BY min(accounts)
LIMIT 7;
