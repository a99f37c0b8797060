"""What a helper may look at, each within its permission, each look kept in the access log before anything leaves."""

from dataclasses import dataclass
from typing import ClassVar

from buffer.digest.make import preview_digest
from buffer.digest.sections import numbers
from buffer.letters.button_data import ButtonData, EntryNumber, Family, PartNumber, button
from buffer.matters import read as matters
from buffer.matters import standing
from buffer.matters import text as matters_text
from buffer.showing import opening
from buffer.showing import page as showing_page
from buffer.text import limits
from handlers.owner.dialogue.screen import Button, Screen, Shown
from handlers.owner.dialogue.visit import Answer, Part, Visit
from storage.people import access_log
from storage.record import entries
from storage.record.entries import EntryFacts

AROUND = 496
"""UTF-16 units beside the list of open matters."""


@dataclass(frozen=True, slots=True)
class ReadNext(ButtonData):
    """The next message, or the next part of this one."""

    WORDS: ClassVar[str] = "read:next"
    seq: EntryNumber
    part: PartNumber


@dataclass(frozen=True, slots=True)
class ReadStop(ButtonData):
    """Enough."""

    WORDS: ClassVar[str] = "read:stop"


READ = Family("read", (ReadNext, ReadStop))


async def counts(visit: Visit) -> Shown:
    """/counts: how much came since the last digest, in numbers."""
    await _log(visit, "counts")
    here = await preview_digest(visit.tx, visit.resources, visit.owner, visit.now)
    said = visit.say("digest-quiet") if here.quiet else numbers(visit.words, here)
    return Screen(said, protect=True)


async def practical(visit: Visit) -> Shown:
    """/practical: the open matters, as the owner sees them in /matters."""
    await _log(visit, "practical")
    local = visit.now.astimezone(visit.zone)
    here = standing.listed(await matters.list_now(visit.tx, visit.resources, visit.owner), local)
    if not here:
        return Screen(visit.say("helper-no-practical"), protect=True)
    said, shown = matters_text.listed(visit.words, here, local, limits.room_beside(AROUND))
    parts = [f"<b>{visit.say('matters-title', count=len(here))}</b>", said]
    parts += [visit.say("matters-not-shown", count=len(here) - shown)] if shown < len(here) else []
    return Screen("\n".join(parts), protect=True)


async def read(visit: Visit) -> Shown:
    """/read: the first message since the last digest; a button leads to the next."""
    return await _show(visit, 0, 0)


async def on_button(visit: Visit) -> Shown:
    """A button under a message: the next one, its next part, or enough."""
    match visit.button:
        case ReadNext(seq, part):
            return await _show(visit, seq, part)
    return Screen(visit.say("helper-read-stopped"))


async def _waiting(visit: Visit) -> list[EntryFacts]:
    found = await entries.list_facts(visit.tx, visit.owner.id, visit.owner.digest_to, imported=False)
    return [fact for fact in found if fact.kind in opening.SHOWABLE and fact.direction in opening.THEIRS]


async def _show(visit: Visit, seq: int, part: int) -> Shown:
    """Entry `seq`, or the first one for 0: behind a spoiler, not to be forwarded or saved."""
    found = await _waiting(visit)
    fact = opening.after(found, max(seq, 1) - 1)
    there = None if fact is None else await opening.opened(visit.tx, visit.keys, visit.owner, fact.seq)
    if fact is None or there is None or (seq and fact.seq != seq):
        return Screen(visit.say("show-nothing"))
    await _log(visit, "read", fact.seq)
    row, payload = there
    text = showing_page.page(visit.words, row, payload, part, visit.zone, opening.place(found, fact))
    following = opening.after(found, fact.seq)
    rows: list[tuple[Button, ...]] = []
    if part + 1 < len(showing_page.parts(payload)):
        rows.append((button(visit.say("button-show-more"), ReadNext(fact.seq, part + 1)),))
    elif following is not None:
        rows.append((button(visit.say("button-show-next"), ReadNext(following.seq, 0)),))
    rows.append((button(visit.say("button-show-stop"), ReadStop()),))
    return Screen(text, tuple(rows), new=True, protect=True)


async def _log(visit: Visit, what: str, seq: int | None = None) -> None:
    helper_id = None if visit.helper is None else visit.helper.id
    await access_log.add(visit.tx, visit.keys, visit.owner.id, helper_id, what, visit.now, seq)


async def for_helpers(visit: Visit) -> Shown:
    """An owner types a helper's command: their own ways are elsewhere."""
    return Screen(visit.say("helper-only"))


def _only(answer: Answer) -> Answer:
    async def guarded(visit: Visit) -> Shown:
        return await (for_helpers(visit) if visit.helper is None else answer(visit))

    return guarded


PART = Part(
    commands={"counts": _only(counts), "practical": _only(practical), "read": _only(read)},
    buttons={READ: _only(on_button)},
    helper_may={"counts": "counts", "practical": "practical", "read": "read"},
)
