"""/find: where words are, never the words; what it finds is shown only through question and pause."""

from buffer.record.search import MOST
from storage.people import access_log
from tests.builders import MARKER, arrives, later


async def test_numbers_and_times_only(front):
    """A hit is an entry's number, day, way and whose it is; the text stays where it is."""
    seq = await arrives(front.home, f"The {MARKER} is in the cellar, you know it.")
    await arrives(front.home, "Something else.")
    front.now = later(minutes=1)
    [letter] = await front.says(f"/find {MARKER.upper()}")
    assert f"Entry {seq}, Tuesday, 4 March 2031, 12:00: from them, to the bot" in letter.text
    assert "cellar" not in letter.text
    assert MARKER not in letter.text.casefold()
    assert letter.data == [f"show:ask:e{seq}"]


async def test_all_the_words(front):
    """Every word must be there, anywhere in the entry, also inside a longer one."""
    first = await arrives(front.home, "The blue boat is gone.")
    await arrives(front.home, "The red boat is gone.")
    [letter] = await front.says("/find boat blu")
    assert letter.data == [f"show:ask:e{first}"]


async def test_names_of_files(front):
    """A file is found by its name, and not by what Telegram calls it."""
    document = {"file_id": "zzlongid", "file_unique_id": "short", "file_size": 9, "file_name": "Invoice March.pdf"}
    seq = await arrives(front.home, document=document)
    [letter] = await front.says("/find invoice")
    assert letter.data == [f"show:ask:e{seq}"]
    [letter] = await front.says("/find zzlongid")
    assert letter.data == []


async def test_nothing_found(front):
    """No hit is one sentence; odd characters are only characters."""
    await arrives(front.home, "100% <b>sure</b>")
    for text in ("/find quite another", "/find %", "/find _ "):
        [letter] = await front.says(text)
        assert letter.data == [] or "%" in text


async def test_asked_without_words(front):
    """Without words I ask for them; the next line is them."""
    seq = await arrives(front.home, "boat")
    [question] = await front.says("/find")
    assert question.data == []
    [letter] = await front.says("boat")
    assert letter.data == [f"show:ask:e{seq}"]
    [letter] = await front.says("boat")
    assert f"show:ask:e{seq}" not in letter.data


async def test_many(front):
    """Of many hits the newest are listed, and the rest are counted."""
    for n in range(MOST + 3):
        await arrives(front.home, f"boat {n}")
    [letter] = await front.says("/find boat")
    assert len(letter.data) == MOST
    assert letter.data[0] == f"show:ask:e{MOST + 5}"
    assert "And 3 older entries." in letter.text


async def test_a_search_is_written_down(front):
    """The access log has a search, without its words."""
    await front.says(f"/find {MARKER}")
    async with front.home.database.read() as tx:
        [access] = await access_log.list_of_owner(tx, front.home.resources.keys, front.home.owner_id)
    assert (access.what, access.seq, access.helper_id) == ("find", None, None)
