"""Show messages: asked first, waited for, asked again; one at a time behind a spoiler; every opening written down."""

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffer.intake.accept import accept
from buffer.showing import page as showing_page
from buffer.text import sanitize, unlinked
from handlers.inbound.convert import convert
from storage.people import access_log, helpers, owners
from storage.private import conversations
from storage.record.entries import EntryRow
from tests.builders import MARKER, NOW, arrives, digested, later, message

HELPER = 8100
FAR_AHEAD = timedelta(minutes=10)
"""The pause an owner has who chose none."""


async def opened(front):
    """What the access log says, oldest first."""
    async with front.home.database.read() as tx:
        rows = await access_log.list_of_owner(tx, front.home.resources.keys, front.home.owner_id)
    return [(row.what, row.seq, row.helper_id) for row in reversed(rows)]


async def chooses(front, **settings):
    """The owner's settings are these."""
    async with front.home.database.write() as tx:
        await owners.change(tx, front.home.resources.keys, front.home.owner_id, **settings)


@pytest.fixture
async def told(front):
    """Three messages of one day, and the digest that covers them."""
    seqs = [await arrives(front.home, f"{MARKER} number {n}", later(seconds=n)) for n in (1, 2, 3)]
    front.now = later(minutes=1)
    await digested(front.home, front.now)
    await front.letters()
    return seqs


async def to_the_first(front, scope="d1"):
    """Through question and pause to the first message."""
    await front.presses(f"show:ask:{scope}")
    await front.presses(f"show:yes:{scope}")
    front.later(minutes=10)
    return await front.presses(f"show:open:{scope}")


async def test_the_question_comes_first(front, told):
    """A press opens nothing: how many there are, that they will be there tomorrow, and how long I wait."""
    [question] = await front.presses("show:ask:d1")
    assert "3 messages" in question.text
    assert "tomorrow" in question.text
    assert "10 minutes" in question.text
    assert "edit" not in question.body
    assert MARKER not in question.text
    assert await opened(front) == []


async def test_then_the_pause_the_owner_chose(front, told):
    """The second question comes by itself after the pause, not before."""
    await front.presses("show:ask:d1")
    again, said = sorted(await front.presses("show:yes:d1"), key=lambda letter: letter.kind != "show")
    assert again.kind == "show"
    assert again.not_before == front.now - timedelta(seconds=1) + FAR_AHEAD
    assert said.not_before is None
    assert MARKER not in said.text + again.text
    assert "show:open:d1" in again.data


@pytest.mark.parametrize(
    ("language", "today", "tomorrow"),
    [
        ("en", "again at 12:11.", "again on 5 March, 12:01."),
        ("de", "dich um 12:11 noch", "dich am 5. März, 12:01 noch"),
        ("es", "otra vez a las 12:11.", "otra vez el 5 de marzo, 12:01."),
    ],
)
async def test_when_the_pause_is_over(front, told, language, today, tomorrow):
    """The time alone where it is today, with the day where it is not, as one says it."""
    for delay, said in ((10, today), (1440, tomorrow)):
        await chooses(front, language=language, show_delay=delay)
        front.now = later(minutes=1)
        shown = [letter.text for letter in await front.presses(f"show:yes:e{told[delay > 10]}")]
        assert [text for text in shown if said in text], shown


async def test_an_impatient_press_opens_nothing(front, told):
    """Before the pause is over, and without the question, no button shows a message."""
    for data in ("show:open:d1", "show:next:d1:2:0", f"show:next:d1:{told[0]}:0", f"show:open:e{told[0]}"):
        [letter] = await front.presses(data)
        assert MARKER not in letter.text
    await front.presses("show:yes:d1")
    for data in ("show:open:d1", f"show:next:d1:{told[1]}:0", f"show:open:e{told[0]}"):
        for letter in await front.presses(data):
            assert MARKER not in letter.text
    assert await opened(front) == []


async def test_one_at_a_time(front, told):
    """After the pause each message comes alone, in order, where the one before was; each is written down first."""
    [first] = await to_the_first(front)
    assert f"<tg-spoiler>{MARKER} number 1</tg-spoiler>" in first.text
    assert "1 of 3" in first.text
    assert first.body["edit"] == 77
    [second] = await front.presses(first.data[0])
    assert "number 2" in second.text
    assert "number 1" not in second.text
    [third] = await front.presses(second.data[0])
    assert "number 3" in third.text
    assert third.data[0] == "show:stop"
    [put_away] = await front.presses("show:stop")
    assert MARKER not in put_away.text
    assert await opened(front) == [("show", seq, None) for seq in told]


async def test_an_old_button_skips_no_pause(front, told):
    """An hour after the last press, after putting away, or for another digest, the question comes again."""
    [first] = await to_the_first(front)
    front.later(minutes=61)
    [again] = await front.presses(first.data[0])
    assert "tomorrow" in again.text
    await front.presses("show:stop")
    [again] = await front.presses(first.data[0])
    assert "tomorrow" in again.text
    await to_the_first(front)
    other = await arrives(front.home, f"{MARKER} later", front.now)
    [again] = await front.presses(f"show:next:e{other}:{other}:0")
    assert MARKER not in again.text


async def test_a_pause_of_another_evening(front, told):
    """A second question that was left lying for a day is no yes any more."""
    await front.presses("show:yes:d1")
    front.later(days=1)
    [again] = await front.presses("show:open:d1")
    assert "tomorrow" in again.text


async def test_without_a_pause(front, told):
    """An owner who chose no pause is asked once."""
    await chooses(front, show_delay=0)
    [question] = await front.presses("show:ask:d1")
    assert "ask you once more" not in question.text
    [first] = await front.presses("show:yes:d1")
    assert "number 1" in first.text


async def test_dropped(front, told):
    """Dropping it takes the second question back, and the button of the first opens nothing."""
    await front.presses("show:yes:d1")
    await front.presses("show:rest")
    front.seen.clear()
    assert [letter for letter in await front.letters() if letter.kind == "show"] == []
    front.later(minutes=11)
    [again] = await front.presses("show:open:d1")
    assert MARKER not in again.text


async def test_pressed_twice(front, told):
    """A second yes neither starts the pause anew nor brings a second letter."""
    [again] = [letter for letter in await front.presses("show:yes:d1") if letter.kind == "show"]
    front.later(minutes=5)
    [still_waiting] = await front.presses("show:yes:d1")
    assert still_waiting.kind == "answer"
    front.now = again.not_before
    [first] = await front.presses("show:open:d1")
    assert "number 1" in first.text


async def test_not_now(front, told):
    """Not now is one quiet line, and the digest stays as it is."""
    [line] = await front.presses("show:not:d1")
    assert line.body["silent"]
    assert "edit" not in line.body


async def test_somebody_else_s_numbers(front, told):
    """Digests and entries that are not there, and data no button has, show nothing and break nothing."""
    for scope in ("d2", "d99999999999", "e0", "e999", "x1", "d", "", "today1", "d-1", "e١"):
        for data in (f"show:ask:{scope}", f"show:yes:{scope}", f"show:open:{scope}", f"show:next:{scope}:1:0"):
            for letter in await front.presses(data):
                assert MARKER not in letter.text
    for data in ("show", "show:next:d1:x:y", "show:next:d1", "show:yes"):
        assert await front.presses(data)
    assert await opened(front) == []


async def test_a_message_no_digest_has_covered(front):
    """One entry can be shown alone, through the same question and pause."""
    seq = await arrives(front.home, f"{MARKER} alone")
    [first] = await to_the_first(front, f"e{seq}")
    assert f"{MARKER} alone" in first.text
    assert " of 1" not in first.text


async def test_a_typed_line_goes_where_it_went_before(front, told):
    """The opening never takes what is typed: a draft that is being written goes on."""
    await front.says("/draft")
    await to_the_first(front)
    async with front.home.database.read() as tx:
        talk = await conversations.find(tx, front.home.resources.keys, front.person)
    assert talk is None or talk.topic != "show"


async def test_files_by_name_only(front):
    """Of a photo or file there is the kind, and a name behind the spoiler; nothing is sent along."""
    document = {"file_id": "long-id", "file_unique_id": "short", "file_size": 9, "file_name": "evil.example<b>.pdf"}
    seq = await arrives(front.home, document=document, caption="look")
    [first] = await to_the_first(front, f"e{seq}")
    assert "With it: file: <tg-spoiler>evil.\u2060example&lt;b&gt;.\u2060pdf</tg-spoiler>" in first.text
    assert "picture" not in first.body
    assert "long-id" not in first.text


async def test_a_long_message_comes_in_parts(front):
    """More than fits is shown in parts, and the log has it once."""
    seq = await arrives(front.home, "word " * 800 + MARKER)
    [first] = await to_the_first(front, f"e{seq}")
    assert "Part 1 of 2" in first.text
    [second] = await front.presses(first.data[0])
    assert "Part 2 of 2" in second.text
    assert MARKER in second.text
    assert await opened(front) == [("show", seq, None)]


async def test_no_part_is_shown_unwritten(front, told):
    """Even a part that no button led to is written down."""
    await to_the_first(front)
    [second] = await front.presses(f"show:next:d1:{told[1]}:7")
    assert "number 2" in second.text
    assert await opened(front) == [("show", told[0], None), ("show", told[1], None)]


# With a helper who is to be asked


async def with_helper(front, permissions=("approve",)):
    """Somebody the owner wants beside them; the helper at the desk."""
    home = front.home
    async with home.database.write() as tx:
        number = await helpers.add(tx, home.resources.keys, home.owner_id, HELPER, "Kim", "en", NOW)
        await helpers.change(tx, home.resources.keys, home.owner_id, number, "active", permissions, NOW)
    other = replace(front, person=HELPER)
    other.seen = front.seen
    return other, number


async def test_a_helper_is_asked(front, told):
    """Where a helper is to be asked first, they are, without a word of the messages; with their yes it goes on."""
    helper, _ = await with_helper(front)
    shown = await front.presses("show:yes:d1")
    [question] = [letter for letter in shown if letter.body["to"] == HELPER]
    assert MARKER not in question.text
    answers = await helper.presses(question.data[0])
    assert [letter.body["to"] for letter in answers] == [HELPER, front.person]
    front.later(minutes=10)
    [first] = await front.presses("show:open:d1")
    assert "number 1" in first.text
    assert (await opened(front))[0][0] == "show"


async def test_without_an_answer_the_owner_decides(front, told):
    """Nothing is shown without an answer, but the owner can go on alone, and that is written down."""
    await with_helper(front)
    await front.presses("show:yes:d1")
    front.later(minutes=10)
    [waits] = await front.presses("show:open:d1")
    assert MARKER not in waits.text
    assert "show:alone:d1" in waits.data
    [first] = await front.presses("show:alone:d1")
    assert "number 1" in first.text
    assert await opened(front) == [("override", told[0], None)]


async def test_alone_is_no_way_round_the_pause(front, told):
    """Going on alone does not make the pause shorter, and without a question it opens nothing."""
    await with_helper(front)
    [asked] = await front.presses("show:alone:d1")
    assert "tomorrow" in asked.text
    await front.presses("show:yes:d1")
    for letter in await front.presses("show:alone:d1"):
        assert MARKER not in letter.text


async def test_better_later(front, told):
    """A helper who would wait is heard, and the owner still decides."""
    helper, _ = await with_helper(front)
    await front.presses("show:yes:d1")
    thanks, heard = await helper.presses(f"approve:later:{front.home.owner_id}")
    assert "rather wait" in heard.text
    assert thanks.body["to"] == HELPER
    front.later(minutes=10)
    [waits] = await front.presses("show:open:d1")
    assert MARKER not in waits.text
    await helper.presses(thanks.data[0])  # they have time after all
    [shown] = await front.presses("show:open:d1")
    assert MARKER in shown.text


async def test_a_helper_who_was_not_asked(front, told):
    """Without the permission, for another owner, or where nothing waits, an answer changes nothing."""
    helper, number = await with_helper(front)
    [nothing] = await helper.presses(f"approve:yes:{front.home.owner_id}")
    assert "passed" in nothing.text
    await front.presses("show:yes:d1")
    await helper.presses("approve:yes:12345")
    async with front.home.database.write() as tx:
        await helpers.change(tx, front.home.resources.keys, front.home.owner_id, number, "active", ("read",), NOW)
    await helper.presses(f"approve:yes:{front.home.owner_id}")
    await front.presses(f"approve:yes:{front.home.owner_id}")
    async with front.home.database.write() as tx:
        await helpers.change(tx, front.home.resources.keys, front.home.owner_id, number, "active", ("approve",), NOW)
    front.later(minutes=10)
    [waits] = await front.presses("show:open:d1")
    assert MARKER not in waits.text


async def test_the_other_buttons_are_the_owner_s_alone(front, told):
    """A helper with every permission opens nothing by the owner's buttons."""
    helper, _ = await with_helper(front, ("approve", "read", "practical", "counts", "alerts"))
    await to_the_first(front)
    for data in ("show:ask:d1", "show:yes:d1", "show:open:d1", f"show:next:d1:{told[1]}:0", f"why:entry:{told[0]}"):
        for letter in await helper.presses(data):
            assert MARKER not in letter.text


# Whatever was written


def row(**given):
    """An incoming text."""
    values: dict[str, Any] = {
        "owner_id": 1, "seq": 1, "kind": "message", "channel": "direct", "direction": "in", "form": "text",
        "contact_id": 2, "refers_to": 0, "at": NOW, "recorded_at": NOW, "album_hash": None, "sealed_payload": b"",
        "commitment": b"", "prev_hash": b"", "hash": b"",
    }  # fmt: skip
    return EntryRow(**values | given)


hostile = st.one_of(
    st.text(max_size=6000),
    st.sampled_from([
        "<b>&</tg-spoiler>", "😀" * 4096, "a\u0301" * 3000, "\n" * 5000, "https://evil.example @x /start " * 200,
        "\u202eevil", "\x00", "&amp;" * 2000, "<" * 4096, ("x" * 2999 + "😀") * 3,
    ]),
)  # fmt: skip


@given(
    hostile, st.lists(st.one_of(st.none(), st.text(max_size=100)), max_size=15), st.sampled_from(["in", "out", "other"])
)
def test_any_text_shows_harmlessly(library, text, names, direction):
    """Whatever was written, every part fits, its markup closes, nothing in it can be tapped, and nothing is lost."""
    words, zone = library.of("en"), ZoneInfo("UTC")
    payload = {"text": text, "attachments": [{"kind": "document", "name": name} for name in names]}
    pieces = showing_page.parts(payload)
    assert "".join(pieces) == unlinked.lines(text)
    for part in range(len(pieces)):
        html = showing_page.page(words, row(direction=direction), payload, part, zone, (1, 2))
        seen = re.sub("</?tg-spoiler>", "", html)
        assert html.count("<tg-spoiler>") == html.count("</tg-spoiler>")
        assert "<" not in seen
        bare = unescape(seen)
        assert sanitize.utf16_length(bare) <= 4096
        assert not re.search(r"[^\s\u2060]+\.[^\W\d_]{2,}|@\w|(?<![\w/])/[a-z]|://", bare.partition("\n\n")[2])


async def test_the_contact_hears_nothing(front, told):
    """Nothing of this goes to anybody but the owner."""
    await to_the_first(front)
    front.seen.clear()
    assert {letter.body.get("to", front.person) for letter in await front.letters()} == {front.person}


PHOTO = [{"file_id": "x", "file_unique_id": "y", "width": 9, "height": 9, "file_size": 9}]


@pytest.mark.parametrize("order", ["abab", "aabb", "a"])
async def test_c8_shown_are_as_many_as_the_digest_counts(front, order):
    """An album is one message there and here; its parts have one place, one after the other."""
    await arrives(front.home, MARKER, later(seconds=1))
    for number, album in enumerate(order, 2):
        await arrives(front.home, None, later(seconds=number), photo=PHOTO, media_group_id=album)
    front.now = later(minutes=1)
    made = await digested(front.home, front.now)
    await front.letters()
    [question] = await front.presses("show:ask:d1")
    assert made.messages == 1 + len(set(order))
    assert f"{made.messages} messages are kept here" in question.text
    [first, *_] = await to_the_first(front)
    assert f"1 of {made.messages}" in first.text


async def test_c8_what_is_no_message_of_the_day_is_said_beside_it(front, told):
    """An edit of a message that an earlier digest counted is another, not one of the day's messages."""
    edited = message(1000 + told[0] - 1, date=int(later(seconds=1).timestamp()), edit_date=int(NOW.timestamp()) + 9000)
    async with front.home.database.write() as tx:
        item = convert({"update_id": 9, "edited_message": {**edited, "text": "another wording"}})
        await accept(tx, front.home.resources, [item], later(hours=3))
    for n in (1, 2):
        await arrives(front.home, f"{MARKER} again {n}", later(hours=3, seconds=n))
    made = await digested(front.home, later(days=1))
    await front.letters()
    [question] = await front.presses("show:ask:d2")
    assert (made.messages, made.edited) == (2, 1)
    assert "2 messages are kept here. Beside that, an earlier one" in question.text
