"""Files a little, or much, other than they should be: read as far as they go, or refused, and never anything else."""

import json
import random
from pathlib import Path
from typing import Any

import orjson
import pytest

from buffer.importing.answers import Answers
from buffer.importing.files.refused import Refused
from buffer.importing.kept.drafts import File, imported_draft
from buffer.importing.readers import Import
from tests.builders import NOW
from tests.paths import SEEDS
from tests.unit.buffer.importing import (
    test_google_voice,
    test_imessage,
    test_mail,
    test_messenger,
    test_signal,
    test_sms,
    test_telegram,
    test_whatsapp,
)
from tests.unit.buffer.importing.reading import BERLIN, packed

PIECES = [
    b"\n",
    b"\r\n",
    b"\0",
    b'"',
    b"{",
    b"}",
    b"]",
    b"<",
    b"&#55357;",
    b"\\ud83d",
    b"\\x07",
    b": ",
    b" - ",
    b"9" * 50,
]
PIECES += [b"null", b"[]", b'"x"', b"\xff", b"\xe2\x80\x8e", b"1e999", b"From ", b"-1"]
VALUES: list[Any] = [None, 1, -1, "x", [], {}, [1], {"a": 1}, True, 1e308, 10**30, ["a", {"text": 1}], [None]]
VOICE = {f"Calls/{test_google_voice.NAME}": test_google_voice.page(test_google_voice.said("a<br>b"))}
FILES: dict[str, str | bytes] = {
    "chat.txt": test_whatsapp.android("Rudi: one\ntwo", "Mira: <Media omitted>", "Rudi: IMG-1.jpg (file attached)\nx"),
    "ios.txt": test_whatsapp.ios("Rudi: \u200eimage omitted", "Rudi: hi \u200e<This message was edited>"),
    "result.json": test_telegram.chat(test_telegram.message(text=["a", {"text": "b"}]), test_telegram.call()),
    "account.json": test_telegram.account()[0],
    "sms.xml": test_sms.smses(test_sms.sms("a&#10;b"), test_sms.mms(test_sms.TEXT.format(0, "x"))),
    "calls.xml": test_sms.smses(test_sms.call("3"), root="calls"),
    "mail.eml": test_mail.parts("Content-Type: text/plain; format=flowed\n\nhi \nyo", "Content-Type: text/html\n\n<p>"),
    "mail.mbox": test_mail.mbox(f"{test_mail.HEAD}\na\n", f"{test_mail.HEAD}\nb\n"),
    "main.jsonl": test_signal.lines(test_signal.item(**test_signal.standard("hi")), test_signal.item()),
    "sigtop.txt": test_signal.SIGTOP,
    "Rudi.txt": test_imessage.block("Me", "hi", "Reactions:", "    Loved by Me") + test_imessage.block("Rudi", "a"),
    "message_1.json": test_messenger.classic(test_messenger.message("é", photos=[{"uri": "a.jpg"}])),
    test_google_voice.NAME: next(iter(VOICE.values())),
    "chat.zip": packed({"_chat.txt": test_whatsapp.ios("Rudi: x"), "1.jpg": b"1"}),
    "voice.zip": packed(VOICE),
}


def torn(chance: random.Random, data: bytes) -> bytes:
    """Bytes with some put in, taken out, doubled or exchanged."""
    made = bytearray(data)
    for _ in range(chance.choice([1, 1, 2, 5, 20])):
        at = chance.randrange(len(made) + 1)
        to = min(len(made), at + chance.randrange(1, 60))
        made[at:to] = chance.choice([chance.choice(PIECES) + made[at:to], chance.choice(PIECES), b"", made[at:to] * 2])
    return bytes(made)


def bent(chance: random.Random, value: Any) -> Any:
    """JSON with other values than those that belong there."""
    if chance.random() < 0.08:
        return chance.choice(VALUES)
    if isinstance(value, dict):
        return {key: bent(chance, item) for key, item in value.items() if chance.random() > 0.03}
    return [bent(chance, item) for item in value] if isinstance(value, list) else value


def odd(chance: random.Random, name: str) -> bytes:
    """An odd form of one of the files."""
    whole = FILES[name]
    data = whole.encode() if isinstance(whole, str) else whole
    if not name.endswith((".json", ".jsonl")) or chance.random() < 0.4:
        return torn(chance, data)
    lines = data.splitlines() if name.endswith(".jsonl") else [data]
    return b"".join(json.dumps(bent(chance, json.loads(line))).encode() + b"\n" for line in lines)


@pytest.mark.parametrize("name", FILES)
def test_nothing_but_a_refusal_stops_a_reader(tmp_path: Path, name: str) -> None:
    """Whatever is in a file, it is read, and what is read can be written; or one sentence says why not."""
    chance = random.Random(name)
    path = tmp_path / name
    said = {"me": ("Mira", "7"), "them": ("Rudi", "42"), "zones": BERLIN, "contact_ids": (42,), "incomplete": True}
    sentences: set[str] = set()
    for number in range(40):
        path.write_bytes(odd(chance, name))
        try:
            opened = Import(path, Answers(SEEDS, **(said if number % 2 else {})))  # type: ignore[arg-type]
            json.dumps(opened.report().values)
            for entry in opened.entries():
                file = File(name, "0" * 64, 1)
                made = imported_draft(entry, file, contact_id=1, begun=1, now=NOW, same_as=[], differs_from=[])
                orjson.dumps(made.payload)
        except Refused as refused:
            sentences.add(str(refused))
    assert all(sentence.endswith(".") for sentence in sentences)
