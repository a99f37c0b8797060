"""A plugin for mutation runs: what is slow to build is built once, and every forked run of the tests finds it there.

Used only for parts that have no hand in building these things, where a mutant could not change them.
"""

from collections.abc import Awaitable, Callable
from functools import cache
from importlib import import_module
from pathlib import Path

from buffer.screening import Screener
from buffer.text.words import Library
from storage.database import FILE_NAME

Found = Callable[[str, Path], Awaitable[None]]
_screener, _library = cache(Screener.load), cache(Library.load)
_template: dict[str, bytes] = {}
_first: dict[str, Found] = {}


async def _found_once(url: str, folder: Path) -> None:
    """As conftest's `_found`, from the second time on with the file of the first."""
    path = folder / FILE_NAME
    if url not in _template:
        await _first["found"](url, folder)
        _template[url] = path.read_bytes()
    else:
        path.write_bytes(_template[url])


def pytest_collection() -> None:
    """Stand in front of what is slow, once conftest.py is loaded; forked runs come here again and find it done."""
    shared = import_module("tests.conftest")
    if "found" not in _first:
        _first["found"] = vars(shared)["_found"]
    vars(shared)["_found"] = _found_once
    Screener.load = _screener  # type: ignore[method-assign]  # the same engines for every run
    Library.load = _library  # type: ignore[method-assign]  # the same sentences for every run
