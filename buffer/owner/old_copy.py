"""Whether the database is the present: what the witness says is compared with it, and what follows is written.

An old copy is never believed by itself. Until an owner has said that it is meant, nothing goes out to their contacts;
replies that were sent by what the witness knows count as unsure; the numbers of digests go on from the highest.
"""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from buffer.boundary import delivery, witnessed
from buffer.digest.plan import is_first, number_in
from buffer.letters import outbox
from buffer.letters.kinds.old_copy import question
from buffer.owner.forget import forget
from buffer.record import custody, merkle
from buffer.record.witness import Here, OwnerHere, Sign, signs, sizes_to_know
from buffer.resources import Resources
from storage import testimony
from storage.copies import wrapped
from storage.database import Database, Tx
from storage.errors import SealBroken
from storage.intake import heartbeat, inbox
from storage.keys import keyring, spare
from storage.keys.keyring import Keyring
from storage.outbox import letters
from storage.people import owners
from storage.people.owners import Owner
from storage.record import checkpoints, entries
from storage.testimony import Mark, OwnerTestimony, Testimony
from storage.witness import WitnessBroken


@dataclass(frozen=True, slots=True)
class Caught:
    """What was put right: owners that were erased before, replies that count as unsure, letters that ask."""

    erased: int = 0
    unsure: int = 0
    asked: int = 0


async def look(tx: Tx, keys: Keyring) -> list[Sign]:
    """The signs that this database is an old copy. Writes nothing."""
    found = [] if await wrapped.find_mark(tx) is None else [Sign(None, "restored")]
    try:
        said = keys.witness.read()
    except WitnessBroken:
        return [*found, Sign(None, "witness")]
    if said is None:
        return [*found, *([Sign(None, "witness")] if await keyring.is_witnessed(tx) else [])]
    return [*found, *signs(said, await _here(tx, keys, said))]


async def recognise(database: Database, keys: Keyring) -> list[Sign]:
    """Look, and let the witness know of it. One that is missing is made from the database as it is."""
    async with database.read() as tx:
        found = await look(tx, keys)
        people = await owners.list_all(tx, keys)
        names = [keys.witness.name_owner(owner.id) for owner in people]
        mark = await wrapped.find_mark(tx)
        rebuilt = None
        if Sign(None, "witness") in found or keys.witness.read() is None:
            rebuilt = await _from_database(tx, keys, people)
            if mark is not None and mark.may_have_answered:
                rebuilt = await _with_anybody_answered(tx, keys, people, rebuilt)
        marked = await keyring.is_witnessed(tx)
        spared = await spare.list_keys(tx, keys.master)
    restored = None if mark is None else mark.made_at
    if rebuilt is not None:
        keys.witness.begin(testimony.with_doubt(rebuilt, names, restored) if found else rebuilt)
    elif found:
        # whoever is not in a backup that was put back came after it was made
        keys.witness.change(lambda said: testimony.with_doubt(said, said.owners if mark else names, restored))
    keys.witness.note_keys(spared)
    if (not marked or mark is not None) and keys.witness.trouble is None:
        async with database.write() as tx:
            await keyring.mark_witnessed(tx, keys)
            await wrapped.remove_marks(tx)
    return found


async def catch_up(tx: Tx, resources: Resources, now: datetime, apart: Collection[int] = ()) -> Caught:
    """Write into the database what only the witness knows, and ask owners who are to be asked. Adds nothing twice.

    Owners who are `apart` are left as they are.
    """
    keys, done = resources.keys, Caught()
    behind = bool(await look(tx, keys))
    for owner_id in [owner.id for owner in await owners.list_all(tx, keys) if owner.id not in apart]:
        owner = await owners.find(tx, keys, owner_id, lock=True)
        said = keys.witness.read()  # after the lock: what another process is about to send is committed by now
        if owner is None or said is None:
            continue
        name = keys.witness.name_owner(owner.id)
        if name in said.erased:
            await forget(tx, keys, owner)
            done = replace(done, erased=done.erased + 1)
            continue
        known = said.of(name)
        unsure = await delivery.count_as_unsure(tx, keys, owner, known.claims, now)
        await _drop_told(tx, owner.id, known.told)
        if known.doubted:
            await _number_on(tx, keys, owner, known, behind=behind)
            await _note(tx, keys, owner, known, now)
        asked = await _ask(tx, resources, owner, known, now) if known.doubted else 0
        done = replace(done, unsure=done.unsure + unsure, asked=done.asked + asked)
    return done


def believe(keys: Keyring, owner: Owner) -> None:
    """The owner has said that the database is to be believed as it is."""
    mark = _mark(owner)
    keys.witness.change(lambda said: testimony.with_answer(said, keys.witness.name_owner(owner.id), mark))


def _mark(owner: Owner) -> Mark:
    """Where an owner's row says that the record stands; of one that does not hold, that of an empty record."""
    root = merkle.root(merkle.unpack(owner.frontier if owner.record_holds else b""))
    return Mark(owner.digests, owner.record_size, root)


async def _ask(tx: Tx, resources: Resources, owner: Owner, known: OwnerTestimony, now: datetime) -> int:
    """Ask the owner, once for each time it was found. Returns 1 if only now."""
    post = question(resources.library.of(owner.language), known.doubts, known.restored, owner.time_zone)
    if not owner.onboarded or await letters.exists(tx, owner.id, post.once_key):
        return 0
    await outbox.enqueue(tx, resources.keys, owner.id, post, now)
    return 1


async def _note(tx: Tx, keys: Keyring, owner: Owner, known: OwnerTestimony, now: datetime) -> None:
    """Let the record say that it is a copy, and what is known that it does not have."""
    made = known.made
    lost = made if made is not None and await _root(tx, keys, owner, made.size) != made.root else None
    with suppress(SealBroken):  # nothing can be added to it
        await custody.note_restored(tx, keys, owner, known, lost, now)


async def _number_on(tx: Tx, keys: Keyring, owner: Owner, known: OwnerTestimony, *, behind: bool) -> None:
    """Let the digests go on from the highest number. Those that wait in the copy and went out since wait no more."""
    highest = max(known.told, 0 if known.made is None else known.made.number)
    if owner.digests < highest:
        await owners.mark_digested(tx, keys, owner.id, highest, owner.digest_to)
    if behind:
        waiting = await letters.list_unsent(tx, owner.id, "digest")
        await letters.remove(tx, [letter for letter, key in waiting.items() if number_in(key) <= known.told])


async def _drop_told(tx: Tx, owner_id: int, told: int) -> None:
    """A digest that nobody here has tried to send, and that went out, waits in a copy from just before: it stands in
    the owner's chat."""
    waiting = await letters.list_unsent(tx, owner_id, "digest", untried=True)
    gone = {number_in(key) for key in waiting.values() if is_first(key) and number_in(key) <= told}
    await letters.remove(tx, [letter for letter, key in waiting.items() if number_in(key) in gone])


async def _told(tx: Tx, owner: Owner) -> int:
    """The highest number of a digest that may have gone out, as far as the database knows."""
    waiting = await letters.list_unsent(tx, owner.id, "digest", untried=True)
    return min((number_in(key) - 1 for key in waiting.values() if is_first(key)), default=owner.digests)


async def _here(tx: Tx, keys: Keyring, said: Testimony) -> Here:
    people = []
    for owner in await owners.list_all(tx, keys):
        name = keys.witness.name_owner(owner.id)
        roots = {size: root for size in sizes_to_know(said.of(name)) if (root := await _root(tx, keys, owner, size))}
        people.append(OwnerHere(owner.id, name, owner.digests, owner.record_size, roots))
    has_update = said.update_id is None or await inbox.exists(tx, said.update_id)
    return Here(people, has_update, await heartbeat.find(tx), await owners.list_robbed(tx, keys))


async def _root(tx: Tx, keys: Keyring, owner: Owner, size: int) -> bytes | None:
    """The root of a record at a size: as it was kept, else from the entries' hashes. None where these are not there."""
    kept = await checkpoints.find(tx, keys, owner.id, size)
    if kept is not None:
        return kept
    hashes = await entries.list_hashes(tx, owner.id, size)
    if len(hashes) != size or not all(isinstance(one, bytes) for one in hashes):  # SQLite keeps any type
        return None
    frontier: list[bytes] = []
    for number, leaf in enumerate(hashes):
        merkle.grow(frontier, number, leaf)
    return merkle.root(frontier)


async def _with_anybody_answered(tx: Tx, keys: Keyring, people: list[Owner], said: Testimony) -> Testimony:
    """With every reply that this copy would still send, as about to be sent: it may have been since, and nobody else
    remembers."""
    for owner in people:
        try:
            claims = await witnessed.list_assumed(tx, keys, owner.id)
        except SealBroken as broken:
            keys.broken.add(broken)
            continue
        for _, name, claim in claims:
            said = testimony.with_claim(said, keys.witness.name_owner(owner.id), name, claim)
    return said


async def _from_database(tx: Tx, keys: Keyring, people: list[Owner]) -> Testimony:
    """What a witness would say if it had been there all the time, as far as the database knows."""
    said = Testimony(keys.witness.installation, heard_at=None)
    for owner in people:
        mark = _mark(owner)
        try:
            claims = {name: claim for _, name, claim in await witnessed.list_claims(tx, keys, owner.id)}
        except SealBroken as broken:
            keys.broken.add(broken)
            claims = {}
        name = keys.witness.name_owner(owner.id)
        doubts = await custody.count_restored(tx, keys, owner.id) or 0
        known = OwnerTestimony(made=mark, told=await _told(tx, owner), claims=claims, doubts=doubts)
        said = testimony.with_owner(said, name, known)
    return said
