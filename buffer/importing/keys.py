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

_REMEMBERED = 100_000
"""Equal entries that are told apart stand near each other: they have the same time."""


def keyed(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries, each with its key: 64 hexadecimal digits."""
    seen: OrderedDict[bytes, int] = OrderedDict()
    for entry in entries:
        if entry.message_id is not None:
            yield replace(entry, key=_hash("id", _family(entry), entry.chat, entry.message_id).hex())
            continue
        same = _hash("as", _family(entry), entry.chat, entry.kind, _who(entry), _when(entry), content(entry))
        count = seen.pop(same, 0) + 1
        seen[same] = count
        if len(seen) > _REMEMBERED:
            seen.popitem(last=False)
        yield replace(entry, key=_hash("nth", same.hex(), str(count)).hex())


def content(entry: Entry) -> str:
    """What was written and sent with it, as a hash; line ends count alike, since programs change them."""
    text = "" if entry.text is None else entry.text.replace("\r\n", "\n")
    return _hash("text", text, *(attached.name or attached.kind for attached in entry.attachments)).hex()


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
