"""/status: whom it is about, that it works, what goes out and what does not, and when the next message comes."""

from datetime import datetime
from html import escape

from buffer.boundary.obstacle import is_ended
from buffer.digest import boundary_text
from buffer.digest.compose import compose
from buffer.digest.digest import Reading
from buffer.digest.make import read_day
from buffer.text import unlinked
from handlers.owner.dialogue.screen import Screen, Shown
from handlers.owner.dialogue.visit import Part, Visit
from storage.intake import connections


async def status(visit: Visit) -> Shown:
    """All of it on one screen, as it is now, without a word of theirs."""
    owner = visit.owner
    reading = await read_day(visit.tx, visit.keys, owner, visit.now)
    if not reading.contacts:
        return Screen(visit.say("start-nobody"))
    watching = await connections.list_of_owner(visit.tx, visit.keys, owner.id)
    made = compose(reading, visit.now.astimezone(owner.time_zone).date(), visit.now)
    came = visit.say("status-not-connected" if is_ended(watching) else "status-connected")
    parts = [
        f"<b>{visit.say('status-title')}</b>\n{_people(visit, reading)}",
        f"{came} {_last(visit, reading)}",
        f"{boundary_text.boundaries(visit.words, made)}\n{visit.say('status-nothing-else')}",
        _next(visit, owner.next_digest_at),
    ]
    return Screen("\n\n".join(part for part in parts if part))


def _people(visit: Visit, reading: Reading) -> str:
    names = [escape(unlinked.display_name(one.name, visit.say("nameless"))) for one in reading.contacts]
    return visit.say("status-people", names=visit.words.and_(names))


def _last(visit: Visit, reading: Reading) -> str:
    last = max((one.last_in_at for one in reading.contacts if one.last_in_at), default=None)
    if last is None:
        return visit.say("status-none")
    return visit.say("status-last", time=visit.moment(last), size=visit.owner.record_size)


def _next(visit: Visit, at: datetime | None) -> str:
    return "" if at is None else visit.say("status-next", time=visit.moment(at))


PART = Part(commands={"status": status})
