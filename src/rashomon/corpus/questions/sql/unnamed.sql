-- How large a share of its sources does each outlet leave without a name?
-- Of all attributions that give a source, those to somebody without a name: “officials”, and “voters” and “critics” as
-- well. Copies are left out: they are another outlet's words. Of few no share is known well, so outlets with fewer than
-- 20 attributions or 5 accounts are not listed, but counted. The interval (95 %, Wilson 1927) takes attributions for
-- independent, which those of one account are not: it is rather wider. What an outlet writes about moves the share more
-- than how it works: compare outlets on the same story.
WITH counted AS (
    SELECT key, t.outlet, count(DISTINCT account) AS accounts, count(*) AS attributions,
        count(*) FILTER (source_kind = 'anonymous') AS unnamed,
        arg_min(attribution, (unnamed_affiliation IS NULL, attribution)) FILTER (source_kind = 'anonymous') AS example
    FROM attributions JOIN told AS t USING (account)
    WHERE source_kind NOT IN ('self', 'none') AND original IS NULL AND key IS NOT NULL GROUP BY key, t.outlet)
SELECT outlet, s.accounts, s.attributions, s.unnamed, round(s.unnamed / s.attributions, 3) AS share,
    wilson(s.unnamed, s.attributions, -1) AS low, wilson(s.unnamed, s.attributions, 1) AS high,
    (SELECT count(*) FROM counted WHERE attributions < 20 OR accounts < 5) AS outlets_with_fewer,
    a.account, a.start, a.stop, a.source_words AS source, a.content AS words
FROM counted AS s LEFT JOIN attributions AS a ON a.attribution = s.example
WHERE s.attributions >= 20 AND s.accounts >= 5
ORDER BY share DESC, s.attributions DESC, outlet
LIMIT 50;
