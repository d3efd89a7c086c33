"""Turns the questions of rashomon.corpus.questions into docs/questions.md: `python docs/questions.py`."""

import textwrap
from pathlib import Path

from rashomon.corpus.questions.asking import DRAWN, QUESTIONS, question, shipped

PAGE = Path(__file__).with_suffix(".md")
_HEAD = """\
# Questions to an archive

`rashomon corpus run` writes its tables as Parquet files, by the month of each story. [DuckDB](https://duckdb.org)
reads them where they lie, so each question is a few lines of SQL. Here are those that rashomon asks itself, to be
used and changed: paste the block under *First* once, then any other.

```
cd OUT                     # the folder that the run wrote
duckdb                     # a shell; or `import duckdb` in Python
```

From Python, the same questions by their names:

```py
from pathlib import Path
from rashomon.corpus.questions.asking import ask

for row in ask(Path("OUT"), "quoted", most=10):
    print(row["speaker"], row["times"], row["mostly"], row["words"])
```

`rashomon corpus report OUT -o report.html` draws the first ten of them as a page of plots. This page is made from
`src/rashomon/corpus/questions/sql` by `python docs/questions.py`.

What the columns hold stands in [tables.md](tables.md). Besides, every table has the `story`, and there are tables of
the run: `stories`, `assignments` (which story an account belongs to, and why), `copies`, `left_out`. Ids of claims,
attributions and entities have the account's in front and join by themselves; those of events, findings, sources and
story entities count within a story, so they are joined with it: `USING (story, event)`.

**Before you publish an answer.** Counts are of what was found, and some is missed or wrong ([method.md](method.md)). A
row names an account and the characters of a passage in it (`account`, `start`, `stop`, `words`): read it, and lay the
story out with `rashomon corpus story OUT STORY -o story.html`. What stands in many copies is counted once where that
matters. A share of few says little. No answer says who is right.

## First

"""


def page() -> str:
    """Return the text of docs/questions.md."""
    parts = [f"{_HEAD}```sql\n{shipped()}```\n"]
    for name in QUESTIONS:
        asked = question(name)
        drawn = "" if name in DRAWN else " It is part of the summary that a run writes."
        told = textwrap.fill(f"`{name}`. {asked.beware}{drawn}", 120)
        parts.append(f"## {asked.asks}\n\n{told}\n\n```sql\n{asked.sql}```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
