"""Signal: its own export, and what sigtop and signal-export write."""

import base64
import json
import uuid
from typing import Any

from tests.unit.buffer.importing.reading import BERLIN, Found, Reading

ACI = uuid.UUID("12345678-1234-5678-1234-567812345678")
HEAD = {"version": "1", "backupTimeMs": "1773507909123"}
RUDI = {"recipient": {"id": "2", "contact": {"aci": base64.b64encode(ACI.bytes).decode(), "e164": "491700000000"}}}
NAMED = {"recipient": {"id": "2", "contact": {**RUDI["recipient"]["contact"], "profileGivenName": "Rudi"}}}  # type: ignore[dict-item]
ME = {"recipient": {"id": "1", "self": {}}}
CHAT = {"chat": {"id": "5", "recipientId": "2"}}
INCOMING = {"incoming": {"dateReceived": "1773767109123", "read": True}}


def item(author: str = "2", **fields: Any) -> dict[str, Any]:
    """Something in the chat with Rudi."""
    way = {"outgoing": {}} if author == "1" else INCOMING
    return {"chatItem": {"chatId": "5", "authorId": author, "dateSent": "1773507909123", **way, **fields}}


def standard(text: str) -> dict[str, Any]:
    return {"standardMessage": {"text": {"body": text}}}


def lines(*said: dict[str, Any]) -> str:
    """A whole export."""
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in (HEAD, ME, NAMED, CHAT, *said))


def read_one(read: Reading, **fields: Any) -> Any:
    return read(lines(item(**fields)), "main.jsonl", them=("Rudi",)).one


def test_sg_01_times_are_strings_of_milliseconds(read: Reading) -> None:
    """And whole."""
    found = read(lines(item(**standard("hi"))), "main.jsonl", them=("Rudi",))
    assert found.report["first"] == "2026-03-14T17:05:09.123Z"
    assert (found.texts, found.one.sender.side, found.report["questions"]) == (["hi"], "ex", [])


def test_sg_02_a_message_before_its_sender(read: Reading) -> None:
    """The order of lines is not promised."""
    data = "".join(json.dumps(one) + "\n" for one in (HEAD, item(**standard("hi")), CHAT, NAMED, ME))
    assert read(data, "main.jsonl", them=("Rudi",)).one.sender.raw == "Rudi"


def test_sg_03_deleted_by_its_sender(read: Reading) -> None:
    """It existed."""
    entry = read_one(read, remoteDeletedMessage={})
    assert (entry.kind, entry.text, entry.marks, entry.sender.side) == ("message", None, ("deleted",), "ex")


def test_sg_04_earlier_wordings(read: Reading) -> None:
    """In their order with their times, the last one current."""
    old = [item(dateSent=when, **standard(text))["chatItem"] for when, text in (("1", "a"), ("2", "b"))]
    entry = read_one(read, revisions=old, **standard("c"))
    assert entry.text == "c"
    assert [said["text"] for said in entry.data["wordings"]] == ["a", "b", "c"]
    assert [said["sent_at"] for said in entry.data["wordings"]] == ["1", "2", "1773507909123"]


def test_sg_05_seen_once(read: Reading) -> None:
    """The picture is never in the file."""
    entry = read_one(read, viewOnceMessage={})
    assert (entry.marks, entry.attachments[0].state) == (("view_once",), "not_in_file")


def test_sg_06_received_later(read: Reading) -> None:
    """The time is when it was sent; nothing is said about the delay."""
    entry = read_one(read, **standard("hi"))
    assert str(entry.time_utc).startswith("2026-03-14 17:05:09")
    assert entry.data["received_at"].startswith("2026-03-17")


def test_sg_07_a_timer_is_a_notice(read: Reading) -> None:
    """Nobody wrote it."""
    entry = read_one(read, updateMessage={"expirationTimerChange": {"expiresInMs": "1000"}})
    assert (entry.kind, entry.data["as_written"]["expirationTimerChange"]["expiresInMs"]) == ("system", "1000")


def test_sg_08_a_missed_call(read: Reading) -> None:
    """A call."""
    entry = read_one(read, updateMessage={"individualCall": {"state": "MISSED", "direction": "INCOMING"}})
    assert (entry.kind, entry.data["result"], entry.data["direction"]) == ("call", "missed", "in")


def test_sg_09_an_account_by_its_id(read: Reading) -> None:
    """Sixteen bytes are a UUID; a number may be missing."""
    contact = {"recipient": {"id": "2", "contact": {"aci": RUDI["recipient"]["contact"]["aci"]}}}  # type: ignore[index]
    data = "".join(json.dumps(one) + "\n" for one in (HEAD, ME, contact, CHAT, item(**standard("hi"))))
    sender = read(data, "main.jsonl", them=(str(ACI),)).one.sender
    assert (sender.id, sender.side, sender.basis) == (str(ACI), "ex", "id")


def test_sg_10_a_line_without_a_head(read: Reading) -> None:
    """Belongs to the text before; "Me" is the owner."""
    found = read("[2026-03-14, 18:05] Me: a\nb\n\n[2026-03-14, 18:07] Rudi: c\n", "chat.md", zones=BERLIN)
    entry = found.entries[0]
    assert (entry.text, entry.sender.side, entry.time_flags) == ("a\nb", "owner", ("minute_only",))
    assert (found.report["format"], found.report["first"]) == ("signal_export", "2026-03-14T17:05:00Z")


def test_sg_10_files_and_reactions_of_signal_export(read: Reading) -> None:
    """Its own lines are no text."""
    found = read("[2026-03-14 18:05:09] Rudi: look\n![a](./media/a.jpg)\n(- Me: 👍 -)\n", "chat.md")
    assert (found.texts, found.one.attachments[0].name, found.one.data["reactions"]) == (["look"], "a", "Me: 👍")


SIGTOP = """Conversation: Rudi (+491700000000)

From: Rudi (+491700000000)
Type: incoming
Sent: Sat, 14 Mar 2026 18:05:09 +0100
Received: Sat, 14 Mar 2026 18:05:11 +0100

hello

From: me
you there

From: You
Type: outgoing
Sent: Sat, 14 Mar 2026 18:06:09 +0100

no
"""


def test_sg_11_sigtop_says_the_offset(read: Reading) -> None:
    """Nothing is asked about the zone; words that look like a field stay text."""
    found = read(SIGTOP, "Rudi.txt", them=("+491700000000",))
    assert found.report["first"] == "2026-03-14T17:05:09Z"
    assert found.texts == ["hello\n\nFrom: me\nyou there", "no"]
    assert [entry.sender.side for entry in found.entries] == ["ex", "owner"]
    assert found.questions == []


def test_sg_11_sigtop_in_short(read: Reading) -> None:
    """One line a message, on a clock without a zone."""
    found = read("2026-03-14 18:05 Rudi: [incoming, sent] hi\n2026-03-14 18:06 You: no\n", "Rudi.txt", zones=BERLIN)
    assert (found.report["format"], found.report["variant"]) == ("sigtop", "text-short")
    assert (found.texts, found.entries[0].data["details"]) == (["hi", "no"], "incoming, sent")


def cut(read: Reading, **answers: Any) -> Found:
    return read(lines(item(**standard("a")), item(**standard("b")))[:-20], "main.jsonl", them=("Rudi",), **answers)


def test_sg_12_a_last_line_that_is_not_whole(read: Reading) -> None:
    """The others are offered."""
    assert (cut(read).texts, cut(read).questions) == (["a"], ["cut_off"])
    assert cut(read, incomplete=True).questions == []


def test_sg_13_an_empty_object(read: Reading) -> None:
    """Is counted as what the export does not show: no error, and nothing that was left out here."""
    found = read(lines({}, item(**standard("a")), {}), "main.jsonl", them=("Rudi",))
    assert "Left empty in the file by the program that wrote it: 2" in found.warned("unsupported")
    assert (found.report["not_understood"]["count"], found.warned("left_out")) == (0, "")


def test_sg_13_without_empty_lines_nothing_is_said(read: Reading) -> None:
    """One that cannot be read as JSON is another thing: not understood. A kind that nobody knows is no empty line."""
    assert read(lines(item(**standard("a"))), "main.jsonl", them=("Rudi",)).warned("unsupported") == ""
    broken = read(lines(item(**standard("a"))) + "{]\n", "main.jsonl", them=("Rudi",))
    assert (broken.report["not_understood"]["count"], broken.warned("unsupported")) == (1, "")
    unknown = read(lines(item(somethingNew={}), {}), "main.jsonl", them=("Rudi",)).warned("unsupported")
    assert unknown.startswith("2 messages of a kind")
    assert "Left empty in the file by the program that wrote it: 1" in unknown


def test_messages_with_a_timer_are_never_there(read: Reading) -> None:
    """And the report says so."""
    assert "timer" in read(lines(item(**standard("a"))), "main.jsonl", them=("Rudi",)).warned("format")


def test_which_chat_is_asked(read: Reading) -> None:
    """Of the others nothing is told once it is said."""
    other: list[dict[str, Any]] = [
        {"recipient": {"id": "3", "contact": {"e164": "491710000000", "profileGivenName": "Mum"}}},
        {"chat": {"id": "6", "recipientId": "3"}},
        {"chatItem": {"chatId": "6", "authorId": "3", "dateSent": "1", **standard("secret")}},
    ]
    data = lines(item(**standard("a")), *other)
    assert {chat["name"] for chat in read(data, "main.jsonl").asked("chats")["chats"]} == {"Rudi", "Mum"}
    found = read(data, "main.jsonl", them=("Rudi",))
    assert (found.texts, "Mum" in json.dumps(found.report)) == (["a"], False)
