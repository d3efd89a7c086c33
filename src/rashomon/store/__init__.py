"""What the desk keeps: documents, accounts, readings, stories, comparisons, rulings, jobs, in SQLite or PostgreSQL."""
