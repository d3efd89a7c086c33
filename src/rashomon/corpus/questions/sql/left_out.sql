-- What was left out, and why?
-- “bad” could not be read, “language” is in another language than is read, “other” is no account, “twice” was there
-- already. Of each, the first records by name.
SELECT kind, language, sum(count)::BIGINT AS records, count(DISTINCT input) AS inputs,
    min({input: input, record: record, reason: reason}, 3) AS examples
FROM left_out GROUP BY kind, language
ORDER BY kind, records DESC, language
LIMIT 100;
