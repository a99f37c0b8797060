"""What is to be done once a transaction is committed, and not at all where it is undone."""

from collections.abc import Callable

from sqlalchemy.ext.asyncio import AsyncConnection

_AFTER = "breakwater_after_commit"


def after_commit(connection: AsyncConnection, do: Callable[[], None]) -> None:
    """Have this done, in the order in which it is said, right after the transaction is committed."""
    connection.info.setdefault(_AFTER, []).append(do)


def forget(connection: AsyncConnection) -> None:
    """Nothing of an earlier transaction of this connection is done any more."""
    connection.info.pop(_AFTER, None)


def do_all(connection: AsyncConnection) -> None:
    """It is committed: do what was to be done."""
    for do in connection.info.pop(_AFTER, ()):
        do()
