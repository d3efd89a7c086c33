-- Whose people speak without a name?
-- Those whom accounts say unnamed sources belong to (“a Pentagon official” is of the Pentagon), in the accounts' words
-- and only where they give a name; and how often that body itself is quoted by its name. Copies are left out.
WITH unnamed AS (
    SELECT a.*, t.key AS publisher_key,
        regexp_replace(lower(unnamed_affiliation), '^(the|a|an)\s+|[’'']?s?[’'']?$', '', 'g') AS whose
    FROM attributions AS a JOIN told AS t USING (account)
    WHERE source_kind = 'anonymous' AND regexp_matches(unnamed_affiliation, '\p{Lu}') AND original IS NULL),
spelled AS (
    SELECT whose, arg_max(unnamed_affiliation, (times, unnamed_affiliation)) AS body
    FROM (SELECT whose, unnamed_affiliation, count(*) AS times FROM unnamed GROUP BY ALL) GROUP BY whose),
conditions AS (
    SELECT whose, arg_max(unnamed_condition, (times, unnamed_condition)) AS condition
    FROM (SELECT whose, unnamed_condition, count(*) AS times FROM unnamed
        WHERE unnamed_condition IS NOT NULL GROUP BY ALL)
    GROUP BY whose),
named AS (
    SELECT regexp_replace(lower(source), '^(the|a|an)\s+|[’'']?s?[’'']?$', '', 'g') AS whose, count(*) AS times
    FROM attributions JOIN told USING (account) WHERE source_kind = 'named' AND original IS NULL GROUP BY ALL),
counted AS (
    SELECT whose, count(*) AS unnamed, count(DISTINCT account) AS accounts, count(DISTINCT publisher_key) AS outlets,
        arg_min(attribution, (unnamed_condition IS NULL, attribution)) AS example
    FROM unnamed GROUP BY whose)
SELECT body, c.unnamed, c.accounts, c.outlets, coalesce(named.times, 0) AS by_name,
    condition,  -- the most frequent reason that is given for leaving out the name
    a.account, a.start, a.stop, a.source_words AS source, a.content AS words
FROM counted AS c JOIN spelled USING (whose) JOIN attributions AS a ON a.attribution = c.example
    LEFT JOIN conditions USING (whose) LEFT JOIN named USING (whose)
ORDER BY accounts DESC, unnamed DESC, body
LIMIT 50;
