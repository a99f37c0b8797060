"""The database: tables on one page, plain functions that take a transaction and never commit, migrations."""
