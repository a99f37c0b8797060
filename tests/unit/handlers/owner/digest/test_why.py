"""/why: hints with the words that gave them, behind a spoiler; what the owner puts right counts for this owner."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffer.matters import standing
from buffer.screening import Reason, Verdict, explain
from buffer.text import sanitize
from storage.people import access_log
from storage.screening import corrections as screening_corrections
from storage.screening import owner_words
from tests.builders import MARKER, arrives, digested, later

RUDE = f"You are pathetic {MARKER}, but pick up Leo at school on Friday at 15:30."


async def corrections(front, seq):
    """What the owner has said about an entry."""
    async with front.home.database.read() as tx:
        said = await screening_corrections.find_between(
            tx, front.home.resources.keys, front.home.owner_id, seq - 1, seq
        )
    return said.get(seq, {})


async def opens(front, seq):
    """The owner has looked at an entry."""
    async with front.home.database.write() as tx:
        await access_log.add(tx, front.home.resources.keys, front.home.owner_id, None, "show", front.now, seq)


@pytest.fixture
async def rude(front):
    """An insult around a request; the number of its entry."""
    seq = await arrives(front.home, RUDE)
    front.now = later(minutes=1)
    return seq


async def test_d10_labels_and_words(front, rude):
    """Each label has the words that gave it behind a spoiler, and nothing else of the message."""
    [letter] = await front.says(f"/why {rude}")
    assert "insult" in letter.text
    assert "children" in letter.text
    assert "by these words: <tg-spoiler>You are pathetic</tg-spoiler>" in letter.text
    plain = re.sub(r"<tg-spoiler>.*?</tg-spoiler>", "", letter.text)
    assert not {"pathetic", "Leo", "15:30"} & set(plain.split())
    assert MARKER not in letter.text
    assert f"why:not:{rude}:insult" in letter.data


@pytest.mark.parametrize("text", ["You are such a bitch", "I'm so sorry, baby", "I will burn your house down tonight"])
async def test_d10_nothing_that_nobody_wrote(front, text):
    """What is quoted stands in the message: no other wordings of a phrase, no signs of the lexicon, no model's name."""
    seq = await arrives(front.home, text)
    front.now = later(minutes=1)
    letter = (await front.says(f"/why {seq}"))[-1]  # an alert may come before it
    quoted = re.findall(r"<tg-spoiler>(.*?)</tg-spoiler>", letter.text)
    assert quoted
    assert all(html.unescape(words) in text for words in quoted)
    assert "/" not in re.sub("</?tg-spoiler>", "", letter.text)


async def test_d10_words_with_a_link_are_no_link(front):
    """What could be tapped in it is taken apart, and nothing in it is read as a tag."""
    seq = await arrives(front.home, "You are <b>pathetic</b>, @sam")
    front.now = later(minutes=1)
    [letter] = await front.says(f"/why {seq}")
    assert "<b>" not in letter.text


async def test_d10_where_the_text_cannot_be_opened(front, rude, monkeypatch):
    """Then the hint is named all the same."""

    async def damaged(*_):
        return None

    monkeypatch.setattr("buffer.showing.opening.opened", damaged)
    [letter] = await front.says(f"/why {rude}")
    assert "by words of it" in letter.text
    assert "spoiler" not in letter.text


async def test_what_lies_in_several_messages(front):
    """The hint says that it comes from reading them together."""
    await arrives(front.home, "I will")
    seq = await arrives(front.home, "k i l l")
    last = await arrives(front.home, "your whole family")
    front.now = later(minutes=1)
    letters = [(await front.says(f"/why {number}"))[0].text for number in (seq, last)]
    assert any("read together with the messages just before" in text for text in letters)


async def test_asked_without_a_number(front, rude):
    """Without a number I ask for it; the next line is it, also written as in a list."""
    await front.says("/why")
    [letter] = await front.says(f"#{rude}")
    assert "insult" in letter.text


@pytest.mark.parametrize("text", ["/why 999", "/why x", "/why 1", "/why 0", "/why ²", "/why 99999999999999999999"])
async def test_no_such_entry(front, rude, text):
    """An entry that is not there, or was not written by them, has no hints."""
    [letter] = await front.says(text)
    assert letter.data == []


async def test_nothing_in_the_wording(front):
    """Where nothing was found, that is said, and that it means little."""
    seq = await arrives(front.home, "The weather.")
    [letter] = await front.says(f"/why {seq}")
    assert "does not mean that all is well" in letter.text


async def test_what_could_not_be_looked_into(front):
    """A sticker has no hints because nothing could look into it."""
    seq = await arrives(front.home, sticker={"file_id": "a", "file_unique_id": "b", "file_size": 1})
    [letter] = await front.says(f"/why {seq}")
    assert "could not be looked into" in letter.text


async def test_a_tactic_that_does_not_fit(front, rude):
    """What the owner strikes out is not counted in their next digest; it can be put back."""
    [letter] = await front.presses(f"why:not:{rude}:insult")
    assert "you said that it does not fit" in letter.text
    assert f"why:fits:{rude}:insult" in letter.data
    assert await corrections(front, rude) == {"insult": False}
    await front.presses(f"why:fits:{rude}:insult")
    assert await corrections(front, rude) == {"insult": True}
    await front.presses(f"why:not:{rude}:insult")
    made = await digested(front.home, front.now)
    assert "insult" not in made.tactics


async def test_nothing_practical(front, rude):
    """What the owner says is not practical leaves the digest."""
    await front.presses(f"why:none:{rude}")
    assert (await digested(front.home, front.now)).matters == []


async def test_it_was_practical(front):
    """What the owner says is practical is named in the digest, without its words."""
    seq = await arrives(front.home, "The weather.")
    await front.presses(f"why:practical:{seq}")
    [matter] = (await digested(front.home, front.now)).matters
    assert (matter.seq, standing.item(matter).clause) == (seq, None)


async def test_words_are_offered_to_those_who_have_read_them(front):
    """Words of the message are offered as own words only once the owner has looked at it."""
    seq = await arrives(front.home, "The Trumpet stays with the luthier, the thief, the moron.")
    [letter] = await front.presses(f"why:practical:{seq}")
    assert letter.data == []
    assert "rumpet" not in letter.text
    await opens(front, seq)
    [letter] = await front.presses(f"why:practical:{seq}")
    labels = [label for label, _ in letter.buttons]
    assert labels[0] == "trumpet"
    assert "luthier" in labels
    assert not {"moron", "thief"} & set(labels)
    assert len(labels) <= explain.MOST_WORDS
    [added] = await front.presses(letter.data[0])
    assert "trumpet" in added.text
    async with front.home.database.read() as tx:
        [word] = await owner_words.list_all(tx, front.home.resources.keys, front.home.owner_id)
    assert (word.kind, word.text) == ("practical", "trumpet")
    [again] = await front.presses(f"why:practical:{seq}")
    assert "trumpet" not in [label for label, _ in again.buttons]
    later_seq = await arrives(front.home, "the trumpet is ready", front.now)
    made = await digested(front.home, front.now)
    assert later_seq in [matter.seq for matter in made.matters]


@pytest.mark.parametrize(
    "data", ["why", "why:word:3:0", "why:word:3:99", "why:not:3:children", "why:not:3:x", "why:fits:999:insult",
             "why:practical:999", "why:none:x", "why:entry:", "why:not:3"],
)  # fmt: skip
async def test_data_no_button_has(front, rude, data):
    """Anything else is one sentence, and changes nothing."""
    assert await front.presses(data)
    assert await corrections(front, rude) == {}


@pytest.mark.parametrize(
    ("language", "kind", "name", "by"),
    [
        ("en", "presence", "being close to you, or watching", "by the sense of this sentence"),
        ("de", "children", "Gefahr für die Kinder", "durch den Sinn dieses Satzes"),
        ("es", "exposure", "hacer público algo privado", "por el sentido de esta frase"),
    ],
)
def test_what_a_model_heard_is_shown_as_its_sentence(library, language, kind, name, by):
    """The danger by its name, and of a long message the sentence that was heard, behind a spoiler."""
    text = "Aha. Oho. Uhu."
    why = Verdict(why=(Reason(kind, f"encoder: {kind}", 5, 9, "encoder", "alert"),))
    shown = explain.listed(library.of(language), explain.hints(why, {}, text))
    assert name in shown
    assert by in shown
    assert ": <tg-spoiler>Oho.</tg-spoiler>" in shown
    assert "Aha" not in shown
    assert "spoiler" not in explain.listed(library.of(language), explain.hints(why, {}, ""))


labels = st.sampled_from(["insult", "violence", "children", "own_flag", "own_practical", "guilt_trip", "unheard_of"])
whys = st.lists(st.tuples(labels, st.text(max_size=2000), st.integers(0, 9), st.integers(0, 4096), st.sampled_from(
    ["phrases", "model", "encoder", "own"]), st.sampled_from(explain.PARTS)), max_size=60)  # fmt: skip


@given(whys, st.dictionaries(labels, st.booleans()), st.text(max_size=4096))
def test_the_list_always_fits(library, why, said, text):
    """However many reasons, and whatever the owner's own words and the message are, Telegram takes the list."""
    shown = explain.listed(library.of("en"), explain.hints(Verdict(why=tuple(Reason(*one) for one in why)), said, text))
    assert sanitize.utf16_length(shown) <= explain.ROOM
    for tag in ("code", "tg-spoiler"):
        assert shown.count(f"<{tag}>") == shown.count(f"</{tag}>")
        shown = shown.replace(f"<{tag}>", "").replace(f"</{tag}>", "")
    assert "<" not in shown


@given(st.text(max_size=500))
def test_offered_words_are_words_of_the_message(screener, text):
    """Whatever was written, what is offered is at most six of its words, none twice."""
    verdict = Verdict(language="en")
    offered = explain.own_words(screener, text, verdict, frozenset({"the"}))
    assert len(offered) == len(set(offered)) <= explain.MOST_WORDS
    assert all(word in text.casefold() for word in offered)
