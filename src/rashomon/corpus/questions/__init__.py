"""Questions to the tables of a run: each a file of SQL that DuckDB answers, and two pages made of the answers."""
