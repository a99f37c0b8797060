"""A part of the record as a file: said first, written then, and nothing else happens."""

import json
import zipfile
from pathlib import Path

import pytest

from bot.console import handing_out
from bot.console.desk import Desk
from storage.record import entries
from tests.unit.bot.console.conftest import Page


def archives(desk: Desk) -> list[Path]:
    """What was written, the oldest first."""
    return sorted(desk.folder.iterdir())


def numbers_in(archive: Path) -> list[int]:
    """The entries of an archive."""
    with zipfile.ZipFile(archive) as opened:
        lines = opened.read("data/record.jsonl").splitlines()
    return [json.loads(line)["number"] for line in lines]


async def kinds(desk: Desk) -> list[str]:
    """The kinds of all entries."""
    async with desk.database.read() as tx:
        return [fact.kind for fact in await entries.list_facts(tx, desk.owner_id, 0)]


async def test_it_is_said_first_and_then_written(inside: Page, desk: Desk) -> None:
    """Looking makes neither a file nor an entry; writing makes one file with exactly what was ticked."""
    before = await kinds(desk)
    last = len(before)
    told = await inside.does("survey", entries=f"{last - 2},{last}")
    assert told["lines"][0] == "Export: 2 entries would go into the file."
    assert {one["inside"] for one in told["choices"]} == {False}
    assert (archives(desk), await kinds(desk)) == ([], before)

    await inside.does("write", entries=f"{last - 2},{last}", shown=["zone"])
    said = await inside.works()
    (archive,) = archives(desk)
    assert str(archive) in said
    assert "not encrypted" in said
    assert numbers_in(archive) == [last - 2, last]
    assert await kinds(desk) == [*before, "export", "export_written"]


async def test_the_whole_record_can_be_had_too(inside: Page, desk: Desk) -> None:
    """With the entry about this export, as by the command."""
    before = len(await kinds(desk))
    await inside.does("write", all=True)
    await inside.works()
    assert len(numbers_in(archives(desk)[0])) == before + 1


@pytest.mark.parametrize("ticked", ["", "999"])
async def test_nothing_ticked_is_nothing(inside: Page, desk: Desk, ticked: str) -> None:
    """Neither what was never ticked nor what is not there."""
    for name in ("survey", "write"):
        status, answer = await inside.post(f"/api/act/{name}", {"entries": ticked})
        assert (status, answer["error"]) == (409, "No entry is ticked yet.")
    assert archives(desk) == []


async def test_one_thing_at_a_time(inside: Page, desk: Desk) -> None:
    """A second wish while a file is written is refused in a sentence, and no second file comes of it."""
    await inside.does("write", entries="1")
    assert (await inside.does("work"))["running"]
    assert (await inside.post("/api/act/write", {"entries": "2"}))[0] == 409
    assert (await inside.post("/api/act/look", {"file": 1}))[0] == 409
    await inside.works()
    assert len(archives(desk)) == 1


async def test_a_folder_that_is_gone_is_said(inside: Page, desk: Desk) -> None:
    """In a sentence, and the page goes on."""
    desk.folder.rmdir()
    await inside.does("write", entries="1")
    assert (await inside.works()).startswith("The file could not be written.")
    desk.folder.mkdir()
    await inside.does("write", entries="1")
    await inside.works()
    assert len(archives(desk)) == 1


@pytest.mark.parametrize(
    ("said", "shown"),
    [("<b>Export</b>: one", "Export: one"), ("a &lt; b &amp; c", "a < b & c"), ("plain", "plain")],
)
def test_sentences_of_the_chat_are_plain_here(said: str, shown: str) -> None:
    """Markup goes, and what stood for it stays."""
    assert handing_out.plain(said) == shown
