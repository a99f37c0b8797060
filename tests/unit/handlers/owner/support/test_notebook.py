"""Journal and drafts: written, listed by date, read, deleted; apart from the record, and for the owner alone."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from buffer.letters.stored import as_json
from buffer.text.limits import LONGEST_TEXT
from handlers.owner.support.notebook import read_screens
from storage.people import owners
from storage.private import notes
from storage.record import entries
from tests.builders import NOW, OWNER, later, move_in, present
from tests.unit.handlers.owner.owner_front import Front

BOOKS = pytest.mark.parametrize("book", ["journal", "draft"])


async def _texts(home, kind, owner_id=None):
    owner_id = owner_id or home.owner_id
    async with home.database.read() as tx:
        listed = await notes.list_dates(tx, home.resources.keys, owner_id, kind, limit=100)
        return [
            present(await notes.find(tx, home.resources.keys, owner_id, kind, note_id)).text for note_id, _ in listed
        ]


@BOOKS
async def test_written_listed_read_and_deleted(front, home, book):
    """The whole life of a page, by buttons."""
    (empty,) = await front.says(f"/{book}")
    assert empty.data == [f"{book}:write"]
    await front.presses(f"{book}:write")
    (kept,) = await front.says("I was at the lake <today> & it was good")
    assert any(data.startswith(f"{book}:delete:") for data in kept.data)
    (listed,) = await front.says(f"/{book}")
    assert "4 March, 12:00" in [label for label, _ in listed.buttons]
    (read,) = await front.presses(listed.data[1])
    assert "I was at the lake &lt;today&gt; &amp; it was good" in read.text
    (asked,) = await front.presses(read.data[0])
    assert len(await _texts(home, book)) == 1
    await front.presses(asked.data[0])
    assert await _texts(home, book) == []
    (gone,) = await front.presses(asked.data[0])
    assert "not there any more" in gone.text


@BOOKS
async def test_a_long_text_comes_in_pieces(front, home, book):
    """Every message typed after "write" is kept, until a command or another button ends it."""
    await front.presses(f"{book}:write")
    await front.says("first half")
    await front.says("second half")
    await front.says("/help")
    (plain,) = await front.says("this is not for the book")
    assert plain.text.startswith("What was it?")
    assert await _texts(home, book) == ["second half", "first half"]


@BOOKS
async def test_behind_the_command(front, home, book):
    """What is typed behind the command is kept at once, with its own lines."""
    await front.says(f"/{book} one line\nand another")
    assert await _texts(home, book) == ["one line\nand another"]


@BOOKS
async def test_a_picture_is_not_words(front, home, book):
    """A photo in a book of words is declined, and said so; nothing is kept."""
    await front.presses(f"{book}:write")
    (answer,) = await front.says(photo=[{"file_id": "x", "file_unique_id": "y", "width": 1, "height": 1}])
    assert "words only" in answer.text
    assert await _texts(home, book) == []


async def test_drafts_say_that_they_cannot_be_sent(front):
    """Listing, writing, keeping and reading a draft each say so."""
    said = [*(await front.says("/draft")), *(await front.presses("draft:write")), *(await front.says("a draft"))]
    (listed,) = await front.says("/draft")
    said += [listed, *(await front.presses(listed.data[1]))]
    assert all("not sent" in letter.text or "no way to send" in letter.text for letter in said)


async def test_pages_of_a_list(front, home):
    """Eight dates a page, newest first, with ways to older and newer; a page beyond the end is the last one."""
    async with home.database.write() as tx:
        for day in range(19):
            await notes.add(tx, home.resources.keys, home.owner_id, "journal", f"day {day}", later(days=day - 30))
    (first,) = await front.says("/journal")
    assert [d for d in first.data if "page" in d] == ["journal:page:1"]
    assert len([d for d in first.data if "read" in d]) == 8
    (last,) = await front.presses("journal:page:99")
    assert len([d for d in last.data if "read" in d]) == 3
    assert [d for d in last.data if "page" in d] == ["journal:page:1"]


async def test_another_owners_pages_are_out_of_reach(front, home):
    """A guessed number of somebody else's page, or of the other book, opens and deletes nothing."""
    other = await move_in(home.database, home.resources, owner=8001, accounts=(8002,))
    async with home.database.write() as tx:
        theirs = await notes.add(tx, home.resources.keys, other.owner_id, "journal", "mine alone", NOW)
        draft = await notes.add(tx, home.resources.keys, home.owner_id, "draft", "unsent", NOW)
    for data in (f"journal:read:{theirs}", f"journal:gone:{theirs}", f"journal:gone:{draft}", f"journal:read:{draft}"):
        (answer,) = await front.presses(data)
        assert "not there any more" in answer.text
    assert await _texts(home, "journal", other.owner_id) == ["mine alone"]
    assert await _texts(home, "draft") == ["unsent"]


async def test_never_in_the_record(front, home):
    """Pages and drafts add nothing to the record."""
    async with home.database.read() as tx:
        before = present(await owners.find(tx, home.resources.keys, home.owner_id)).record_size
    await front.says("/journal something")
    await front.says("/draft something else")
    async with home.database.read() as tx:
        assert present(await owners.find(tx, home.resources.keys, home.owner_id)).record_size == before
        assert len(await entries.list_facts(tx, home.owner_id, before)) == 0


async def test_a_helper_is_not_shown_any(home):
    """Whatever a helper may, journal and drafts are not among it."""
    from storage.people import helpers

    async with home.database.write() as tx:
        helper = await helpers.add(tx, home.resources.keys, home.owner_id, 9001, "Kim", "en", NOW)
        await helpers.change(tx, home.resources.keys, home.owner_id, helper, "active", helpers.PERMISSIONS, NOW)
    friend = Front(home, person=9001)
    await friend.letters()
    for said in ("/journal", "/draft", "/urge", "/incident", "/forget", "/checklist"):
        (answer,) = await friend.says(said)
        assert "not among the things shared" in answer.text
    assert friend.person != OWNER


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(st.text(max_size=4096))
def test_any_text_can_be_read_again(text):
    """Whatever was written fits Telegram's limit when it is shown, and its markup is only ours."""
    from tests.unit.handlers.owner.owner_front import Letter, check

    cut = text.encode("utf-16-le", "surrogatepass")[: 2 * LONGEST_TEXT].decode("utf-16-le", "ignore")
    for screen in read_screens("Your journal, 4 March, 12:00", cut or "x", ()):
        check(Letter("answer", as_json(screen.message(person=1, pressed=None)), None))
