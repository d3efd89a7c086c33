-- Who is quoted most, and through whom?
-- A speaker is a person or body with a name: whoever is only “he” or “an official” has no row. Names are joined within
-- a story; from story to story only where they are spelt alike, middle initials aside. One word alone counts as the
-- person whose surname it is, if nine of ten quotations under a full name with it are that person's, and more than its
-- own. What a copy says is counted where it was copied from.
WITH RECURSIVE behind AS (
    SELECT attribution, source, parent AS above FROM attributions WHERE parent IS NOT NULL
    UNION ALL
    SELECT behind.attribution, behind.source, a.parent
    FROM behind JOIN attributions AS a ON a.attribution = behind.above WHERE a.parent IS NOT NULL),
passed AS (  -- the outlet that words come through, not the account's own, else the outermost other source
    SELECT behind.attribution, arg_min(a.source, (a.source_kind <> 'outlet', a.depth)) AS through,
        bool_or(a.source_kind = 'outlet') AS by_outlet
    FROM behind JOIN attributions AS a ON a.attribution = behind.above JOIN told USING (account)
    WHERE a.source_kind NOT IN ('self', 'none') AND outlet_key(a.source) IS DISTINCT FROM key
        AND a.source <> behind.source
    GROUP BY behind.attribution),
spoken AS (  -- where several speak together, each of them
    SELECT attribution, account, form, unnest(list_distinct(
        list_prepend(entity, string_split(coalesce(also_by, entity), ' ')))) AS entity
    FROM attributions WHERE source_kind = 'named' AND entity IS NOT NULL),
speaking AS (
    SELECT s.*, e.kind, t.outlet, p.through, coalesce(p.by_outlet, false) AS by_outlet,
        regexp_replace(coalesce(e.story_name, e.name), '(^| )(\p{Lu}\. )+', '\1', 'g') AS name
    FROM spoken AS s JOIN entities AS e USING (entity) JOIN told AS t ON t.account = s.account
        LEFT JOIN passed AS p USING (attribution)
    WHERE e.kind IN ('person', 'organisation') AND t.original IS NULL),
names AS (
    SELECT name, kind, regexp_extract(name, '\S+$') AS surname, count(*) AS times FROM speaking GROUP BY name, kind),
persons AS (
    SELECT surname AS name, arg_max(name, (times, name)) AS person, max(times) AS times
    FROM names WHERE kind = 'person' AND name <> surname GROUP BY surname HAVING max(times) >= 0.9 * sum(times)),
meant AS (SELECT n.name, n.kind, p.person FROM names AS n JOIN persons AS p USING (name) WHERE p.times > n.times),
heard AS (
    SELECT s.* EXCLUDE (kind), coalesce(m.person, s.name) AS speaker,
        CASE WHEN m.person IS NULL THEN s.kind ELSE 'person' END AS kind
    FROM speaking AS s LEFT JOIN meant AS m USING (name, kind)),
ways AS (
    SELECT speaker, kind, arg_max(through, (times, through)) AS mostly
    FROM (SELECT speaker, kind, through, count(*) AS times FROM heard WHERE through IS NOT NULL GROUP BY ALL)
    GROUP BY speaker, kind),
counted AS (
    SELECT speaker, kind, count(*) AS times, count(DISTINCT account) AS accounts, count(DISTINCT outlet) AS outlets,
        count(*) FILTER (form <> 'indirect') AS in_quotation_marks,
        count(*) FILTER (by_outlet) AS through_outlets,
        count(*) FILTER (through IS NOT NULL AND NOT by_outlet) AS through_others,
        arg_min(attribution, (through IS NULL, form = 'indirect', attribution)) AS example
    FROM heard GROUP BY speaker, kind)
SELECT speaker, kind, times, c.accounts, c.outlets, in_quotation_marks,
    through_outlets,  -- words that the account has from another outlet
    through_others,   -- words that it has from any other source
    round((through_outlets + through_others) / times, 3) AS share_through, mostly,
    a.account, a.start, a.stop, a.chain, a.content AS words
FROM counted AS c LEFT JOIN ways USING (speaker, kind) JOIN attributions AS a ON a.attribution = c.example
ORDER BY accounts DESC, times DESC, speaker, kind
LIMIT 50;
