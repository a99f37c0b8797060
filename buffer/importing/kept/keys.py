"""By what an entry is known again when the same chat is imported twice.

Where a file has ids, they decide. Where it has none: who wrote it, when to the file's precision, what, and the
how-manieth of such entries in the file it is. The same words twice in a minute are two entries; the same export again
adds none.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from buffer.importing.entries import Entry
from buffer.importing.people import plain

_TWINS = 20_000
_REMEMBERED = 100_000
"""Entries that are told apart by counting, at least."""


def keyed(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries, each with its key, its place and its content: 64 hexadecimal digits each.

    The key is that of this entry with these words; the place that of an entry by this person at this time, whatever its
    words are. Another content at a known place is a changed copy.
    """
    seen, places, twins = _Counted(), _Counted(), _Twins()
    for given in entries:
        entry = twins.linked(given)
        said = content(entry)
        if entry.message_id is not None:
            place = _hash("id", _family(entry), entry.chat, entry.message_id).hex()
            yield replace(entry, key=_hash("with", place, said).hex(), place=place, content=said)
            continue
        where = _hash("at", _family(entry), entry.chat, entry.kind, _who(entry), _when(entry))
        same = _hash("as", where.hex(), said)
        place = _hash("nth", where.hex(), str(places.count(where))).hex()
        key = _hash("nth", same.hex(), str(seen.count(same))).hex()
        yield replace(entry, key=key, place=place, content=said)


class _Twins:
    """The same words by the same person at the same second, in another way or another part of the file: both stay."""

    def __init__(self) -> None:
        self._said: OrderedDict[bytes, tuple[int, tuple[str, str, str]]] = OrderedDict()

    def linked(self, entry: Entry) -> Entry:
        """The entry, with the ordinal of the one that says the same."""
        if not entry.text or entry.kind != "message":
            return entry
        what = _hash("said", _who(entry), _when(entry), entry.text)
        way = (entry.source, entry.chat, entry.within)
        other = self._said.setdefault(what, (entry.ordinal, way))
        if len(self._said) > _TWINS:
            self._said.popitem(last=False)
        return entry if other[1] == way else replace(entry, data={**entry.data, "same_as_ordinal": other[0]})


class _Counted:
    """The how-manieth each is. Equal ones stand near each other: they have the same time.

    The latest are in one dictionary, those before them in another, which goes when the first is full. An entry is known
    by eight bytes: whole hashes in the order of their use took fifty megabytes.
    """

    def __init__(self) -> None:
        self._latest: dict[int, int] = {}
        self._before: dict[int, int] = {}

    def count(self, what: bytes) -> int:
        """How many there were, with this one."""
        short = int.from_bytes(what[:8], "big")
        number = (self._latest.get(short) or self._before.get(short, 0)) + 1
        self._latest[short] = number
        if len(self._latest) >= _REMEMBERED:
            self._before, self._latest = self._latest, {}
        return number


def content(entry: Entry) -> str:
    """What was written, and without ids what was sent with it, as a hash; line ends count alike."""
    text = "" if entry.text is None else entry.text.replace("\r\n", "\n")
    files = () if entry.message_id is not None else entry.attachments
    whole = [str(entry.data["sha256"])] if entry.source == "file" else []  # two screenshots may have one name
    return _hash("text", text, *(attached.name or attached.kind for attached in files), *whole).hex()


def _family(entry: Entry) -> str:
    return entry.source.partition("/")[0]


def _who(entry: Entry) -> str:
    sender = entry.sender
    return sender.side if sender.side in {"ex", "owner"} else sender.id or plain(sender.raw).casefold()


def _when(entry: Entry) -> str:
    moment = entry.wall_time or entry.time_utc
    return entry.raw_time if moment is None else moment.isoformat()


def _hash(*parts: str) -> bytes:
    found = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        found.update(len(data).to_bytes(8, "big") + data)
    return found.digest()
