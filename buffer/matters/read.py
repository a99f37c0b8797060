"""Reading the open matters of an owner as they are now, and writing what the owner has decided about one."""

from datetime import datetime

from buffer.matters.follow import decide, follow
from buffer.matters.heard import heard
from buffer.resources import Resources
from storage.database import Tx
from storage.people.owners import Owner
from storage.record import entries
from storage.screening import corrections, matters, screenings
from storage.screening.matters import Event, Key, Matter, MatterState
from storage.screening.verdict import PracticalItem


async def list_now(tx: Tx, resources: Resources, owner: Owner) -> list[Matter]:
    """All matters that are kept, with what came since the last digest."""
    keys, after, to = resources.keys, owner.digest_to, owner.record_size
    day = heard(
        await entries.list_facts(tx, owner.id, after, imported=False),
        await screenings.list_between(tx, keys, owner.id, after, to, reasons=False),
        await corrections.find_between(tx, keys, owner.id, after, to),
    )
    words = resources.library.of(owner.language)
    return follow(words, owner, await matters.list_all(tx, keys, owner.id), day)


async def find(tx: Tx, resources: Resources, owner: Owner, key: Key) -> Matter | None:
    """One of them, or None."""
    return next((one for one in await list_now(tx, resources, owner) if one.key == key), None)


async def save_decision(
    tx: Tx, resources: Resources, owner: Owner, key: Key, state: MatterState, now: datetime
) -> Matter | None:
    """Note what the owner has decided about a matter. Returns it as it is now, None where there is none."""
    found = await find(tx, resources, owner, key)
    if found is None:
        return None
    decided = decide(found, state, owner, now)
    await matters.save(tx, resources.keys, [decided])
    return decided


async def save_correction(
    tx: Tx, resources: Resources, owner: Owner, seq: int, *, applies: bool, now: datetime
) -> None:
    """Note that the owner found something practical in an entry, or nothing, where a digest has covered it already.

    What none has covered is corrected when it is followed.
    """
    if seq > owner.digest_to:
        return
    begun = [one for one in await list_now(tx, resources, owner) if one.seq == seq]
    state: MatterState = "open" if applies else "done"
    changed = [decide(one, state, owner, now) for one in begun]
    if applies and not begun:
        for fact in await entries.list_facts(tx, owner.id, seq - 1, to=seq):
            event = Event(seq, seq, fact.at, "asked", PracticalItem(None))
            changed.append(Matter(owner.id, seq, 0, fact.contact_id, None, (event,)))
    await matters.save(tx, resources.keys, changed)
