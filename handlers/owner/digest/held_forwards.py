"""The owner's decision about forwards that were put aside: whose they are, or to leave them out."""

import orjson

from buffer.intake.forwards import accept_held
from buffer.letters.buttons import ASIDE, Aside
from handlers.inbound.convert import held_forward
from handlers.owner.dialogue.screen import Screen, Shown
from handlers.owner.dialogue.visit import Part, Visit
from storage.intake import held_forwards
from storage.people import contacts


async def on_button(visit: Visit) -> Shown:
    """Say whose forwards are, or leave them out."""
    match visit.button:
        case Aside("leave"):
            left = await held_forwards.take_all(visit.tx, visit.keys, visit.owner.id)
            return Screen(visit.say("aside-left" if left else "aside-nothing"))
        case Aside("third"):
            return await _keep(visit, None)
        case Aside("contact", contact):
            return await _keep(visit, contact)
    return Screen(visit.say("aside-nothing"))


async def _keep(visit: Visit, contact_id: int | None) -> Shown:
    mine = {contact.id for contact in await contacts.list_of_owner(visit.tx, visit.keys, visit.owner.id)}
    if contact_id is not None and contact_id not in mine:
        return Screen(visit.say("aside-nothing"))
    taken = await held_forwards.take_all(visit.tx, visit.keys, visit.owner.id)
    forwards = sorted((held_forward(orjson.loads(raw)) for raw in taken), key=lambda forward: forward.message_ids)
    if not forwards:
        return Screen(visit.say("aside-nothing"))
    await accept_held(visit.tx, visit.resources, visit.owner, forwards, contact_id, visit.now)
    return Screen(visit.say("aside-kept"))


PART = Part(buttons={ASIDE: on_button})
