"""Looking again: what no digest has covered is screened anew, beside the record; danger is told, never taken back."""

from dataclasses import replace

from sqlalchemy import select

from buffer.intake import rescreen
from buffer.record.check import check
from buffer.screening import Danger, Reason, Verdict
from storage.outbox import letters as outbox_letters
from storage.people import helpers, owners
from storage.screening import alerts as screening_alerts
from storage.screening import screenings
from storage.tables import outbox
from tests.builders import arrives, digested, later


class Other:
    """Screening of another version that finds a threat in one word, and nothing else anywhere."""

    version = "another"

    def __init__(self, word, *, likely=True):
        self.word, self.likely, self.quick = word, likely, self

    def written(self, text):
        """No text shows a language."""

    def screen(self, text, language=None, **own):  # noqa: ARG002 - as Screener's
        found = text.find(self.word)
        if found < 0:
            return Verdict(language="en")
        why = (Reason("violence", "a rule", found, found + len(self.word), "phrases", "alert"),)
        return Verdict(alerts=(Danger("violence", likely=self.likely),), why=why, language="en")

    def screen_window(self, texts, known=()):  # noqa: ARG002 - as Screener's
        return self.screen(" ".join(texts))


def with_other(home, word="marigold", *, likely=True):
    """The same home, its messages screened by another version from now on."""
    return replace(home, resources=replace(home.resources, screener=Other(word, likely=likely)))


async def look_again(home, now=None):
    """All there is to look at again; how many that was."""
    done, count = 1, 0
    while done:
        async with home.database.write() as tx:
            owner = await owners.find(tx, home.resources.keys, home.owner_id)
            assert owner is not None
            done = await rescreen.rescreen_some(tx, home.resources, owner, now or later(minutes=1))
        count += done
    return count


async def state(home):
    """Screenings and alerts of the record, its end, and the letters with their keys."""
    async with home.database.read() as tx:
        owner = await owners.find(tx, home.resources.keys, home.owner_id)
        assert owner is not None
        seen = await screenings.list_between(tx, home.resources.keys, home.owner_id, 0, 999)
        alerts = await screening_alerts.list_between(tx, home.resources.keys, home.owner_id, 0, 999)
        letters = [row.once_key for row in await tx.execute(select(outbox).where(outbox.c.kind == "alert"))]
        assert await check(tx, home.resources.keys, owner) == []
    return {s.seq: s for s in seen}, {a.seq: a for a in alerts}, owner.head_hash, letters


async def texts(home):
    """What the alerts that wait say, in order."""
    async with home.database.read() as tx:
        due = await outbox_letters.list_due(tx, home.resources.keys, later(days=1))
    return [letter.body["text"] for letter in due if letter.kind == "alert"]


async def test_nothing_to_do(home):
    """What this version has screened is left as it is."""
    await arrives(home, "hello there")
    assert await look_again(home) == 0


async def test_i14_a_burst_is_no_change(home):
    """Whatever comes in, and however many languages it is in, nothing counts as screened by another version; once one
    is another, each message does, and afterwards none."""
    for number, text in enumerate(("hello there", "wo warst du gestern", "¿dónde estás?", "", "hello there")):
        await arrives(home, text, later(seconds=number))
        assert await look_again(home) == 0
    assert await look_again(with_other(home)) == 4
    assert await look_again(with_other(home)) == 0


async def test_another_version_looks_again(home):
    """Each message no digest has covered is screened once more, and the record is not touched."""
    first = await arrives(home, "hello there")
    second = await arrives(home, "I picked a marigold")
    await arrives(home, sticker={"file_id": "a", "file_unique_id": "b", "file_size": 1})
    _, _, head, _ = await state(home)
    changed = with_other(home)
    assert await look_again(changed) == 2
    seen, alerts, after, letters = await state(home)
    assert {seen[first].version, seen[second].version} == {"another"}
    assert [(a.seq, a.kind, a.likely) for a in alerts.values()] == [(second, "violence", True)]
    assert letters == [f"alert/{second}"]
    assert after == head
    assert await look_again(changed) == 0


async def test_an_alert_is_told_once_and_not_withdrawn(home):
    """What was told before stays, and is not told again."""
    seq = await arrives(home, "I will kill you, marigold.")
    before = await state(home)
    assert list(before[1]) == [seq]
    assert await look_again(with_other(home, "marigold")) == 1
    assert await look_again(with_other(home, "nothing of this")) == 0
    after = await state(home)
    assert after[1] == before[1]
    assert after[3] == before[3]
    other = with_other(home, "nothing of this")
    other.resources.screener.version = "a third"
    assert await look_again(other) == 1
    assert (await state(home))[1] == before[1]


async def test_a_possible_danger_that_turns_out_to_be_likely_is_told(home):
    """Once more and saying so; one that turns out to be less is left as it was told."""
    seq = await arrives(home, "a marigold")
    assert await look_again(with_other(home, likely=False)) == 1
    sure = with_other(home)
    sure.resources.screener.version = "a third"
    assert await look_again(sure, later(minutes=2)) == 1
    _, alerts, _, letters = await state(home)
    assert alerts[seq].likely
    assert sorted(letters) == [f"alert/{seq}", f"alert/{seq}.2"]
    first, second = await texts(home)
    assert first.startswith("A message came")
    assert second.startswith("I have looked again at a message that came")
    assert "reads like a threat of violence" in second
    less = with_other(home, likely=False)
    less.resources.screener.version = "a fourth"
    assert await look_again(less) == 1
    assert (await state(home))[1:2] == (alerts,)
    assert len(await texts(home)) == 2


async def test_one_that_becomes_likely_after_another_was_told_so(home):
    """Nothing is worse than what was told, and no message is counted twice."""
    first, second = await arrives(home, "a marigold"), await arrives(home, "a daisy", later(minutes=1))
    assert await look_again(with_other(home, "daisy", likely=True)) == 2
    possible = with_other(home, "marigold", likely=False)
    possible.resources.screener.version = "a third"
    assert await look_again(possible) == 2
    sure = with_other(home, "marigold")
    sure.resources.screener.version = "a fourth"
    assert await look_again(sure) == 2
    assert sorted((await state(home))[3]) == sorted([f"alert/{second}", f"alerts/{first}"])
    assert len([text for text in await texts(home) if text.startswith("One more message of this kind")]) == 1


async def test_what_a_digest_has_covered_stays(home):
    """A digest that was sent is not changed behind its reader."""
    seq = await arrives(home, "a marigold")
    await digested(home, later(minutes=1))
    assert await look_again(with_other(home)) == 0
    assert (await state(home))[0][seq].version == home.resources.screener.version


async def test_pieces_of_a_split_message(home):
    """What is split over messages of the same minutes is found again, and not over an hour."""
    await arrives(home, "mari", later(minutes=0))
    second = await arrives(home, "gold", later(minutes=1))
    await arrives(home, "mari", later(minutes=20))
    await arrives(home, "gold", later(minutes=50))
    assert await look_again(with_other(home, "mari gold"), later(hours=1)) == 4
    assert list((await state(home))[1]) == [second]


async def test_more_than_one_batch(home, monkeypatch):
    """Many messages are looked at some at a time."""
    monkeypatch.setattr(rescreen, "AT_ONCE", 3)
    seqs = [await arrives(home, f"{n} marigold") for n in range(8)]
    assert await look_again(with_other(home)) == 8
    assert list((await state(home))[1]) == seqs


async def test_digest_only(home):
    """Who wanted no alerts at once gets none now either; the digest has it."""
    async with home.database.write() as tx:
        await owners.change(tx, home.resources.keys, home.owner_id, alerts=False)
    seq = await arrives(home, "a marigold")
    await look_again(with_other(home))
    assert (await state(home))[3] == []
    made = await digested(home, later(minutes=2))
    assert [alert.seq for alert in made.alerts] == [seq]


async def test_helpers_are_told_too(home):
    """A helper who may have alerts hears of danger found later."""
    async with home.database.write() as tx:
        number = await helpers.add(tx, home.resources.keys, home.owner_id, 8100, "Kim", "en", later())
        await helpers.change(tx, home.resources.keys, home.owner_id, number, "active", ("alerts",), later())
    seq = await arrives(home, "a marigold")
    await look_again(with_other(home))
    assert sorted((await state(home))[3]) == sorted([f"alert/{seq}", f"alert/{seq}/{number}"])


async def test_practical_items_are_found_again(home):
    """A lexicon that learns finds what may need the owner in what waits for the digest."""
    seq = await arrives(with_other(home), "The rent is due tomorrow at 9am.")
    assert (await state(home))[0][seq].items == ()
    assert await look_again(home) == 1
    [item] = (await state(home))[0][seq].items
    assert item.clause == "The rent is due tomorrow at 9am."
