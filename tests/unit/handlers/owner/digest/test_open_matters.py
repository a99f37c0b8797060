"""/matters: the list, what can be done with each, and that only the owner says that something is done."""

import itertools
import re

import pytest

from storage import tables
from storage.people import helpers
from storage.screening import matters
from tests.builders import NOW, arrives, digested, later, present
from tests.unit.handlers.owner.owner_front import Front

REQUEST = "can you pick up Leo at school on Friday at 15:30"
INSURANCE = "you owe me 240 euros for the car insurance by Friday"


async def keeps(front):
    """The matters that are kept, with their state."""
    async with front.home.database.read() as tx:
        found = await matters.list_all(tx, front.home.resources.keys, front.home.owner_id)
    return [(one.seq, one.state) for one in found]


async def shown(front):
    """The list."""
    await front.letters()  # of digests
    [letter] = await front.says("/matters")
    return letter


async def test_an_empty_list(front):
    """One calm sentence and no button."""
    letter = await shown(front)
    assert letter.text.startswith("Nothing is open.")
    assert letter.data == []


async def test_the_list(front):
    """Each with its number, its words and when it is, before any digest and after it."""
    first = await arrives(front.home, REQUEST)
    second = await arrives(front.home, "bring me the keys please")
    for _ in range(2):
        letter = await shown(front)
        assert "<b>2 things are open</b>" in letter.text
        assert f"Entry {first}: “{REQUEST}”\n    Fri 7 March, 15:30" in letter.text
        assert f"Entry {second}: “bring me the keys please”\n    no day named" in letter.text
        assert letter.data == [
            f"answer:{first}:0", f"matter:done:{first}:0", f"matter:aside:{first}:0",
            f"answer:{second}:0", f"matter:done:{second}:0", f"matter:aside:{second}:0",
        ]  # fmt: skip
        await digested(front.home, front.now)
        front.later(days=1)


async def test_done_and_back(front):
    """What is done leaves the list and the digest; a mistake is put back."""
    seq = await arrives(front.home, REQUEST)
    [letter] = await front.presses(f"matter:done:{seq}:0")
    assert letter.text.startswith(f"Entry {seq} is done, and off the list.\n\nNothing is open.")
    assert letter.data == [f"matter:back:{seq}:0"]
    assert await keeps(front) == [(seq, "done")]
    assert (await digested(front.home, front.now)).matters == []
    await front.letters()
    [letter] = await front.presses(f"matter:back:{seq}:0")
    assert f"Entry {seq} is open again." in letter.text
    assert f"Entry {seq}: “" in letter.text


async def test_not_now(front):
    """What is put aside stays in the list, last, and out of the digest, also on its day."""
    first, second = await arrives(front.home, REQUEST), await arrives(front.home, INSURANCE)
    [letter] = await front.presses(f"matter:aside:{first}:0")
    assert letter.text.index(f"Entry {second}") < letter.text.index(f"Entry {first}: ")
    assert f"matter:aside:{first}:0" not in letter.data
    assert [one.seq for one in (await digested(front.home, front.now)).matters] == [second]
    made = await digested(front.home, later(days=2))
    assert ([one.seq for one in made.matters], made.elsewhere) == ([second], 1)


async def test_a_change_brings_it_back(front):
    """Something new about what was done or answered is told in the next digest."""
    seq = await arrives(front.home, REQUEST)
    await digested(front.home, front.now)
    await front.presses(f"matter:done:{seq}:0")
    front.later(days=1)
    changed = await arrives(front.home, "make it 16:00 instead", front.now)
    made = await digested(front.home, front.now)
    assert [one.seq for one in made.matters] == [seq]
    letter = await shown(front)
    assert f"changed in entry {changed}: “make it 16:00 instead”" in letter.text
    assert "Fri 7 March, 16:00" in letter.text


async def test_an_answer_is_sent_when_the_owner_says_so(front):
    """Showing the draft changes nothing; [I sent it] takes it off the list; the answer has what was changed."""
    seq = await arrives(front.home, REQUEST)
    await arrives(front.home, "make it 16:00 instead")
    [draft] = await front.presses(f"answer:{seq}:0:yes")
    assert "Fri 7 March, 16:00" in draft.text
    assert draft.data == [f"matter:sent:{seq}:0", f"answer:{seq}:0:again"]
    assert f"Entry {seq}" in (await shown(front)).text
    [letter] = await front.presses(f"matter:sent:{seq}:0")
    assert f"Entry {seq} counts as answered" in letter.text
    assert await keeps(front) == [(seq, "answered")]


async def test_what_was_taken_back_has_no_answer(front):
    """The button under an older digest says that it was taken back, whatever it would have said."""
    seq = await arrives(front.home, REQUEST)
    for pressed in (f"answer:{seq}:0", f"answer:{seq}:0:yes"):
        assert (await front.presses(pressed))[0].data
    await arrives(front.home, "ok I'll pick him up myself, forget it")
    for pressed in (f"answer:{seq}:0", f"answer:{seq}:0:yes"):
        [letter] = await front.presses(pressed)
        assert "They took this back, so there is nothing to answer." in letter.text
        assert letter.data == []
    letter = await shown(front)
    assert "withdrawn by them" in letter.text
    assert letter.data == [f"matter:done:{seq}:0"]


async def test_d03_a_helper_sees_the_same_list(front):
    """Minutes after the digest, and days after it; with nothing to tap, and not to be passed on."""
    await arrives(front.home, REQUEST)
    await arrives(front.home, INSURANCE)
    keys, mine = front.home.resources.keys, front.home.owner_id
    async with front.home.database.write() as tx:
        jo = await helpers.add(tx, keys, mine, 8300, "Jo", "de", NOW)
        await helpers.change(tx, keys, mine, jo, "active", ("practical",), NOW)
    await digested(front.home, front.now)
    for days in (0, 2):
        listed = re.findall("“(.*)”", (await shown(front.later(days=days))).text)
        friend = Front(front.home, 8300, front.now, _ids=itertools.count(7000 + days))
        await friend.letters()
        [letter] = await friend.says("/practical")
        await front.letters()
        assert letter.text.startswith("<b>2 Dinge ")
        assert re.findall("„(.*)“", letter.text) == listed != []
        assert (letter.data, letter.body["protect"]) == ([], True)
    assert "morgen · " in letter.text


async def test_it_ends_by_itself(front):
    """A week after its day it has left the list, and with the next digest the database."""
    seq = await arrives(front.home, REQUEST)
    await digested(front.home, front.now)
    front.now = later(days=8)
    assert "past" in (await shown(front)).text
    front.now = later(days=12)
    assert (await shown(front)).data == []
    assert [key for key, _ in await keeps(front)] == [seq]
    assert (await digested(front.home, front.now)).matters == []
    assert await keeps(front) == []


async def test_pages(front):
    """A long list has pages, each with its buttons, and no matter twice."""
    seqs = [await arrives(front.home, f"bring me the keys number {n} please") for n in range(8)]
    letter = await shown(front)
    [more] = [data for data in letter.data if data.startswith("matter:page")]
    [second] = await front.presses(more)
    named = [int(n) for page in (letter, second) for n in re.findall(r"Entry (\d+):", page.text)]
    assert named == seqs
    [back] = [data for data in second.data if data.startswith("matter:page")]
    [first] = await front.presses(back)
    assert first.text == letter.text


async def test_what_was_nothing_practical(front):
    """/why takes a matter off the list, also one that a digest has told of; what was practical is put on it."""
    seq, other = await arrives(front.home, REQUEST), await arrives(front.home, "The weather.")
    await digested(front.home, front.now)
    await front.presses(f"why:none:{seq}")
    await front.presses(f"why:practical:{other}")
    letter = await shown(front)
    assert f"Entry {other}: practical." in letter.text
    assert f"Entry {seq}:" not in letter.text
    await front.presses(f"why:practical:{seq}")
    assert f"Entry {seq}: “" in (await shown(front)).text


@pytest.mark.parametrize(
    "data", ["matter", "matter:done", "matter:done:999:0", "matter:sent:1:99", "matter:page:99999", "matter:done:x:0",
             "matter:page:-1", "matter:shout:1:0"],
)  # fmt: skip
async def test_what_is_not_there(front, data):
    """Numbers nobody has change nothing, and are answered with the list or one sentence."""
    await arrives(front.home, REQUEST)
    [letter] = await front.presses(data)
    assert letter.text
    assert all(state == "open" for _, state in await keeps(front))


async def test_a_damaged_matter_takes_only_itself_out(front):
    """The others are listed as before."""
    first, second = await arrives(front.home, REQUEST), await arrives(front.home, INSURANCE)
    await digested(front.home, front.now)
    async with front.home.database.write() as tx:
        await tx.execute(tables.matters.update().where(tables.matters.c.seq == first).values(state="done"))
    letter = await shown(front)
    assert f"Entry {second}: " in letter.text
    assert f"Entry {first}: " not in letter.text
    assert present(front.home.resources.keys.broken.gathered())
