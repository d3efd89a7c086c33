"""The index that search looks into, and the names of each account: kept by claim, they took far more room."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_SQLITE = (
    # Words come as they are to be found, cut and folded: only spaces part them.
    "CREATE VIRTUAL TABLE claim_words USING fts5(tokens, tokenize = 'ascii')",
    "CREATE TRIGGER claim_words_go AFTER DELETE ON claim BEGIN DELETE FROM claim_words WHERE rowid = old.id; END",
)
_POSTGRESQL = (
    "CREATE TABLE claim_words"
    " (rowid BIGINT PRIMARY KEY REFERENCES claim (id) ON DELETE CASCADE, tokens tsvector NOT NULL)",
    "CREATE INDEX ix_claim_words_tokens ON claim_words USING gin (tokens)",
)


def upgrade() -> None:
    """Make the index, and the table of names in place of the one before; filters are in the index too."""
    for columns in ("outlet", "first_day_last_day", "source_kind", "stance"):
        op.drop_index(op.f(f"ix_claim_{columns}"), "claim")
    op.drop_table("claim_name")
    op.create_table(
        "account_name",
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("sound", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["account.id"], name=op.f("fk_account_name_account"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("account", "key", "sound", name=op.f("pk_account_name")),
    )
    op.create_index(op.f("ix_account_name_sound_key"), "account_name", ["sound", "key"], unique=False)
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)
