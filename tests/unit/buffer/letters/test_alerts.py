"""Danger told at once: never its text, once an entry, before everything else that waits."""

import pytest

from buffer.intake.accept import accept
from buffer.letters import alert_texts, alerts
from handlers.inbound.convert import convert
from storage.outbox import letters
from storage.people import access_log, helpers, owners
from storage.screening import alerts as stored
from storage.screening.alerts import Alert
from storage.screening.verdict import LAST
from tests.builders import CONTACT, MARKER, NOW, OWNER, arrives, later, message, origin, present, user

THREAT = f"I will kill you {MARKER}, and you know that I mean it."


async def waiting(home):
    """What waits to be sent, in order."""
    async with home.database.read() as tx:
        return await letters.list_due(tx, home.resources.keys, later(hours=1))


async def test_before_everything_else(home):
    """However much waits, the alert is the next letter to go out."""
    async with home.database.write() as tx:
        for n in range(60):
            await letters.enqueue(
                tx, home.resources.keys, home.owner_id, "answer", f"answer/{n}", {"text": "x"}, later(seconds=n)
            )
    seq = await arrives(home, THREAT, later(minutes=5))
    assert (await waiting(home))[0].once_key == f"alert/{seq}"


async def test_without_the_text(home):
    """Kind, entry and two ways on are all there is in it."""
    await arrives(home, THREAT)
    [letter] = [letter for letter in await waiting(home) if letter.kind == "alert"]
    assert MARKER not in str(letter.body)
    assert "kill" not in letter.body["text"]


async def test_c11_one_letter_for_every_danger_in_a_message(home):
    """Two dangers are two alerts of one entry, and one letter that names both."""
    seq = await arrives(home, "If you don't open I will kill you and then I will kill myself.")
    [letter] = [letter for letter in await waiting(home) if letter.kind == "alert"]
    assert letter.once_key == f"alert/{seq}"
    assert "threat of violence and reads as if they speak of harming themselves" in letter.body["text"]
    async with home.database.read() as tx:
        raised = await stored.list_between(tx, home.resources.keys, home.owner_id, 0, seq)
    assert [(alert.seq, alert.kind) for alert in raised] == [(seq, "violence"), (seq, "self_harm")]


@pytest.mark.parametrize("kind", sorted(LAST))
async def test_a_wish_or_a_report_waits_for_the_digest(home, kind):
    """What is never told at once makes no letter, to nobody."""
    async with home.database.write() as tx:
        number = await helpers.add(tx, home.resources.keys, home.owner_id, 8100, "Kim", "en", later())
        await helpers.change(tx, home.resources.keys, home.owner_id, number, "active", ["alerts"], later())
        owner = present(await owners.find(tx, home.resources.keys, home.owner_id))
        raised = [Alert(owner.id, 9, kind, likely=False, at=later())]
        assert not await alerts.tell(tx, home.resources, owner, raised, later())
    assert [letter for letter in await waiting(home) if letter.kind == "alert"] == []


@pytest.mark.parametrize("sender", ["the contact, known by their account", "somebody who hides their account"])
async def test_forwarded(home, sender):
    """A threat that the owner forwards is acknowledged, and told of, without its text and without its sender."""
    known = origin("user", sender_user=user(CONTACT, first_name=MARKER))
    hidden = origin("hidden_user", sender_user_name="Robin")
    forward = message(7, OWNER, text=THREAT, forward_origin=known if sender.startswith("the contact") else hidden)
    async with home.database.write() as tx:
        await accept(tx, home.resources, [convert({"message": forward})], later())
    found = await waiting(home)
    assert {letter.kind for letter in found} == {"alert", "received"}
    assert not [letter for letter in found if MARKER in str(letter.body) or "kill" in str(letter.body)]


async def test_an_owner_who_wanted_none(home):
    """Digest only means that nothing goes out now."""
    async with home.database.write() as tx:
        await owners.change(tx, home.resources.keys, home.owner_id, alerts=False)
        owner = await owners.find(tx, home.resources.keys, home.owner_id)
        assert owner is not None
        raised = [Alert(owner.id, 9, "violence", likely=True, at=later())]
        assert not await alerts.tell(tx, home.resources, owner, raised, later())
    await arrives(home, THREAT)
    assert [letter for letter in await waiting(home) if letter.kind == "alert"] == []


async def test_helpers_with_the_permission_alone(home):
    """A helper without it, or revoked, or not confirmed, is not told."""
    cases: list[tuple[helpers.HelperState, helpers.Permission]] = [
        ("active", "alerts"), ("waiting", "alerts"), ("revoked", "alerts"), ("active", "read"),
    ]  # fmt: skip
    async with home.database.write() as tx:
        for n, (state, permission) in enumerate(cases):
            number = await helpers.add(tx, home.resources.keys, home.owner_id, 8100 + n, "Kim", "en", later())
            await helpers.change(tx, home.resources.keys, home.owner_id, number, state, [permission], later())
    seq = await arrives(home, THREAT)
    told = [letter.body["to"] for letter in await waiting(home) if "to" in letter.body]
    assert told == [8100]
    async with home.database.read() as tx:
        [access] = await access_log.list_of_owner(tx, home.resources.keys, home.owner_id)
    assert (access.what, access.seq) == ("alert", seq)


@pytest.mark.parametrize(
    ("kinds", "offered"), [(("self_harm",), True), (("violence", "self_harm"), True), (("violence", "presence"), False)]
)
async def test_words_for_a_welfare_check(library, kinds, offered):
    """Where somebody may harm themselves the words with which others are asked to look are one tap away, gathered or
    not; nowhere else, and never for a helper."""
    dangers = [Alert(1, 9, kind, likely=True, at=NOW) for kind in kinds]
    for language in library.languages:
        words = library.of(language)
        one = alert_texts.alert(words, dangers, "UTC", held_for=None, helped=False)
        several = alert_texts.more(words, {9: dangers, 10: dangers}, "UTC", NOW, held_for=(), helped=False)
        for letter in (one, several):
            assert any(b.data == "scripts:welfare" for row in letter.rows for b in row) is offered
