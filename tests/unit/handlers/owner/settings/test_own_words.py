"""/words: the owner's own red flags and practical words, and the names of children and pets."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from buffer.matters import standing
from handlers.owner.settings import own_words
from storage.screening import owner_words
from tests.builders import arrives, digested


async def kept(front):
    """The words, as kept."""
    async with front.home.database.read() as tx:
        return [
            (w.kind, w.text) for w in await owner_words.list_all(tx, front.home.resources.keys, front.home.owner_id)
        ]


async def adds(front, kind, text):
    """One word, the way an owner adds it."""
    await front.presses(f"words:add:{kind}")
    return await front.says(text)


async def test_add_see_remove(front):
    """A word that was added stands in the list, and one press takes it away."""
    [letter] = await front.says("/words")
    assert "none yet" in letter.text
    assert letter.data == ["words:add:flag", "words:add:practical", "words:add:name"]
    [added] = await adds(front, "flag", "  my   little sunflower ")
    assert "sunflower" in added.text
    await adds(front, "practical", "Trumpet")
    [letter] = await front.says("/words")
    assert "my little sunflower" in letter.text
    [removing] = await front.presses("words:remove")
    assert [label for label, _ in removing.buttons][:2] == ["my little sunflower", "Trumpet"]
    await front.presses(removing.data[0])
    assert await kept(front) == [("practical", "Trumpet")]
    assert await front.presses(removing.data[0])


async def test_a_word_twice(front):
    """The same word is kept once, however it is written."""
    await adds(front, "flag", "Sunflower")
    await adds(front, "flag", "sunFLOWER")
    assert await kept(front) == [("flag", "Sunflower")]


async def test_d12_a_list_is_a_list(front):
    """Words with commas between are several; a red flag is one phrase, as it is said."""
    [added] = await adds(front, "practical", "the cat, Milo's vaccination,\nthe cat")
    assert "These count as practical from now on: the cat, Milo&#x27;s vaccination" in added.text
    await adds(front, "flag", "one day, you will see")
    await adds(front, "name", "Leo, Mia and Jean-Luc; Rex")
    await adds(front, "name", "leo")
    said = [("practical", "the cat"), ("practical", "Milo's vaccination"), ("flag", "one day, you will see")]
    assert await kept(front) == [*said, *(("name", name) for name in ("Leo", "Mia", "Jean-Luc", "Rex"))]


@pytest.mark.parametrize(
    ("kind", "typed", "words"),
    [
        ("practical", "- swimming\n- Swimming\n- the inhaler", ["swimming", "the inhaler"]),
        ("practical", "1. kit\n2) the 2nd form", ["kit", "the 2nd form"]),
        ("practical", "“parents' evening”, 'boiler'", ["parents' evening", "boiler"]),
        ("practical", "a-levels, 2 forms", ["a-levels", "2 forms"]),
        ("name", "• Leo\n• Mia", ["Leo", "Mia"]),
        ("name", "Leo & Mia + Rex / Tom", ["Leo", "Mia", "Rex", "Tom"]),
        ("name", "Leo, and our cat Minka", ["Leo", "Minka"]),
        ("name", "my son Leo (7), Rex the dog", ["Leo", "Rex"]),
        ("name", "Leo 7 years, Emma - my daughter", ["Leo", "Emma"]),
        ("flag", "1. you will see", ["1. you will see"]),
    ],
)
async def test_d12_a_list_as_people_write_one(front, kind, typed, words):
    """With bullets, numbers, quotation marks, and the same word twice; names with more between them than commas."""
    await adds(front, kind, typed)
    assert await kept(front) == [(kind, word) for word in words]


async def test_names_from_settings(front):
    """They have a line of their own in /settings, which leads to the question; and go as they came."""
    [letter] = await front.says("/settings")
    assert "Children and pets: <b>none named</b>" in letter.text
    assert "words:add:name" in letter.data
    [asked] = await front.presses("words:add:name")
    assert (asked.data, "commas" in asked.text) == ([], True)
    for text in ("?", "L, Mia", "x" * 61):
        [again] = await front.says(text)
        assert again.text.startswith("Please write the names")
    await front.says("Leo, Mia")
    [letter] = await front.says("/settings")
    assert "Children and pets: <b>2 names</b>" in letter.text
    assert "Your own words: <b>none yet</b>" in letter.text
    [asked] = await front.presses("words:add:name")
    assert asked.data == ["words:list"]
    [removing] = await front.presses("words:remove")
    await front.presses(removing.data[0])
    assert await kept(front) == [("name", "Mia")]


async def test_a_name_makes_a_matter_of_what_waits(front):
    """Beside a day it is one, in the list at once, also where the message came first; alone it is none."""
    asked = await arrives(front.home, "Bello hat am Freitag sein Training in der Halle")
    await arrives(front.home, "Bello ist heil und gesund wieder hier angekommen")
    [letter] = await front.says("/matters")
    assert letter.text.startswith("Nothing is open.")
    await adds(front, "name", "Bello")
    [letter] = await front.says("/matters")
    assert f"Entry {asked}: “Bello hat am Freitag sein Training in der Halle”" in letter.text
    assert "<b>One thing is open</b>" in letter.text


@pytest.mark.parametrize("text", ["", "   ", "...", "\u200b", "x" * 61, "😀" * 31])
async def test_no_word(front, text):
    """What has no letter, or is no short phrase, is not kept, and can be typed again."""
    [letter] = await adds(front, "flag", text)
    assert "at most 60" in letter.text
    await front.says("sunflower")
    assert await kept(front) == [("flag", "sunflower")]


async def test_enough(front):
    """There is an end to the list, and one of each kind has nothing to do with the other."""
    for n in range(own_words.MOST):
        await adds(front, "flag", f"flag number {n} " + "w" * 40)
    [letter] = await adds(front, "flag", "one more")
    assert "30" in letter.text
    await adds(front, "practical", "boat")
    assert len(await kept(front)) == own_words.MOST + 1
    [letter] = await front.presses("words:remove")
    assert len(letter.data) == own_words.MOST + 2


async def test_they_count_for_what_waits(front):
    """A word counts for what the next digest covers, also where the message came first."""
    await arrives(front.home, "the trumpet of my little sunflower")
    await adds(front, "flag", "little sunflower")
    await adds(front, "practical", "trumpet")
    made = await digested(front.home, front.now)
    assert made.tactics["own_flag"] == 1
    assert [standing.item(matter).clause for matter in made.matters] == [None]


@pytest.mark.parametrize(
    "data", ["words", "words:drop:1", "words:drop:x", "words:add:insult", f"words:drop:{'9' * 40}"]
)
async def test_data_no_button_has(front, data):
    """Anything else shows the list, or nothing to take away."""
    assert await front.presses(data)
    assert await kept(front) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(text=st.text(min_size=1, max_size=80))
async def test_any_word_shows_harmlessly(front, text):
    """Whatever the owner types, list and buttons are ones Telegram takes (the desk's tests check each letter)."""
    await adds(front, "flag", text.replace("/", ""))
    await front.says("/words")
    await front.presses("words:remove")
