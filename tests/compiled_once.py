"""Statements compiled once in a session of tests, not once a database.

SQLAlchemy keeps compiled statements by engine. A bot has one for years; the tests have thousands for an instant each,
and more than a quarter of the processor time of an ordinary one went into compiling what was compiled before.
"""

from typing import Any

from sqlalchemy import event
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage import database

_ready: dict[type[Dialect], tuple[Dialect, Any]] = {}
"""A dialect that knows its database by now, and what was compiled for it."""


def share() -> None:
    """From now on, every database of a kind uses what was compiled for the first of that kind."""
    database.create_async_engine = _created  # type: ignore[attr-defined]  # for these tests alone


def _created(*given: Any, **options: Any) -> AsyncEngine:
    made = create_async_engine(*given, **options)
    engine = made.sync_engine
    kind = type(engine.dialect)
    if kind in _ready:
        engine.dialect, engine._compiled_cache = _ready[kind]
    else:  # it asks its first connection what it can do, before these are told
        compiled = engine.dialect, engine._compiled_cache
        event.listen(engine.pool, "connect", lambda *_: _ready.setdefault(kind, compiled))
    return made
