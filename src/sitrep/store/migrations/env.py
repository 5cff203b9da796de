"""Alembic's entry: runs migrations inside the transaction it is handed."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"], version_table="sitrep_schema", transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
