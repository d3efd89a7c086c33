"""When somebody last looked at what a saved search finds."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the moment."""
    op.add_column("saved_search", sa.Column("seen", sa.Text(), nullable=True))
