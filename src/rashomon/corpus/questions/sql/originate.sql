-- Which outlets originate, and which relay?
-- Of each outlet's accounts: how many name a source of their own (a person, body or paper that speaks to the account
-- itself), how many have no other outlet behind them, how many are copies. An outlet that is only cited has no accounts
-- here. Who takes over a story without saying so looks like an origin: this is what outlets show of themselves.
-- The passage is one in which another outlet cites it.
WITH sourced AS (
    SELECT account, bool_or(depth = 0 AND source_kind IN ('named', 'document')) AS own
    FROM attributions GROUP BY account),
credits AS (  -- an account, and an outlet that it has something from
    SELECT l.from_id AS account, coalesce(t.key, outlet_key(l.to_name)) AS other,
        coalesce(t.outlet, outlet_name(l.to_name)) AS name, l.start, l.stop, l.words
    FROM lineage AS l LEFT JOIN told AS t ON l.to_kind = 'account' AND t.account = l.to_id
    WHERE l.from_kind = 'account' AND l.kind <> 'updates' AND (l.to_kind = 'account' OR
        l.to_kind IN ('outlet', 'wire', 'broadcast') AND regexp_matches(l.to_name, '\p{Lu}'))),
cited AS (  -- no outlet by itself
    SELECT other AS key, min(c.name) AS name, count(DISTINCT c.account) AS cited_by, count(DISTINCT t.key) AS outlets,
        arg_min((c.account, c.start, c.stop, c.words), (c.words IS NULL, c.account, c.start)) AS passage
    FROM credits AS c JOIN told AS t USING (account) WHERE other <> coalesce(key, '') GROUP BY other),
leaning AS (
    SELECT DISTINCT account FROM credits JOIN told USING (account) WHERE other IS DISTINCT FROM key),
taken_over AS (  -- of another outlet's article
    SELECT t.account, o.key FROM told AS t JOIN told AS o ON o.account = t.original WHERE t.key IS DISTINCT FROM o.key),
copied AS (SELECT key, count(*) AS times FROM taken_over GROUP BY key),
published AS (
    SELECT told.key, outlet, count(*) AS accounts, count(*) FILTER (own AND original IS NULL) AS own_source,
        count(*) FILTER (leaning.account IS NULL AND original IS NULL) AS no_other_outlet,
        count(taken_over.account) AS copies_made
    FROM told LEFT JOIN sourced USING (account) LEFT JOIN leaning USING (account) LEFT JOIN taken_over USING (account)
    WHERE told.key IS NOT NULL GROUP BY told.key, outlet)
SELECT coalesce(outlet, name) AS outlet, coalesce(accounts, 0) AS accounts,
    coalesce(own_source, 0) AS own_source, coalesce(no_other_outlet, 0) AS no_other_outlet,
    round(no_other_outlet / accounts, 3) AS share_no_other_outlet,
    wilson(no_other_outlet, accounts, -1) AS low, wilson(no_other_outlet, accounts, 1) AS high,
    coalesce(cited_by, 0) AS cited_by_accounts, coalesce(outlets, 0) AS cited_by_outlets,
    coalesce(times, 0) AS copied_by_others, coalesce(copies_made, 0) AS copies_made,
    passage[1] AS account, passage[2] AS start, passage[3] AS stop, passage[4] AS words
FROM published FULL JOIN cited USING (key) LEFT JOIN copied USING (key)
ORDER BY cited_by_accounts DESC, accounts DESC, outlet
LIMIT 50;
