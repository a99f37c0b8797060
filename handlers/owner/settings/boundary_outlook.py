"""Whether a boundary goes out with the next message as things are, or what keeps it back.

Shows; changes nothing.
"""

from collections.abc import Sequence
from dataclasses import replace

from buffer.boundary.obstacle import Obstacle, obstacle
from buffer.boundary.states import REACHED
from buffer.letters.kinds.boundary import release_buttons, what_next
from handlers.owner.dialogue.screen import Screen
from handlers.owner.dialogue.visit import Visit
from storage.boundary import boundaries, replies
from storage.intake import connections
from storage.people import contacts
from storage.people.owners import Owner


async def said(visit: Visit) -> str:
    """The sentence, for a boundary that may still go out."""
    return what_next(visit.words, await _obstacle(visit, visit.owner))


async def after_pause(visit: Visit) -> str:
    """The same just after the owner has ended the pause, when nobody has asked about a boundary."""
    people = await contacts.list_of_owner(visit.tx, visit.keys, visit.owner.id)
    if not people:
        return visit.say("people-nobody")
    hindered = await _obstacle(visit, replace(visit.owner, paused=False))
    may_go = await _may_go(visit, [contact.id for contact in people])
    return what_next(visit.words, hindered) if hindered is not None and may_go else visit.say("resumed-open")


async def _may_go(visit: Visit, contact_ids: Sequence[int]) -> bool:
    """Whether a boundary is agreed to for one of these contacts that they have not had."""
    agreed = await boundaries.find_current(visit.tx, visit.keys, contact_ids)
    found = await replies.find(visit.tx, visit.keys, contact_ids)
    had = {key for key, reply in found.items() if reply.state in REACHED}
    return any((contact_id, boundary.version) not in had for contact_id, boundary in agreed.items())


async def _obstacle(visit: Visit, owner: Owner) -> Obstacle | None:
    watching = await connections.list_of_owner(visit.tx, visit.keys, owner.id)
    return obstacle(owner, watching, doubted=visit.keys.witness.owner(owner.id).doubted)


async def held(visit: Visit, contact_id: int) -> Screen | None:
    """A boundary of this contact that is held back, with the owner's choice; None where none is."""
    agreed = (await boundaries.find_current(visit.tx, visit.keys, [contact_id])).get(contact_id)
    found = await replies.find(visit.tx, visit.keys, [contact_id])
    reply = None if agreed is None else found.get((contact_id, agreed.version))
    if reply is None or reply.state != "held":
        return None
    kept, reason = reply.reason == replies.KEPT, visit.words.name_of("reason", reply.reason or "")
    text = visit.say(
        "boundary-kept-now" if kept else "boundary-held", time=visit.moment(reply.changed_at), reason=reason
    )
    rows = release_buttons(visit.words, contact_id)
    return Screen(text, rows[1:] if kept else rows, new=True)
