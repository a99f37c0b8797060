"""Whether a boundary goes out with the next message as things are, or what keeps it back.

Shows; changes nothing.
"""

from dataclasses import replace

from buffer.boundary.obstacle import obstacle
from buffer.boundary.states import KEPT
from buffer.letters.boundary import release_buttons, what_next
from handlers.owner.dialogue.screen import Screen
from handlers.owner.dialogue.visit import Visit
from storage.boundary import boundaries, replies
from storage.intake import connections


async def said(visit: Visit) -> str:
    """The sentence, for a boundary that may still go out."""
    watching = await connections.list_of_owner(visit.tx, visit.keys, visit.owner.id)
    return what_next(visit.words, obstacle(visit.owner, watching))


async def after_pause(visit: Visit) -> str:
    """The same just after the owner has ended the pause, when nobody has asked about a boundary."""
    going_on = replace(visit, owner=replace(visit.owner, paused=False))
    watching = await connections.list_of_owner(visit.tx, visit.keys, visit.owner.id)
    hindered = obstacle(going_on.owner, watching)
    return visit.say("resumed-open") if hindered is None else what_next(visit.words, hindered)


async def held(visit: Visit, contact_id: int) -> Screen | None:
    """A boundary of this contact that is held back, with the owner's choice; None where none is."""
    agreed = (await boundaries.find_current(visit.tx, visit.keys, [contact_id])).get(contact_id)
    found = await replies.find(visit.tx, visit.keys, [contact_id])
    reply = None if agreed is None else found.get((contact_id, agreed.version))
    if reply is None or reply.state != "held":
        return None
    kept, reason = reply.reason == KEPT, visit.words.name_of("reason", reply.reason or "")
    text = visit.say(
        "boundary-kept-now" if kept else "boundary-held", time=visit.moment(reply.changed_at), reason=reason
    )
    rows = release_buttons(visit.words, contact_id)
    return Screen(text, rows[1:] if kept else rows, new=True)
