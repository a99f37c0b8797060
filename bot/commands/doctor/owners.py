"""What `doctor` says of each owner: their time zone, other chats that reach the bot, and the fonts of their record."""

import unicodedata
from collections.abc import Collection, Sequence
from datetime import datetime

from bot.commands.doctor.finding import Finding, note
from buffer.owner.errors import UnknownZone
from buffer.owner.times import zone_of
from buffer.record import ledger
from buffer.record.search import LOOKED_INTO, words_of
from storage.database import Tx
from storage.intake.connections import Connection
from storage.keys.keyring import Keyring
from storage.outbox import notices
from storage.people.owners import OFF, Owner
from storage.record import entries

NEWEST = 2000
"""Entries of a record that are looked through for scripts without a font."""
CJK, EMOJI = "fonts-noto-cjk", "fonts-noto-color-emoji"


def zone(owner: Owner, now: datetime) -> Finding:
    """Whether an owner's time zone is known, and what time it is there, so that a wrong one is seen."""
    what = f"time zone {owner.id}"
    try:
        here = now.astimezone(zone_of(owner.zone))
    except UnknownZone:
        said = f"{owner.zone} is not known on this machine, so times are UTC: update tzdata"
        return Finding(what, False, said)
    said = f"{owner.zone}, where it is {here:%H:%M} now; the digest comes at {owner.digest_at}{_reminder(owner)}"
    if owner.zone == "UTC" or owner.zone.startswith("Etc/"):
        return note(what, f"{said}. It has no summer time: if that is not meant, /settings, time zone")
    return Finding(what, True, f"{said}; if it is not that time, /settings, time zone")


def _reminder(owner: Owner) -> str:
    return "" if owner.reminder_at in {None, OFF} else f", a reminder at {owner.reminder_at}"


async def selection(tx: Tx, keys: Keyring, owner: Owner, connected: Sequence[Connection]) -> list[Finding]:
    """Whether messages of other people came over an owner's newest connection."""
    if not connected or not connected[0].enabled:
        return []
    if await notices.exists(tx, keys, owner.id, "narrow_selection", since=connected[0].connected_at):
        said = "other chats reach the bot, too, and nothing of them is kept: Telegram, Settings, Chat Automation, "
        return [note(f"chats {owner.id}", said + "the bot, select only that one chat")]
    return []


async def fonts(tx: Tx, keys: Keyring, owner: Owner, missing: Collection[str]) -> list[Finding]:
    """The packages of fonts that the newest entries of a record would need in a PDF, and that are not here."""
    lacking = {CJK, EMOJI} & set(missing)
    if not lacking:
        return []
    needed: set[str] = set()
    async for row in entries.stream(tx, owner.id, max(0, owner.record_size - NEWEST)):
        if row.kind in LOOKED_INTO and needed != lacking:
            payload = await ledger.open_payload(tx, keys, row)
            needed |= lacking & fonts_of("" if payload is None else words_of(row.kind, payload))
    said = "the record has characters that a PDF would show as numbers: `sudo apt-get install "
    return [note(f"fonts {owner.id}", f"{said}{' '.join(sorted(needed))}`")] if needed else []


def fonts_of(text: str) -> set[str]:
    """The packages of fonts, beside the usual one, that a text needs."""
    found = set()
    for char in {char for char in text if char > "\u1100"}:
        if unicodedata.east_asian_width(char) in "WF":
            found.add(EMOJI if unicodedata.category(char) == "So" else CJK)
    return found
