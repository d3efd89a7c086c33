-- Paste this first, once, in the folder that the run wrote: it names the tables and what every question needs.

CREATE OR REPLACE TEMP VIEW accounts AS FROM read_parquet('accounts/**/*.parquet');
CREATE OR REPLACE TEMP VIEW claims AS FROM read_parquet('claims/**/*.parquet');
CREATE OR REPLACE TEMP VIEW attributions AS FROM read_parquet('attributions/**/*.parquet');
CREATE OR REPLACE TEMP VIEW entities AS FROM read_parquet('entities/**/*.parquet');
CREATE OR REPLACE TEMP VIEW events AS FROM read_parquet('events/**/*.parquet');
CREATE OR REPLACE TEMP VIEW event_claims AS FROM read_parquet('event_claims/**/*.parquet');
CREATE OR REPLACE TEMP VIEW findings AS FROM read_parquet('findings/**/*.parquet');
CREATE OR REPLACE TEMP VIEW finding_claims AS FROM read_parquet('finding_claims/**/*.parquet');
CREATE OR REPLACE TEMP VIEW lineage AS FROM read_parquet('lineage/**/*.parquet');
CREATE OR REPLACE TEMP VIEW stories AS FROM read_parquet('stories/**/*.parquet');
CREATE OR REPLACE TEMP VIEW copies AS FROM read_parquet('copies/**/*.parquet');
CREATE OR REPLACE TEMP VIEW left_out AS FROM read_parquet('left_out/**/*.parquet');

-- An outlet's name without what differs from page to page: “The Harbour Post (Online)” is “Harbour Post - News”.
CREATE OR REPLACE TEMP MACRO outlet_name(name) AS
    regexp_replace(trim(name), '\s*\([^()]*\)$|\s+[-–—|]\s+(News|Opinion|Online|Editorial)$', '', 'i');
CREATE OR REPLACE TEMP MACRO outlet_key(name) AS nullif(regexp_replace(regexp_replace(lower(outlet_name(name)),
    '^the\s+|^www\.|\.(com|org|net|co\.uk)$|\s+online(\s+news)?$', '', 'g'), '[^\pL\pN]+', '', 'g'), '');

-- What a share may be where `hits` of `all_of` were seen: the ends of its 95 % interval (Wilson 1927).
CREATE OR REPLACE TEMP MACRO wilson(hits, all_of, sign) AS round((hits + 1.9208
    + sign * 1.96 * sqrt(greatest(hits * (all_of - hits) / all_of, 0) + 0.9604)) / (all_of + 3.8416), 3);

-- Who published each account, when (to the second where a clock time is given), and whether it is a copy of another.
-- An outlet is called what most of its accounts call it; where no publisher is known, its web site; else it is NULL.
CREATE OR REPLACE TEMP VIEW told AS
WITH named AS (
    SELECT account, story, title, published,
        coalesce(publisher, nullif(regexp_extract(url, '^https?://(?:www\.)?([^/:?#]+)', 1), '')) AS name,
        outlet_key(name) AS key, outlet_name(name) AS outlet,
        CASE WHEN published_text LIKE '%T__:__%' THEN epoch(try_cast(published_text
            || CASE WHEN regexp_matches(published_text, '(Z|[+-]\d\d:?\d\d)$') THEN '' ELSE 'Z' END AS TIMESTAMPTZ))
        END AS moment
    FROM accounts),
spelled AS (SELECT key, outlet, count(*) AS times FROM named WHERE key IS NOT NULL GROUP BY key, outlet),
shown AS (SELECT key, arg_min(outlet, (-times, outlet)) AS outlet FROM spelled GROUP BY key),
copied AS (
    SELECT CASE original WHEN first THEN second ELSE first END AS account, min(original) AS original
    FROM copies WHERE original IS NOT NULL GROUP BY ALL)
SELECT account, story, title, published, moment, key, shown.outlet, original
FROM named LEFT JOIN shown USING (key) LEFT JOIN copied USING (account);
