"""Counts the steps of a process that could be its last (each commit and each request, before and after), and ends it
with SIGKILL at one of them. Only ever installed in a process of the tests."""

import os
import signal
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from handlers.outbound.client import Wire
from storage.database import Database


def install(path: str, die_at: int = 0, die_after: Sequence[str] = (), *, files: bool = False) -> None:
    """Write the name of each step to `path`, a line each; with `files`, what changes a file's name or syncs it, too.

    Die at the step with the number `die_at` (1 is the first), or when the steps of `die_after` were seen in this order.
    """
    to_come = list(die_after)
    steps = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    count = 0

    def step(name: str) -> None:
        nonlocal count
        count += 1
        os.write(steps, f"{name}\n".encode())
        if to_come and name == to_come[0]:
            del to_come[0]
        if count == die_at or (die_after and not to_come):
            os.kill(os.getpid(), signal.SIGKILL)

    write = Database.write

    @asynccontextmanager
    async def write_in_steps(self: Database, *, of_note: bool = True) -> AsyncIterator[AsyncConnection]:
        async with write(self, of_note=of_note) as tx:
            yield tx
            step("before commit")
        step("after commit")

    Database.write = write_in_steps  # type: ignore[method-assign]  # a process of the tests only
    request = Wire.do_request

    async def request_in_steps(self: Wire, url: str, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        method = url.rsplit("/", 1)[-1]
        step(f"before {method}")
        answer = await request(self, url, *args, **kwargs)
        step(f"after {method}")
        return answer

    Wire.do_request = request_in_steps  # type: ignore[method-assign]  # the same
    if files:
        for name in ("fsync", "link", "replace", "unlink"):
            setattr(os, name, _in_steps(getattr(os, name), name, step))


def _in_steps(function: Callable[..., Any], name: str, step: Callable[[str], None]) -> Callable[..., Any]:
    def counted(*args: Any, **kwargs: Any) -> Any:
        step(f"before {name}")
        result = function(*args, **kwargs)
        step(f"after {name}")
        return result

    return counted
