"""What must be true after the story: asked of the sandbox, the database, the disk and the log. Changes nothing."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.demo.story import BOUNDARY, CONTACT, MESSAGES, NEVER_SHOWN, OWNER, WORDINGS
from buffer.digest.sections import ROOT_BYTES
from buffer.record import ledger, merkle
from buffer.record.check import check
from sandbox.server import Sandbox
from storage.database import Database
from storage.keys.keyring import Keyring
from storage.people import owners
from storage.people.owners import Owner
from storage.record import entries
from storage.record.entries import EntryRow

RUN_OF_WORDS = 4
"""So many words in a row, in the order somebody wrote them, count as something of theirs."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One thing promised, and whether it held."""

    said: str
    held: bool


@dataclass(frozen=True, slots=True)
class Found:
    """The record as it is: its owner, rows, their readable contents in the same order, and whether it is intact."""

    owner: Owner
    rows: list[EntryRow]
    payloads: list[dict[str, Any]]
    intact: bool


async def ask(
    box: Sandbox, database: Database, keys: Keyring, places: Iterable[Path], before_kill: list[bytes]
) -> list[Promise]:
    """Ask every promise. `places` are where nothing may lie in the clear; `before_kill` what hashes() gave then."""
    found = await _find(database, keys)
    digests = [message["text"] for message in box.seen_by(OWNER)]
    readable = await asyncio.to_thread(leaked, list(places), [*WORDINGS, BOUNDARY], box.token)
    survived = before_kill == [row.hash for row in found.rows][: len(before_kill)] and bool(before_kill)
    kept = _kept(found)
    return [
        Promise(f"Each of the {len(MESSAGES)} messages is in the record, once, word for word.", kept),
        Promise("The edit and the deletion are in it too, beside what was there first.", _changes_kept(found)),
        Promise("Sam was answered once.", [reply["text"] for reply in replies(box)] == [BOUNDARY]),
        Promise("Nothing else reached Sam, not even a sign that something was read.", not _other_traces(box)),
        Promise("Olive got two digests, one a day, and nothing else.", _two_digests(box, found)),
        Promise(
            "Neither digest quotes Sam, except where he asks for something practical.", not any(map(_quotes, digests))
        ),
        Promise("The record is intact, and ends in the root that the digest printed.", _ends_right(found, digests)),
        Promise("Nothing that was written, and no token, lies readable on disk or in the log.", not readable),
        Promise("Being killed in the middle lost nothing, doubled nothing, changed nothing.", survived and kept),
        Promise("Every request was as the Bot API describes it.", not box.violations),
    ]


def replies(box: Sandbox) -> list[dict[str, Any]]:
    """What the bot has put into the chat of the two."""
    return [message for message in box.seen_in_business(OWNER, CONTACT) if message.get("sender_business_bot")]


async def hashes(database: Database, keys: Keyring) -> list[bytes]:
    """The hashes of the record's entries, in order."""
    return [row.hash for row in (await _find(database, keys)).rows]


async def _find(database: Database, keys: Keyring) -> Found:
    async with database.read() as tx:
        owner = await owners.find_by_telegram_id(tx, keys, OWNER)
        if owner is None:
            raise LookupError("the owner that was set up is not there")
        rows = [row async for row in entries.stream(tx, owner.id)]
        sealer = await keys.open_owner(tx, owner.id)
        payloads = [ledger.read_payload(sealer, row) for row in rows]
        return Found(owner, rows, payloads, intact=await check(tx, owner) is None)


def _texts(found: Found, kind: str) -> list[str]:
    """The wordings of Sam's entries of a kind; a picture without a caption has none and is left out."""
    both = zip(found.rows, found.payloads, strict=True)
    return [said["text"] for row, said in both if row.kind == kind and row.direction == "in" and said["text"]]


def _kept(found: Found) -> bool:
    pictures = [row for row in found.rows if row.kind == "message" and row.album_hash is not None]
    all_of_albums = len(pictures) == sum(step.parts for step in MESSAGES)
    return _texts(found, "message") == [step.text for step in MESSAGES] and all_of_albums


def _changes_kept(found: Found) -> bool:
    changes = [row for row in found.rows if row.kind in {"edit", "deletion"}]
    return [row.kind for row in changes] == ["edit", "deletion"] and all(row.refers_to for row in changes)


def _other_traces(box: Sandbox) -> list[str]:
    """Calls that could have been noticed by Sam, beside the one reply."""
    touching = [
        call.method
        for call in box.calls
        if call.params.get("business_connection_id") is not None or call.params.get("chat_id") == CONTACT
    ]
    asking = [method for method in touching if method != "getBusinessConnection"]
    asking.remove("sendMessage") if "sendMessage" in asking else asking.append("no reply")
    return asking + [message["text"] for message in box.seen_by(CONTACT)]


def _two_digests(box: Sandbox, found: Found) -> bool:
    dates = [message["date"] for message in box.seen_by(OWNER)]
    return len(dates) == 2 and found.owner.digests == 2 and dates[1] - dates[0] > 23 * 3600


def _runs(text: str) -> set[str]:
    words = text.split()
    last = max(1, len(words) - RUN_OF_WORDS + 1)
    return {" ".join(words[start : start + RUN_OF_WORDS]) for start in range(last)}


def _quotes(digest: str) -> bool:
    return any(run in digest for text in NEVER_SHOWN for run in _runs(text))


def _ends_right(found: Found, digests: list[str]) -> bool:
    root = merkle.root(merkle.unpack(found.owner.frontier))[:ROOT_BYTES].hex()
    return found.intact and bool(digests) and root in digests[-1].replace(" ", "")


def leaked(places: list[Path], texts: list[str], token: str) -> list[str]:
    """The files, and in them the lines of log, in which something of these texts or the token can be read."""
    runs = {run for text in texts for run in _runs(text)} | {token, token.partition(":")[2]}
    secrets = {form for run in runs for form in (run.encode(), run.encode("utf-16-le"))}
    files = [file for place in places for file in (place.rglob("*") if place.is_dir() else [place]) if file.is_file()]
    return [file.name for file in files if any(secret in file.read_bytes() for secret in secrets)]
