"""The shape of an empty SQLite file, found once in a session of tests: all steps of Alembic take half a second.

A command that a test runs in its own process begins an installation, and there are hundreds of them. What the steps
made of the first empty file is made of the next ones by the statements that SQLite itself keeps of it. A file with
anything in it goes through the steps, and so does every database of the tests of the steps themselves.
"""

from functools import cache

from sqlalchemy import Connection, text

from storage import schema

_by_steps = schema._upgrade
_SHAPE = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid"


def share() -> None:
    """From now on, an empty SQLite file gets its shape at once."""
    schema._upgrade = _shaped


def anew() -> None:
    """From now on, every database goes through the steps again."""
    schema._upgrade = _by_steps


def _shaped(connection: Connection) -> None:
    if connection.dialect.name != "sqlite" or connection.execute(text(_SHAPE)).first() is not None:
        _by_steps(connection)
        return
    for statement in _statements():
        connection.exec_driver_sql(statement)


@cache
def _statements() -> tuple[str, ...]:
    from sqlalchemy import create_engine

    engine = create_engine("sqlite://")
    try:
        with engine.begin() as connection:
            _by_steps(connection)
            shape = [statement for (statement,) in connection.execute(text(_SHAPE))]
        return (*shape, f"INSERT INTO alembic_version VALUES ('{schema.HEAD}')")
    finally:
        engine.dispose()
