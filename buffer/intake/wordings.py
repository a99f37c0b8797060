"""Every known wording of one Telegram message, in the order of its times, however it arrived. Pure.

Telegram says when a message was edited, so that an edit that comes late, twice, or before its message is put where it
belongs. An edit without a change in content is no wording of its own (business edits come without a content check).
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from buffer.incoming import Incoming
from storage.record.sightings import Sighting
from storage.types import from_micros, to_micros

FIRST = 0
"""The time of the message's own wording: before every edit, also before one of the same second."""
MOST = 200
"""So many are remembered of one message; of more, the newest."""
CONTENT_BYTES = 16
"""Bytes of a keyed hash that are kept: enough to tell the wordings of one message apart."""
_PACKED = struct.Struct(f">q?{CONTENT_BYTES}s")


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording: since when (microseconds, FIRST for the message's own), the start of its content's keyed hash, and
    whether the record has an entry for it."""

    at: int
    content: bytes
    recorded: bool


@dataclass(frozen=True, slots=True)
class Heard:
    """What an arrival adds to what is known of its message: whether it is to be recorded, and the sighting after it.

    Where the sighting names no entry, it is this arrival's own. `restored_at`: the wording before this one was back at
    that time, by an edit that came earlier and was not recorded, because it seemed to change nothing.
    """

    new: bool
    sighting: Sighting
    restored_at: datetime | None = None


def hear(before: Sighting | None, incoming: Incoming, *, owner_id: int, source: bytes, content: bytes) -> Heard | None:
    """Put a message or an edit among the wordings known of it. None where it is known already.

    `source` and `content` are the keyed hashes of which message it is, and of this wording.
    """
    before = before or Sighting(owner_id, source, 0, b"", deleted=False, awaited=True)
    known = unpack(before)
    mine = Wording(_time(incoming), content[:CONTENT_BYTES], recorded=True)
    if incoming.event == "message":
        return Heard(True, _sighted(before, incoming, known, mine, content)) if before.awaited else None
    if any((one.at, one.content) == (mine.at, mine.content) for one in known):
        return None
    earlier = [one for one in known if one.at <= mine.at]
    later = [one for one in known if one.at > mine.at]
    new = all(one.content != mine.content for one in (*earlier[-1:], *later[:1]))
    restored = new and later and earlier and not later[0].recorded and later[0].content == earlier[-1].content
    return Heard(
        new,
        _sighted(before, incoming, known, replace(mine, recorded=new), content),
        from_micros(later[0].at) if restored else None,
    )


def unpack(sighting: Sighting) -> tuple[Wording, ...]:
    """The wordings a sighting knows; none where only a deletion or an outcome was seen."""
    if sighting.wordings is not None:
        return tuple(_unpacked(sighting.wordings))
    if not sighting.content_hash:
        return ()
    return (Wording(FIRST, sighting.content_hash[:CONTENT_BYTES], recorded=True),)


def _unpacked(packed: bytes) -> Iterator[Wording]:
    for at, recorded, content in _PACKED.iter_unpack(packed):
        yield Wording(at, content, recorded)


def _pack(wordings: Sequence[Wording]) -> bytes | None:
    """The wordings as bytes; None where there is only the message's own."""
    if all(one.at == FIRST for one in wordings):
        return None
    return b"".join(_PACKED.pack(one.at, one.recorded, one.content) for one in wordings[-MOST:])


def _sighted(before: Sighting, incoming: Incoming, known: Sequence[Wording], mine: Wording, content: bytes) -> Sighting:
    wordings = _with(known, mine)
    only_gone = before.awaited and not before.content_hash
    return replace(
        before,
        seq=0 if only_gone else before.seq,
        content_hash=content if wordings[-1] == mine else before.content_hash,
        awaited=before.awaited and incoming.event == "edit",
        wordings=_pack(wordings),
    )


def _with(known: Sequence[Wording], one: Wording) -> tuple[Wording, ...]:
    """In the order of their times; of the same second, in the order they came."""
    return tuple(sorted((*known, one), key=lambda wording: wording.at))


def _time(incoming: Incoming) -> int:
    """A message that comes with the mark of an edit has the wording of that edit."""
    if incoming.edited_at is not None:
        return to_micros(incoming.edited_at)
    return FIRST if incoming.event == "message" else to_micros(incoming.sent_at)
