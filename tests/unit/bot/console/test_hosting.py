"""The command `console`, as somebody types it: for whom, and when it ends."""

import argparse
import asyncio
import re
from pathlib import Path
from typing import Any

import pytest

from bot.console import hosting
from bot.console.desk import Desk
from bot.console.labels import fill
from bot.console.server import STATIC
from bot.errors import Failed
from bot.loopback.serving import LoopbackServer
from buffer.text.words import Library
from storage.people import owners
from tests.builders import OWNER, Home, move_in
from tests.unit.bot.console.conftest import Page


def typed(tmp_path: Path, **more: Any) -> argparse.Namespace:
    """The options of a command in which nothing is wrong."""
    ordinary: dict[str, Any] = {"owner": None, "port": 0, "folder": str(tmp_path), "language": None, "files": []}
    return argparse.Namespace(**ordinary | more)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"folder": "/nowhere"}, "--folder /nowhere is no folder"),
        ({"files": ["/nowhere/chat.zip"]}, "/nowhere/chat.zip is no file"),
        ({"files": ["/"]}, "/ is no file"),
    ],
)
async def test_a_place_that_is_not_there_is_one_sentence(desk: Desk, tmp_path: Path, more: Any, said: str) -> None:
    """Before anything is opened."""
    with pytest.raises(Failed, match=re.escape(said)):
        await hosting.console(desk.settings, typed(tmp_path, **more))


async def test_it_is_for_the_one_owner_or_for_the_one_named(desk: Desk, home: Home) -> None:
    """Of several one has to be named, and nobody else is anybody."""
    assert (await hosting._owner(desk.database, desk.keys, None)).id == home.owner_id
    assert (await hosting._owner(desk.database, desk.keys, OWNER)).id == home.owner_id
    with pytest.raises(Failed, match="--owner 1 is nobody"):
        await hosting._owner(desk.database, desk.keys, 1)
    second = await move_in(desk.database, home.resources, owner=8001, accounts=(8002,))
    with pytest.raises(Failed, match="Name the owner"):
        await hosting._owner(desk.database, desk.keys, None)
    assert (await hosting._owner(desk.database, desk.keys, 8001)).id == second.owner_id


async def test_it_says_when_the_link_was_opened_and_ends_when_it_is_over(
    page: Page, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever sits at the terminal sees that it was used, once; closed, the command ends."""
    monkeypatch.setattr(hosting, "LOOK_AGAIN", 0.001)
    running = asyncio.create_task(hosting._until_over(page.server))
    await page.enter()
    await page.does("overview", contact=0)
    await page.post("/api/leave", {})
    real = asyncio.get_running_loop().time
    monkeypatch.setattr(page.server, "_clock", lambda: real() + 61)
    await asyncio.wait_for(running, 60)
    assert capsys.readouterr().out == "The link was opened. If that was not you, press Ctrl-C.\n"


async def test_somebody_who_was_forgotten_meanwhile_is_told_so(inside: Page, desk: Desk) -> None:
    """In a sentence: there is nothing here any more."""
    object.__setattr__(desk, "owner_id", desk.owner_id + 1)
    for name, values in (("overview", {"contact": 0}), ("backups", {}), ("survey", {"all": True})):
        status, answer = await inside.post(f"/api/act/{name}", values)
        assert (status, answer["error"]) == (409, "This is not there any more.")
    async with desk.database.read() as tx:
        assert await owners.list_all(tx, desk.keys)


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_the_page_is_there_in_every_language(library: Library, language: str) -> None:
    """Every sentence is filled in, in both pages, and says which language it is in."""
    server = LoopbackServer(STATIC, [])
    fill(server, library.of(language))
    for name in ("index.html", "plain.html"):
        page = server.text_of(name)
        assert "[[" not in page
        assert f'<html lang="{language}">' in page
