"""What is put into an entry, field by field and by kind, as docs/record-format.md lists it: a format that stays."""

from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from buffer.incoming import Attachment, Incoming, Origin, Person
from buffer.record.check import Fault
from buffer.record.drafts import (
    Draft,
    account_draft,
    agreement_draft,
    damage_draft,
    deletion_draft,
    gap_draft,
    message_draft,
    outcome_draft,
    trial_draft,
)
from buffer.record.incident import Incident, When, correction_draft, incident_draft
from storage.record.damages import Damage
from tests.builders import NOW, later

SENT, EDITED = later(hours=-2), later(hours=-1)
RAW = {"message_id": 4, "anything": ["at", "all"]}
PHOTO = Attachment("photo", "long-id", "short-id", 1200, "a.jpg", "image/jpeg")
BARE = Attachment("voice", "other-id", "other", None, None, None)
SEALED_MESSAGE: dict[str, Any] = {
    "text": "hello",
    "sender": {"id": 7002, "name": "Robin", "username": "rob", "is_bot": False},
    "attribution": "telegram",
    "chat_id": 7002,
    "message_id": 4,
    "sent_at": SENT.isoformat(),
    "attachments": [],
    "boundary": "first_message",
    "telegram": RAW,
}


def incoming(**given: Any) -> Incoming:
    """A text of the contact, written two hours ago."""
    ordinary: dict[str, Any] = {
        "event": "message",
        "connection": "c1",
        "chat_id": 7002,
        "message_ids": (4, 5),
        "sender": Person(7002, "Robin", "rob", False),
        "sent_at": SENT,
        "edited_at": None,
        "text": "hello",
        "form": "text",
        "attachments": (),
        "album": None,
        "automatic": None,
        "origin": None,
        "content": b"",
        "raw": RAW,
    }
    return Incoming(**ordinary | given)


def of_message(said: Incoming, **given: Any) -> Draft:
    """The draft of a message of the contact."""
    ordinary: dict[str, Any] = {
        "channel": "secretary",
        "direction": "in",
        "attribution": "telegram",
        "contact_id": 2,
        "at": SENT,
        "answered": "first_message",
    }
    return message_draft(said, **ordinary | given)


def test_a_message() -> None:
    """Text, sender, where and when, why the boundary went out or not, and Telegram's own message."""
    assert of_message(incoming()) == Draft("message", "secretary", "in", "text", SENT, SEALED_MESSAGE, 2, 0, None)


def test_an_edit_of_an_album_over_another_channel() -> None:
    """What differs is taken over: event, channel, direction, time, first wording, album."""
    edit = incoming(event="edit", edited_at=EDITED, form="photo")
    made = of_message(edit, channel="direct", direction="other", at=EDITED, refers_to=8, album_hash=b"a", contact_id=3)
    assert made == Draft("edit", "direct", "other", "photo", EDITED, SEALED_MESSAGE, 3, 8, b"a")


def test_a_message_with_files_of_somebody_unknown() -> None:
    """Each file with all that Telegram says of it, None where it says nothing; no sender is None."""
    payload = of_message(incoming(attachments=(PHOTO, BARE), sender=None)).payload
    files = [
        {"kind": "photo", "file_id": "long-id", "unique_id": "short-id", "size": 1200, "name": "a.jpg",
         "mime_type": "image/jpeg"},
        {"kind": "voice", "file_id": "other-id", "unique_id": "other", "size": None, "name": None, "mime_type": None},
    ]  # fmt: skip
    assert payload == SEALED_MESSAGE | {"sender": None, "attachments": files}


def test_a_forward_says_where_it_comes_from() -> None:
    """The origin's kind, id, name and time, beside what every message has."""
    payload = of_message(incoming(origin=Origin("user", 9, "Kim", EDITED))).payload
    origin = {"kind": "user", "id": 9, "name": "Kim", "at": EDITED.isoformat()}
    assert payload == SEALED_MESSAGE | {"origin": origin}


@pytest.mark.parametrize(("refers_to", "seen"), [(0, False), (1, True), (8, True)])
def test_a_deletion(refers_to: int, seen: bool) -> None:
    """Which message, and that nobody says by whom; whether it had been here."""
    gone = incoming(event="deletion", message_ids=(5, 6))
    made = deletion_draft(gone, 6, channel="secretary", contact_id=2, refers_to=refers_to, now=NOW)
    payload = {
        "chat_id": 7002,
        "message_id": 6,
        "note": "deleted; Telegram does not say by whom",
        "seen_before": seen,
    }
    assert made == Draft("deletion", "secretary", "none", "none", NOW, payload, 2, refers_to, None)


@pytest.mark.parametrize(("text", "form"), [("Please stop.", "text"), (None, "none")])
def test_an_outcome(text: str | None, form: str) -> None:
    """State, reason and version of the reply, and its text where it may have arrived."""
    payload = {"state": "sent", "reason": "seen_in_chat", "version": 3, "text": text}
    made = outcome_draft("sent", "seen_in_chat", 3, "direct", 2, NOW, text)
    assert made == Draft("boundary", "direct", "out", form, NOW, payload, 2)


def test_what_the_owner_and_the_bot_note() -> None:
    """An agreement, a trial, a gap, a damage, an account: kind, form and time, and only the fields of each."""
    agreement = Draft("agreement", "none", "none", "text", NOW, {"text": "No.", "version": 2}, 5)
    assert agreement_draft("No.", 2, 5, NOW) == agreement
    tried = {"text": "hello", "note": "forwarded by the owner as a test", "telegram": RAW}
    assert trial_draft(incoming(form="photo")) == Draft("test", "forward", "none", "photo", SENT, tried)
    gap = {"from": SENT.isoformat(), "to": NOW.isoformat(), "kept_by_telegram_hours": 24}
    assert gap_draft(SENT, NOW) == Draft("gap", "none", "none", "none", SENT, gap)
    found = Damage(1, 5, "contacts.sealed_profile", "9", NOW, None)
    damage = {
        "place": "contacts.sealed_profile",
        "row": "9",
        "note": "altered outside of Breakwater, or damaged: it was set aside",
        "whole_at": None,
    }
    assert damage_draft(found) == Draft("damage", "none", "none", "none", NOW, damage)
    of_record = replace(found, place="entries.hash", row="312", whole_at=SENT)
    said = damage_draft(of_record, Fault(312, 312, "altered")).payload
    assert said["note"] == "altered outside of Breakwater, or damaged; entry 312: changed after it was recorded"
    assert said["whole_at"] == SENT.isoformat()
    account = Draft("account", "none", "none", "none", NOW, {"name": "Robin", "telegram_id": 9}, 5)
    assert account_draft("Robin", 9, 5, NOW) == account


def test_an_incident() -> None:
    """What, where, who saw it, and when: in the owner's words, how exact, and in their zone."""
    zone = ZoneInfo("Europe/Berlin")
    file = {"kind": "photo", "file_id": "x"}
    told = Incident("visit", 2, When(SENT, "minute", "at ten"), "At home", "He came by.", "Kim", (file,))
    payload = {
        "text": "He came by.",
        "where": "At home",
        "witnesses": "Kim",
        "when": {
            "words": "at ten",
            "precision": "minute",
            "local": SENT.astimezone(zone).isoformat(),
            "zone": "Europe/Berlin",
        },
        "attachments": [file],
        "note": "written down by the owner",
    }
    assert incident_draft(told, zone) == Draft("incident", "none", "none", "visit", SENT, payload, 2)


def test_a_correction_of_an_incident() -> None:
    """It stands beside the incident and names it."""
    file = {"kind": "photo", "file_id": "x"}
    payload = {"text": "It was eleven.", "attachments": [file], "note": "written down by the owner"}
    made = correction_draft("It was eleven.", [file], 8, 2, NOW)
    assert made == Draft("incident_correction", "none", "none", "text", NOW, payload, 2, 8)
