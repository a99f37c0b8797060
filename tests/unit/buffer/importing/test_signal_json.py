"""Signal's chats as JSON, as signal-export and sigtop write them."""

import json
from typing import Any

import pytest

from tests.unit.buffer.importing.reading import BERLIN, Reading

EXPORTED: dict[str, Any] = {"quote": "", "sticker": None, "reactions": [], "attachments": []}
ROWS: list[dict[str, Any]] = [
    {"id": "a-1", "type": "incoming", "conversationId": "c", "sourceServiceId": "42-x", "body": "e\u0301 \u200d",
     "sent_at": 1773507909123, "received_at_ms": 1773507919000, "attachments": [], "schemaVersion": 14},
    {"id": "a-2", "type": "outgoing", "conversationId": "c", "sent_at": 1773507910000, "deletedForEveryone": True},
    {"id": "a-3", "type": "timer-notification", "conversationId": "c", "sent_at": 1773507911000},
    {"id": "a-4", "type": "incoming", "conversationId": "c", "attachments": [{"fileName": "x/y.jpg", "path": "ab/cd"}]},
]  # fmt: skip


def exported(*messages: dict[str, Any]) -> str:
    """Lines as signal-export writes them."""
    return "".join(json.dumps({**one, **EXPORTED}, ensure_ascii=False) + "\n" for one in messages)


def rows(said: list[dict[str, Any]] = ROWS) -> str:
    """An array as sigtop writes it."""
    return "[\n" + ",\n".join(json.dumps(one) for one in said) + "\n]\n"


def test_signal_export(read: Reading) -> None:
    """Me is the owner; the time is that of a clock without a zone; the two spaces that it adds are no text."""
    text = exported(
        {"date": "2026-03-14T18:05:09.123000", "sender": "Rudi", "body": "a\nb  "},
        {"date": "2026-03-14T18:05:10", "sender": "Me", "body": "no  ", "deleted": True},
    )
    found = read(text, zones=BERLIN, them=("Rudi",))
    assert (found.report["format"], found.report["variant"], found.questions) == ("signal_export", "json", [])
    first, second = found.entries
    assert (first.text, first.sender.side) == ("a\nb", "ex")
    assert first.time_utc is not None
    assert first.time_utc.isoformat() == "2026-03-14T17:05:09.123000+00:00"
    assert (second.text, second.sender.side, second.marks) == (None, "owner", ("deleted",))
    assert read(text).questions == ["zone", "who"]


def test_sigtop(read: Reading) -> None:
    """Rows of the database: ids, directions, milliseconds; a notice is none of anybody's; what is elsewhere is said."""
    found = read(rows(), them=("42-x",))
    assert (found.report["format"], found.report["variant"], found.report["zone_source"]) == ("sigtop", "json", "unix")
    first, second, third, fourth = found.entries
    assert (first.text, first.sender.side, first.message_id) == ("e\u0301 \u200d", "ex", "a-1")
    assert first.time_utc is not None
    assert first.time_utc.isoformat() == "2026-03-14T17:05:09.123000+00:00"
    assert first.data["received_at"] == "2026-03-14T17:05:19Z"
    assert first.unknown_fields == {"schemaVersion": 14}
    assert (second.sender.side, second.marks) == ("owner", ("deleted",))
    assert third.kind == "system"
    assert (fourth.attachments[0].name, fourth.attachments[0].state) == ("y.jpg", "not_in_file")
    assert "placeholder" in fourth.marks


@pytest.mark.parametrize(
    "text", [rows()[:-40], exported({"date": "2026-03-14T18:05", "sender": "a", "body": "b"})[:-9]]
)
def test_what_is_cut_off_is_asked(read: Reading, text: str) -> None:
    """The whole lines are offered."""
    found = read(text)
    assert "cut_off" in found.questions
    assert len(found.entries) == (3 if text.startswith("[") else 0)


def test_a_line_that_is_none_is_counted(read: Reading) -> None:
    """And nothing else is lost."""
    lines = rows().replace(json.dumps(ROWS[1]), "{broken")
    found = read(lines)
    assert found.report["not_understood"]["count"] == 1
    assert len(found.entries) == 3
