"""What an owner hands to the bot in the chat: asked about in one message, one tap each, and then in the record."""

import asyncio
import hashlib
import io
import json
import re
import zipfile
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from telegram import Bot

from bot.loops import importer as importer_module
from bot.loops.importer import Importer
from bot.loops.signals import Signals
from buffer.importing.kept import write
from buffer.text.words import Library
from handlers.outbound.client import Wire
from handlers.owner.importing import jobs
from handlers.owner.importing.handed import looks_copied
from handlers.owner.importing.questions import SINGLE
from sandbox.server import Sandbox
from sandbox.world.files import LARGEST_DOWNLOAD
from storage.files.store import FileStore
from storage.people import contacts, owners
from storage.record import entries
from tests.builders import CONTACT, NOW, OWNER, Home, user
from tests.paths import ROOT, SEEDS
from tests.storage.fetching import bot_at
from tests.storage.test_imports import CHAT, imported, kept
from tests.unit.handlers.owner.owner_front import Front, Letter

TEXT = "".join(f"{line}\n" for line in CHAT).encode()
US = "3/4/26, 6:05 PM - Rudi Kern: a\n3/5/26, 6:05 PM - Mira Sol: b\n"


@dataclass
class Desk:
    """An owner at the desk, Telegram, and the loop that imports, a step at a time."""

    home: Home
    box: Sandbox
    bot: Bot
    wire: Wire
    front: Front
    store: FileStore
    now: Any = NOW
    shown: list[Letter] = field(default_factory=list)

    def importer(self) -> Importer:
        """The loop of a fresh process."""
        rest = (self.home.database, self.home.resources, lambda: self.front.now, Signals(), self.store)
        return Importer(self.bot, self.wire, *rest)

    async def sends(self, content: bytes | None = None, name: str = "chat.txt", **more: Any) -> list[Letter]:
        """A file, and what is shown once the loop has looked at it."""
        if content is not None:
            more["document"] = self.box.file(content, name)
        said = await self.front.says(**more)
        return [*[letter for letter in said if letter.kind == "answer"], *await self.round()]

    async def presses(self, data: str) -> list[Letter]:
        """A button, and what comes of it in the loop."""
        found = await self.front.presses(data)
        return [*found, *await self.round()]

    async def round(self) -> list[Letter]:
        """What the loop does now."""
        loop = self.importer()
        await loop.round()
        await loop.finish()
        self.front.now += timedelta(seconds=1)
        return await self.front.letters()

    async def jobs(self) -> list[jobs.Job]:
        """What waits."""
        async with self.home.database.read() as tx:
            return list((await jobs.find_all(tx, self.home.resources.keys, OWNER)).values())


@pytest.fixture
async def desk(home: Home, tmp_path: Path) -> AsyncIterator[Desk]:
    """An owner who has begun, with Telegram beside her."""
    box = Sandbox()
    box.person(OWNER, "Ann")
    await box.start()
    front = Front(home)
    await front.letters()
    try:
        async with bot_at(box) as (bot, wire):
            yield Desk(home, box, bot, wire, front, FileStore(tmp_path / "files"))
    finally:
        await box.stop()


def tap(letter: Letter, label: str) -> str:
    """The data of the button with this in its label."""
    return next(data for text, data in letter.buttons if label in text)


async def answered(desk: Desk, letter: Letter, *labels: str) -> Letter:
    """The page after these taps."""
    for label in labels:
        letter = (await desk.presses(tap(letter, label)))[-1]
    return letter


async def test_a_chat_is_previewed_asked_about_and_taken_in(desk: Desk) -> None:
    """One page: what is in it; who is who and the zone are asked, one tap each; nothing is written before [Add]."""
    [page] = await desk.sends(TEXT)
    assert "a chat from WhatsApp" in page.text
    assert "Messages: 6" in page.text
    assert "Rudi Kern: 5" in page.text
    assert "cannot prove who wrote a line" in page.text
    page = await answered(desk, page, "Rudi Kern", "Mine")
    assert "Rudi Kern, that is Robin: 5" in page.text
    assert "Mira Sol, that is you: 1" in page.text
    assert await imported(desk.home) == []
    page = await answered(desk, page, "Add it")
    assert "6 entries are in your record now" in page.text
    assert [said["text"] for said in await imported(desk.home)][3] == "two\nlines 👩‍👩‍👧"
    assert [row.direction for row, _ in await kept(desk.home)][-7:-1] == ["in", "in", "out", "in", "in", "in"]
    assert await desk.jobs() == []
    page = await answered(desk, page, "Take it back", "Yes, take it back")
    assert "no longer count" in page.text


async def test_a_zip_and_dates_that_are_open(desk: Desk) -> None:
    """Which comes first, day or month, is asked with both readings."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("WhatsApp Chat with Rudi.txt", US)
    [page] = await desk.sends(packed.getvalue(), "chat.zip")
    assert "day or the month" in page.text
    page = await answered(desk, page, "4 March", "Rudi", "Mine")
    assert "From 4 March 2026, 18:05" in page.text
    await answered(desk, page, "Add it")
    assert [said["wall_time"] for said in await imported(desk.home)] == ["2026-03-04T18:05:00", "2026-03-05T18:05:00"]


async def test_another_zone_is_typed(desk: Desk) -> None:
    """By a city."""
    [page] = await desk.sends(TEXT)
    page = await answered(desk, page, "Rudi Kern")
    await desk.presses(tap(page, "Another one"))
    [which] = await desk.front.says("Lisbon")
    page = await answered(desk, which, "Lisbon")
    await answered(desk, page, "Add it")
    assert {said["time_zone"] for said in await imported(desk.home)} == {"Europe/Lisbon"}


async def test_two_files_at_once_keep_apart(desk: Desk) -> None:
    """Each has its own questions; what is dropped leaves nothing, what is added is whole."""
    for number, text in enumerate((TEXT, US.encode())):
        await desk.front.says(document=desk.box.file(text, f"{number}.txt"))
    first, second = sorted(await desk.round(), key=lambda page: "day or the month" in page.text)
    [gone] = await desk.presses(tap(second, "Do not keep"))
    assert "not kept" in gone.text
    await answered(desk, first, "Rudi Kern", "Mine", "Add it")
    assert len(await imported(desk.home)) == 6
    assert await desk.jobs() == []


async def test_killed_in_the_middle_it_goes_on(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The record is that of one run, and the owner is told once, with all that came in."""
    monkeypatch.setattr(importer_module, "AFTER_EACH", 2)
    [page] = await desk.sends(TEXT)
    page = await answered(desk, page, "Rudi Kern", "Mine")
    add = write.add

    async def stopped(*given: Any) -> Any:
        if given[4].added:
            raise asyncio.CancelledError
        return await add(*given)

    with monkeypatch.context() as patched:
        patched.setattr(write, "add", stopped)
        with pytest.raises(asyncio.CancelledError):
            await desk.presses(tap(page, "Add it"))
    assert len(await imported(desk.home)) == 2
    told = [letter.text for letter in await desk.round() if "entries are" in letter.text]
    assert len(told) == 1
    assert told[0].startswith("6 entries are in your record now, in the order of the file. The file itself is kept")
    assert [row.kind for row, _ in await kept(desk.home)][-8:] == ["import", *["imported"] * 6, "import_done"]
    assert await desk.round() == []


@pytest.mark.parametrize("choice", [True, False], ids=["go", "stay"])
async def test_the_copy_goes_after_the_commit_where_she_chose_so(desk: Desk, choice: bool) -> None:
    """Not before; and never where she did not."""
    async with desk.home.database.write() as tx:
        await owners.change(tx, desk.home.resources.keys, desk.home.owner_id, remove_forwards=choice)
    said = await desk.front.says(document=desk.box.file(TEXT, "chat.txt"))
    assert [letter.body.get("remove") for letter in said if letter.kind == "received"] == [False]
    [page] = await desk.round()
    page = await answered(desk, page, "Rudi Kern", "Mine")
    await desk.front.presses(tap(page, "Add it"))
    done = await desk.round()
    assert [letter.body["remove"] for letter in done if letter.kind == "received"] == [True] * choice


async def test_wa_09_marked_lines_are_joined_by_a_tap(desk: Desk) -> None:
    """Each is shown behind a spoiler; what is part of the message before it becomes that, and the others stay."""
    lines = ("Rudi Kern: one", "Mira Sol: <I> will pay", "Rudi Kern: ok", "Mira Sol: yes", "Rudi Kern: two")
    [page] = await desk.sends("".join(f"14/03/2026, 18:05 - {line}\n" for line in lines).encode())
    page = await answered(desk, page, "Rudi Kern", "Mine")
    assert "2 lines could be part" in page.text
    page = await answered(desk, page, "marked lines")
    assert "Marked line 1 of 2" in page.text
    assert "<tg-spoiler>&lt;I&gt; will pay</tg-spoiler>" in page.text
    page = await answered(desk, page, "Part of the message", "Leave it")
    assert "One marked line becomes part" in page.text
    page = await answered(desk, page, "marked lines", "Back", "Add it")
    assert "4 entries are in your record now" in page.text
    said = [one["text"] for one in await imported(desk.home)]
    assert said == ["one\n14/03/2026, 18:05 - Mira Sol: <I> will pay", "ok", "yes", "two"]


async def test_wa_09_a_line_joined_by_mistake_is_its_own_again(desk: Desk) -> None:
    """By the same way; and a line that is not there settles nothing."""
    text = b"14/03/2026, 18:05 - Rudi Kern: one\n14/03/2026, 18:05 - Mira Sol: I will pay\n"
    [page] = await desk.sends(text)
    page = await answered(desk, page, "Rudi Kern", "Mine", "marked lines", "Part of the message")
    assert "One marked line becomes part" in page.text
    [job] = await desk.jobs()
    page = (await desk.presses(f"handed:line:{job.id}:7:part"))[-1]
    page = await answered(desk, page, "marked lines", "Leave it", "Add it")
    assert [one["text"] for one in await imported(desk.home)] == ["one", "I will pay"]


async def test_the_same_file_again_adds_nothing(desk: Desk) -> None:
    """And says so."""
    for wanted in ("6 entries are", "all 6 entries were in your record already"):
        [page] = await desk.sends(TEXT)
        page = await answered(desk, page, "Rudi Kern", "Mine", "Add it")
        assert wanted in page.text
    assert len(await imported(desk.home)) == 6


async def test_files_that_come_later_are_said_to_be_added(desk: Desk) -> None:
    """It is not nothing, and can be taken back."""
    text = b"14/03/2026, 18:05 - Rudi Kern: a.png (file attached)\n14/03/2026, 18:06 - Mira Sol: no\n"
    for content, name, wanted in (
        (text, "chat.txt", "2 entries are in your record now"),
        (packed(text), "chat.zip", "One file was added to a message that was in your record already."),
    ):
        [page] = await desk.sends(content, name)
        page = await answered(desk, page, "Rudi Kern", "Mine", "Add it")
        assert wanted in page.text
    page = await answered(desk, page, "Take it back", "Yes, take it back")
    assert page.text == "It no longer counts."
    [page] = await desk.sends(packed(text + b"14/03/2026, 18:07 - Rudi Kern: new\n"), "chat.zip")
    page = await answered(desk, page, "Rudi Kern", "Mine", "Add it")
    assert "One entry is in your record now" in page.text
    assert "One file was added" in page.text


def packed(text: bytes) -> bytes:
    """A chat with its picture."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        archive.writestr("WhatsApp Chat with Rudi Kern.txt", text)
        archive.writestr("a.png", b"a picture")
    return into.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"PK\3\4 nothing", "could not read"), (b"<html><body class=page_wrap>Exported Data", "web page")],
    ids=["damaged", "page"],
)
async def test_what_cannot_be_read_is_said(desk: Desk, content: bytes, said: str) -> None:
    """One sentence, nothing is written, nothing waits."""
    [told] = await desk.sends(content)
    assert said in told.text
    assert await desk.jobs() == []
    assert await imported(desk.home) == []


async def test_what_no_reader_foresaw_is_said_too(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """And not tried again for ever."""

    def fails(*_: Any) -> Any:
        raise RecursionError

    monkeypatch.setattr("buffer.importing.readers.format_of", fails)
    [told] = await desk.sends(TEXT)
    assert "could not read" in told.text
    assert await desk.jobs() == []


async def test_what_telegram_does_not_hand_out_names_the_command(desk: Desk) -> None:
    """Also where the size is not said beforehand; and a file that is gone can be sent again."""
    for more in ({}, {"file_size": None}):
        big = {**desk.box.file(b"x", "chat.zip", LARGEST_DOWNLOAD + 1), **more}
        [told] = await desk.sends(document={key: value for key, value in big.items() if value is not None})
        assert "20 MB" in told.text
        assert "breakwater import" in told.text
    gone = desk.box.file(b"x", "b.txt")
    desk.box.files.forget(gone["file_id"])
    [told] = await desk.sends(document=gone)
    assert "once more" in told.text
    assert await desk.jobs() == []


async def test_without_telegram_it_waits(desk: Desk) -> None:
    """Nothing is said and nothing lost; it is looked at when Telegram answers again."""
    desk.box.fault("getFile", "500")
    await desk.front.says(document=desk.box.file(TEXT, "chat.txt"))
    assert await desk.round() == []
    [page] = await desk.round()
    assert "WhatsApp" in page.text


async def test_a_document_that_is_no_chat_is_asked_about(desk: Desk) -> None:
    """A screenshot sent as a file: whose, when, where from; in the record with its bytes' hash, by the owner's word."""
    [page] = await desk.sends(b"\x89PNG\r\n\x1a\n picture", "screen.png")
    assert page.text.startswith("What is this?")
    page = await answered(desk, page, "They wrote it")
    [check] = [one for one in await desk.front.says("3 March 2031 21:30") if "edit" not in one.body]
    page = (await desk.presses(tap(check, "Yes")))[-1]
    page = await answered(desk, page, "WhatsApp")
    assert page.text == "It is in your record now."
    [said] = await imported(desk.home)
    assert (said["sender_side"], said["sender_basis"], said["text"]) == ("ex", "owner_says", None)
    assert said["time_utc"] == "2031-03-03T21:30:00Z"
    assert said["data"]["where_from"] == "whatsapp"
    assert (said["attachments"][0]["name"], said["attachments"][0]["state"]) == ("screen.png", "present")


async def test_photos_that_waited_become_theirs(desk: Desk) -> None:
    """Several screenshots, one question; each is an entry of its own; a day that is not known is not made up."""
    for number in range(3):
        [page] = await desk.front.says(photo=desk.box.photo(b"\xff\xd8\xff%d" % number))
    assert "These 3 messages" in page.text
    [page] = await desk.presses("heard:as:theirs")
    page = await answered(desk, page, "I do not know", "On paper")
    assert page.text == "It is in your record now."
    assert page.buttons == []
    said = await imported(desk.home)
    assert [one["time_utc"] for one in said] == [None] * 3
    assert {one["sender_side"] for one in said} == {"ex"}
    assert all("time_by_owner" not in one["marks"] for one in said)


async def test_words_of_hers_to_them(desk: Desk) -> None:
    """A pasted text that she wrote: outgoing, with the words byte for byte."""
    await desk.front.says("Please stop.\n\n  Really \u200d")
    [page] = await desk.presses("heard:as:mine")
    await answered(desk, page, "Just now", "SMS")
    [(row, said)] = [(row, said) for row, said in await kept(desk.home) if row.kind == "imported"]
    assert (row.direction, said["text"]) == ("out", "Please stop.\n\n  Really \u200d".strip())


async def test_a_pasted_chat_is_read_as_one(desk: Desk) -> None:
    """Also in two messages, as Telegram's apps part a long one."""
    long = "".join(f"14/03/2026, 18:05 - Rudi Kern: line {n}\n" for n in range(120))
    cut = long.index("\n", 4000)
    await desk.front.says(long[:cut])
    [page] = await desk.sends(text=long[cut + 1 :])
    assert "Messages: 120" in page.text
    page = await answered(desk, page, "Rudi Kern", "Mine", "Add it")
    assert "120 entries" in page.text


LONG = "".join(f"14/03/2026, 18:05 - Rudi Kern: line {n}\n" for n in range(120))[:4000]


async def test_what_is_typed_after_a_long_chat_is_no_part_of_it(desk: Desk) -> None:
    """Once it was looked at, what she types within the minute is heard by itself; more of the chat goes on with it."""
    [page] = await desk.sends(text=LONG)
    [heard] = await desk.sends(text="I want this to be over")
    assert [len(job.parts[0]["text"]) for job in await desk.jobs()] == [len(LONG.strip())]
    assert heard.text != page.text
    await desk.front.says("/help")
    await desk.sends(text="14/03/2026, 19:05 - Rudi Kern: one more\n14/03/2026, 19:06 - Rudi Kern: and one\n")
    [job] = await desk.jobs()
    assert job.parts[0]["text"].endswith("and one\n")


async def test_a_chat_has_ended_with_a_message_that_is_not_full(desk: Desk) -> None:
    """The second part of a long one was its last: what is typed then goes on with nothing."""
    await desk.front.says(LONG)
    await desk.front.says("14/03/2026, 19:05 - Rudi Kern: the end")
    await desk.front.says("I want this to be over")
    [job] = await desk.jobs()
    assert job.parts[0]["text"].endswith("the end")


async def test_a_chat_that_waited_is_read_as_one(desk: Desk) -> None:
    """Its lines came one by one, or with words of danger in them: [They wrote it] has them looked at."""
    for line in CHAT[:2]:
        await desk.front.says(line)
    [looking, page] = await desk.presses("heard:as:theirs")
    assert "looking at it" in looking.text
    assert "Messages: 2" in page.text
    [job] = await desk.jobs()
    assert len(job.messages) == 2


async def test_danger_comes_before_any_file(desk: Desk) -> None:
    """A caption or a paste in which she is in danger is not answered with a remark about filing."""
    [said] = await desk.front.says(document=desk.box.file(TEXT, "chat.txt"), caption="He is outside my door")
    assert said.data[0] == "local"
    assert await desk.jobs() == []
    await desk.front.says("/help")
    [page] = await desk.sends(b"\x89PNG\r\n\x1a\n picture", "screen.png")
    await answered(desk, page, "They wrote it")
    [said] = await desk.front.says("he hit me")
    assert said.data[0] == "local"


async def test_something_that_happened_goes_on_as_an_incident(desk: Desk) -> None:
    """With the file in it."""
    [page] = await desk.sends(b"\x89PNG\r\n\x1a\n picture", "screen.png")
    [asked] = await desk.presses(tap(page, "Something that happened"))
    assert "incident:kind:visit" in asked.data
    assert await desk.jobs() == []


async def test_of_several_chats_only_the_one_with_the_contact(desk: Desk) -> None:
    """Telegram's full export: the contact's is known by its id, another has to be named; the others leave no name."""
    chats = [
        {
            "name": name,
            "type": "personal_chat",
            "id": number,
            "messages": [
                {"id": 1, "type": "message", "date_unixtime": "1773507909", "from_id": f"user{number}", "text": name}
            ],
        }
        for name, number in (("Mum", 7), ("Rudi", 42))
    ]
    content = json.dumps({"about": "x", "personal_information": {"user_id": OWNER}, "chats": {"list": chats}}).encode()
    [page] = await desk.sends(content, "result.json")
    assert "several chats" in page.text
    assert "the file itself is kept whole, encrypted, with the others in it" in page.text
    page = await answered(desk, page, "Rudi")
    page = await answered(desk, page, "Rudi") if "Which of them" in page.text else page
    assert "One part of it is not for your record" in page.text
    await answered(desk, page, "Add it")
    assert [said["text"] for said in await imported(desk.home)] == ["Rudi"]
    async with desk.home.database.read() as tx:
        sealer = await desk.home.resources.keys.open_owner(tx, desk.home.owner_id)
    whole = desk.store.read(sealer, desk.home.owner_id, hashlib.sha256(content).digest())
    assert b"".join(whole) == content  # what was said of it is true
    assert not any("Mum" in json.dumps(said) for _, said in await kept(desk.home))


async def test_with_two_contacts_it_is_asked_with_whom(desk: Desk) -> None:
    """Nothing is guessed by a name."""
    async with desk.home.database.write() as tx:
        other = await contacts.add(tx, desk.home.resources.keys, desk.home.owner_id, "Rudi Kern", NOW)
    [page] = await desk.sends(TEXT)
    assert "With whom" in page.text
    page = await answered(desk, page, "Rudi Kern", "Rudi Kern", "Mine", "Add it")
    async with desk.home.database.read() as tx:
        rows = [row async for row in entries.stream(tx, desk.home.owner_id)]
    assert {row.contact_id for row in rows if row.kind == "imported"} == {other.id}


async def test_a_typed_answer_takes_the_buttons_off_its_question(desk: Desk) -> None:
    """What was asked stays to be read, and what comes next is a message of its own; also where it is not understood."""
    await desk.front.says(photo=desk.box.photo(b"\xff\xd8\xff"))
    [page] = await desk.presses("heard:as:theirs")
    settled, again = sorted(await desk.front.says("hm"), key=lambda one: "edit" not in one.body)
    assert (settled.text, settled.buttons, settled.body["edit"]) == (page.text, [], 77)
    assert (bool(again.buttons), again.body.get("edit")) == (True, None)
    [check] = await desk.front.says("12 March 2026 18:05")
    [way] = await desk.presses(tap(check, "Yes"))
    settled, said = sorted(await desk.front.says("an old phone"), key=lambda one: "edit" not in one.body)
    assert (settled.text, settled.buttons, settled.body["edit"]) == (way.text, [], 77)
    assert said.body.get("edit") is None


async def test_old_buttons_settle_nothing(desk: Desk) -> None:
    """Of something that is settled, and answers to what is not asked."""
    [page] = await desk.sends(TEXT)
    [gone] = await desk.presses(tap(page, "Do not keep"))
    assert "not kept" in gone.text
    for _, data in page.buttons:
        assert "settled already" in (await desk.presses(data))[-1].text
    [page] = await desk.sends(TEXT)
    number = (await desk.jobs())[0].id
    for data in ("do:{}:import", "order:{}:dmy", "chat:{}:0", "text:{}:0", "is:{}:me:900", "when:{}:yes"):
        await desk.presses(f"handed:{data.format(number)}")
    assert await imported(desk.home) == []


async def test_a_helper_hands_in_nothing(desk: Desk, home: Home) -> None:
    """It is the owner's record."""
    stranger = Front(home, person=CONTACT)
    async with home.database.write() as tx:
        assert await stranger.desk.handle(tx, {"message": {"from": user(CONTACT), "document": {}}}, 1, NOW) is None
    assert await desk.jobs() == []


@pytest.mark.parametrize(
    ("text", "copied"),
    [
        (CHAT[0] + "\n" + CHAT[1], True),
        ("[14.03.26, 18:05:09] Rudi: a\n[14.03.26, 18:05:19] Rudi: b", True),
        ("Rudi, [14.03.2026 18:05]\na\n\nRudi, [14.03.2026 18:06]\nb", True),
        ("From: a@b.de\nSubject: x\n\nhello", True),
        ("He came on 14/03/2026 at 18:05 and left.\nOn 15/03/2026 he came back.", False),
        ("He is outside my door", False),
        ("milk\nbread\n", False),
    ],
)
def test_what_looks_copied(text: str, copied: bool) -> None:
    """Two lines that begin a message; not two lines with dates in them."""
    assert looks_copied(text) == copied


async def test_it_is_said_how_far_it_is(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the message under which [Add] was tapped, and not more often than every few seconds."""
    monkeypatch.setattr(importer_module, "AFTER_EACH", 2)
    moments = iter([0.0, 1.0, 5.0, 6.0])
    monkeypatch.setattr(importer_module, "monotonic", lambda: next(moments))
    [page] = await desk.sends(TEXT)
    page = await answered(desk, page, "Rudi Kern", "Mine", "Add it")
    changed = [call.params["text"] for call in desk.box.calls_of("editMessageText")]
    assert changed == ["It is going into your record: 4 of 6 so far. You can go on as usual meanwhile."]


def test_every_note_of_a_reader_has_its_sentence() -> None:
    """What a reader warns of can be said in the chat, in the words of its own."""
    places = list((ROOT / "buffer" / "importing").rglob("*.py"))
    source = "\n".join(path.read_text(encoding="utf-8") for path in places)
    about = {found.partition(":")[0] for found in re.findall(r"\.warn\(\s*f?\"([a-z_: ]+)", source)}
    formats = set(re.findall(r"\.is_a\(\"(\w+)\"", source)) - SINGLE
    keys = {f"import-note-{name.replace('_', '-')}" for name in about - {"format", "date_order", "owner_says"}}
    keys |= {f"import-format-{name.replace('_', '-')}" for name in formats}
    words = Library.load(SEEDS).of("en")
    assert len(keys) > 20
    for key in keys:
        assert words.say(key, count=1)
