"""Files of other programs in the page: looked at, asked about, taken in; and nobody hears of it."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

from bot.console.desk import Desk
from storage.outbox import letters
from storage.record import entries
from tests.unit.bot.console.conftest import CHAT, Page


async def kinds(desk: Desk) -> list[str]:
    """The kinds of all entries."""
    async with desk.database.read() as tx:
        return [fact.kind for fact in await entries.list_facts(tx, desk.owner_id, 0)]


def put(desk: Desk, content: bytes | None) -> None:
    """Let the file be another one, or none."""
    if content is None:
        desk.named[0].unlink()
    else:
        desk.named[0].write_bytes(content)


class Wizard:
    """The one file, and its buttons."""

    def __init__(self, page: Page) -> None:
        self.page = page

    async def shown(self) -> dict[str, Any]:
        """What stands there now."""
        (file,) = (await self.page.does("files"))["files"]
        return dict(file)

    async def does(self, name: str, **values: Any) -> dict[str, Any]:
        """An act about it, done to its end."""
        await self.page.does(name, file=1, **values)
        await self.page.works()
        return await self.shown()

    async def taps(self, label: str) -> dict[str, Any]:
        """Press the button with a label, or one that begins so."""
        cells = (await self.shown())["buttons"]
        (data,) = [cell["data"] for cell in cells if cell["label"].startswith(label)]
        return await self.does("press", data=data)


async def test_a_chat_is_looked_at_asked_about_and_taken_in(inside: Page, desk: Desk) -> None:
    """Who is who, which zone; then it is shown whole; and only "Add it" writes."""
    before, wizard = await kinds(desk), Wizard(inside)
    assert (await wizard.shown())["fresh"]
    looked = await wizard.does("look")
    assert "This is a chat from WhatsApp." in looked["text"]
    assert "Which of them is Robin?" in looked["text"]
    await wizard.taps("Rudi Kern")
    zones = await wizard.taps("Another one")
    assert zones["asks"]
    lisbon = await wizard.does("type", text="Lisbon")
    assert [cell["label"].partition(",")[0] for cell in lisbon["buttons"]] == ["Lisbon"]
    ready = await wizard.taps("Lisbon")
    assert "Rudi Kern, that is Robin: 1" in ready["text"]
    assert "Mira Sol, that is you: 1" in ready["text"]
    assert await kinds(desk) == before

    done = await wizard.taps("Add it")
    assert "2 entries are in your record now" in done["text"]
    assert await kinds(desk) == [*before, "import", "imported", "imported", "import_done"]


async def test_it_can_be_taken_back(inside: Page, desk: Desk) -> None:
    """After a question; the entries stay, and the page names them as taken back."""
    wizard = Wizard(inside)
    await wizard.does("look")
    await wizard.taps("Rudi Kern")
    await wizard.taps("Mine")
    await wizard.taps("Add it")
    await wizard.taps("Take it back")
    assert "import_undone" not in await kinds(desk)
    undone = await wizard.taps("Yes, take it back")
    assert undone["text"] == "These 2 entries no longer count."
    listed = await inside.does("list", month="2030-03", contact=0, start=0)
    assert [one["kind"] for one in listed["entries"]] == ["Import taken back"] * 2


async def test_it_can_be_dropped(inside: Page, desk: Desk) -> None:
    """Then nothing of it is anywhere."""
    before, wizard = await kinds(desk), Wizard(inside)
    await wizard.does("look")
    dropped = await wizard.taps("Do not keep it")
    assert (dropped["text"], dropped["buttons"]) == ("Good. It is not kept.", [])
    assert await kinds(desk) == before


async def test_a_file_that_comes_later_is_said_to_be_added(inside: Page, desk: Desk) -> None:
    """The chat first, then the chat with what came with it."""
    text = b"14/03/2026, 18:05 - Rudi Kern: a.png (file attached)\n14/03/2026, 18:06 - Mira Sol: no\n"
    archive = BytesIO()
    with ZipFile(archive, "w") as packed:
        packed.writestr("WhatsApp Chat with Rudi Kern.txt", text)
        packed.writestr("a.png", b"a picture")
    before, wizard = await kinds(desk), Wizard(inside)
    for content, labels in ((text, ("Rudi Kern", "Mine")), (archive.getvalue(), ())):
        put(desk, content)
        await wizard.does("look")
        for label in labels:
            await wizard.taps(label)
        done = await wizard.taps("Add it")
    assert done["text"] == "One file was added to a message that was in your record already."
    assert await kinds(desk) == [
        *before,
        "import",
        "imported",
        "imported",
        "import_done",
        "import",
        "file",
        "import_done",
    ]


async def test_what_can_be_nothing_is_said(inside: Page, desk: Desk) -> None:
    """A file that is damaged, and one that went away meanwhile."""
    put(desk, b"PK\3\4" + bytes(40))
    assert "I could not read that file" in (await Wizard(inside).does("look"))["text"]
    put(desk, None)
    assert "I could not read that file" in (await Wizard(inside).does("look"))["text"]
    put(desk, CHAT.encode())
    assert "a chat from WhatsApp" in (await Wizard(inside).does("look"))["text"]


async def test_a_picture_is_one_entry_and_what_is_only_in_the_chat_is_not_offered(inside: Page, desk: Desk) -> None:
    """By whom, when in one's own words, from where; incidents and the journal are in the chat."""
    put(desk, b"\x89PNG\r\n\x1a\n" + bytes(100))
    before, wizard = await kinds(desk), Wizard(inside)
    asked = await wizard.does("look")
    assert [cell["label"] for cell in asked["buttons"]] == ["They wrote it", "I wrote it to them", "Do not keep it"]
    await wizard.taps("They wrote it")
    again = await wizard.does("type", text="some time or other")
    assert again["asks"]
    check = await wizard.does("type", text="3 March 2031 at 21:30")
    assert "3 March" in check["text"]
    await wizard.taps("Yes")
    done = await wizard.does("type", text="her sister's phone")
    assert "It is in your record now" in done["text"]
    assert (await kinds(desk))[len(before) :] == ["import", "imported", "import_done"]


async def test_nothing_of_all_this_is_sent(inside: Page, desk: Desk) -> None:
    """Reading, taking in and handing out leave no letter to anybody."""

    async def waiting() -> list[str]:
        async with desk.database.read() as tx:
            return [key for key, _ in await letters.list_keys(tx, desk.owner_id, [""])]

    before, wizard = await waiting(), Wizard(inside)
    await inside.does("show", entry=1)
    await wizard.does("look")
    await wizard.taps("Rudi Kern")
    await wizard.taps("Mine")
    await wizard.taps("Add it")
    await inside.does("write", all=True)
    await inside.works()
    assert "imported" in await kinds(desk)
    assert await waiting() == before
