"""Runs the steps that Alembic was asked for, on the connection that `rashomon.store.migrations` gives it."""

from alembic import context

from rashomon.store.tables import METADATA

# The transaction is the caller's: all steps are kept together, or none.
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=True,
    transaction_per_migration=False,
)
context.run_migrations()
