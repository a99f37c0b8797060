"""Files that come later than their messages: of entries that an earlier import has without them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from buffer.importing.entries import Attached, Entry
from buffer.importing.kept.drafts import plain
from buffer.record import imports, ledger
from storage.database import Tx
from storage.keys.keyring import Keyring
from storage.record import entries, sightings


@dataclass(frozen=True, slots=True)
class Lacking:
    """Attachment `number` of entry `seq`, of which the record has no bytes, and the same as it is in a file now."""

    seq: int
    number: int
    attached: Attached


async def find_lacking(
    tx: Tx, keys: Keyring, owner_id: int, contact_id: int, known: Sequence[tuple[int, Entry]]
) -> dict[bytes, Lacking]:
    """What entries lack that the same ones of a file have, each by the hash under which it is noted once it is there.

    `known` are the entries of the file, each with the number of the one that the record has.
    """
    found: dict[bytes, Lacking] = {}
    for seq, entry in known:
        there = [(number, one) for number, one in enumerate(entry.attachments) if one.read or one.sha256]
        earlier = await _attachments(tx, keys, owner_id, seq) if there else []
        for number, attached in there:
            if _lacks(earlier, entry.attachments, number):
                source = keys.hash_id("import", f"{contact_id}/file/{seq}/{number}")
                found.setdefault(source, Lacking(seq, number, attached))
    given = await sightings.find(tx, keys, [owner_id], list(found))
    undone = await imports.list_undone(tx, owner_id) if given else set()
    there_already = {source for (_, source), sighting in given.items() if sighting.seq not in undone}
    return {source: one for source, one in found.items() if source not in there_already}


async def _attachments(tx: Tx, keys: Keyring, owner_id: int, seq: int) -> Sequence[Mapping[str, Any]]:
    row = await entries.find(tx, owner_id, seq)
    payload = None if row is None else await ledger.open_payload(tx, keys, row)
    return [] if payload is None else payload["attachments"]


def _lacks(earlier: Sequence[Mapping[str, Any]], now: Sequence[Attached], number: int) -> bool:
    """Whether the bytes of an attachment are not kept, and it is the same one now: the only one, or by its name.

    Programs number what they export, so that one file has another name in each; one that was left out may have none.
    """
    if number >= len(earlier) or earlier[number].get("sha256"):
        return False
    return len(earlier) == len(now) == 1 or len({earlier[number].get("name"), plain(now[number].name)} - {None}) < 2
