"""Whose message an arrival is: who vouches for it, and when only the owner can say."""

from datetime import datetime
from typing import Any

import pytest

from buffer.incoming import Automatic, Incoming, Origin, Person
from buffer.intake.whose.attribution import Arrival, Attributed, attribute, key_arrival, written_at
from storage.keys.keyring import Keyring
from storage.keys.seal import Sealer
from storage.kinds import Channel
from storage.people.contacts import Contact, Identity
from tests.builders import CONTACT, MASTER, NOW, OWNER, STRANGER, contact, later, owner

ROBIN, KIM = contact(id=2, name="Robin"), contact(id=3, name="Kim")
THEIRS = Identity(1, 2, CONTACT)


def incoming(sender: int | None = CONTACT, **given: Any) -> Incoming:
    """A text in the contact's chat."""
    ordinary: dict[str, Any] = {
        "event": "message",
        "connection": None,
        "chat_id": CONTACT,
        "message_ids": (4,),
        "sender": None if sender is None else Person(sender, "Robin", None, False),
        "sent_at": NOW,
        "edited_at": None,
        "text": "hello",
        "form": "text",
        "attachments": (),
        "album": None,
        "automatic": None,
        "origin": None,
        "content": b"",
        "raw": {},
    }
    return Incoming(**ordinary | given)


def forwarded(origin: Origin | None, *people: Contact, identity: Identity | None = None) -> Attributed | None:
    """Whose a forward of the owner is, who knows these people."""
    return attribute(Arrival("forward", incoming(OWNER, origin=origin), identity), owner(), people)


@pytest.mark.parametrize("identity", [THEIRS, None])
@pytest.mark.parametrize("sender", [CONTACT, STRANGER])
def test_what_is_written_to_the_bot_is_theirs(identity: Identity | None, sender: int) -> None:
    """In the bot's own chat Telegram vouches for it; where no contact is known, it is nobody's."""
    arrival = Arrival("direct", incoming(sender), identity)
    assert attribute(arrival, owner(), ()) == Attributed(2 if identity else 0, "in", "telegram")


def test_what_the_contact_writes_in_the_owner_s_chat() -> None:
    """The sender is the account of the contact: Telegram vouches for it."""
    assert attribute(Arrival("secretary", incoming(), THEIRS), owner(), ()) == Attributed(2, "in", "telegram")


@pytest.mark.parametrize(
    ("automatic", "direction"),
    [(None, "out"), ("service", "out"), ("business_bot", "auto"), ("offline", "auto"), ("bot", "auto")],
)
@pytest.mark.parametrize("sender", [OWNER, None])
def test_anything_else_in_that_chat_is_the_owner_s(
    automatic: Automatic | None, direction: str, sender: int | None
) -> None:
    """By hand, or by a machine in their name; also where no sender is named."""
    arrival = Arrival("secretary", incoming(sender, automatic=automatic), THEIRS)
    assert attribute(arrival, owner(), ()) == Attributed(2, direction, "own")  # type: ignore[arg-type]  # one of the two words


def test_nobody_s_chat_is_nobody_s() -> None:
    """Without an identity there is no contact, whoever wrote."""
    assert attribute(Arrival("secretary", incoming(OWNER), None), owner(), ()) == Attributed(0, "out", "own")
    assert attribute(Arrival("secretary", incoming(CONTACT), None), owner(), ()) == Attributed(0, "out", "own")


def test_a_forward_from_an_account_of_the_contact() -> None:
    """Telegram vouches for the account, however many contacts there are."""
    origin = Origin("user", CONTACT, "Robin", NOW)
    assert forwarded(origin, ROBIN, KIM, identity=THEIRS) == Attributed(2, "in", "telegram")


def test_a_forward_of_the_owner_s_own_words() -> None:
    """Written to the only contact; with several, or none, only the owner can say."""
    origin = Origin("user", OWNER, "Olive", NOW)
    assert forwarded(origin, KIM) == Attributed(3, "out", "own")
    assert forwarded(origin, ROBIN, KIM) is None
    assert forwarded(origin) is None


@pytest.mark.parametrize(
    ("name", "people", "contact_id"),
    [
        ("Robin", (ROBIN, KIM), 2),
        ("kIM", (ROBIN, KIM), 3),
        ("Somebody", (ROBIN, KIM), None),
        ("Somebody", (KIM,), None),
        ("Mum", (KIM,), None),
        ("", (contact(id=5, name=""),), None),
        ("Kim\u200b ", (KIM,), 3),
        ("Kim", (KIM,), 3),
        ("Robin", (ROBIN, contact(id=4, name="robin")), None),
        ("Robin", (), None),
    ],
)
def test_a2_a_forward_from_a_hidden_account(name: str, people: tuple[Contact, ...], contact_id: int | None) -> None:
    """The only contact of that name, in any case, never just the only contact; nobody vouches for it."""
    expected = None if contact_id is None else Attributed(contact_id, "in", "unverified")
    assert forwarded(Origin("hidden_user", None, name, NOW), *people) == expected


@pytest.mark.parametrize(
    "origin",
    [
        None,
        Origin("user", STRANGER, "Robin", NOW),
        Origin("hidden_user", OWNER, "Nobody", NOW),
        Origin("channel", None, "Robin", NOW),
    ],
)
def test_any_other_forward_is_for_the_owner_to_say(origin: Origin | None) -> None:
    """A stranger's, a channel's, or one without an origin is nobody's, even where names fit."""
    assert forwarded(origin, ROBIN, KIM) is None


def test_a_forward_of_a_stranger_is_not_the_owner_s() -> None:
    """Also where there is only one contact it could have been written to."""
    assert forwarded(Origin("user", STRANGER, "Olive", NOW), KIM) is None


def test_what_the_owner_said_goes_before_everything() -> None:
    """Where they were asked whose it is, that is the answer."""
    told = Attributed(3, "in", "third_person")
    assert attribute(Arrival("forward", incoming(OWNER), THEIRS, told=told), owner(), [ROBIN]) == told


@pytest.mark.parametrize(
    ("channel", "given", "expected"),
    [
        ("direct", {}, NOW),
        ("secretary", {"event": "edit", "edited_at": later(hours=1)}, later(hours=1)),
        ("secretary", {"event": "edit"}, NOW),
        ("secretary", {"edited_at": later(hours=1)}, NOW),
        ("forward", {"origin": Origin("user", CONTACT, "Robin", later(days=-2))}, later(days=-2)),
        ("direct", {"origin": Origin("user", CONTACT, "Robin", later(days=-2))}, NOW),
        ("forward", {}, NOW),
    ],
)
def test_when_it_was_written(channel: Channel, given: dict[str, Any], expected: datetime) -> None:
    """An edit when it was edited, a forward where it comes from, everything else when it was sent."""
    assert written_at(Arrival(channel, incoming(**given))) == expected


def test_a_message_is_found_again_by_keyed_hashes() -> None:
    """Channel, chat and number of each message; the wording; the album, where there is one."""
    keys = Keyring(MASTER, b"l" * 32, Sealer(b"i" * 32, 1))
    said = incoming(message_ids=(4, 5), content=b"wording", album="a1")
    keyed = key_arrival(keys, Arrival("secretary", said, THEIRS), owner(), ())
    assert keyed.sources == tuple(keys.hash_id("message", f"secretary/{CONTACT}/{number}") for number in (4, 5))
    assert keyed.content == keys.hash_bytes("content", b"wording")
    assert keyed.album == keys.hash_id("album", "a1")
    assert (keyed.whose, keyed.written_at, keyed.arrival.incoming) == (Attributed(2, "in", "telegram"), NOW, said)
    mine = incoming(OWNER, origin=Origin("user", OWNER, "Olive", NOW))
    assert key_arrival(keys, Arrival("forward", mine), owner(), (KIM,)).whose == Attributed(3, "out", "own")
    hidden = incoming(OWNER, origin=Origin("hidden_user", None, "Kim", NOW))
    alone = key_arrival(keys, Arrival("forward", hidden), owner(), (ROBIN, KIM))
    assert (alone.album, alone.whose) == (None, Attributed(3, "in", "unverified"))
