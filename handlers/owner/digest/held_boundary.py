"""The owner's decision about a boundary that is held back: keep it back, or release it."""

from buffer.boundary import delivery
from buffer.letters import alerts
from buffer.letters.buttons import HOLD, Hold
from handlers.owner.dialogue.screen import Screen, Shown
from handlers.owner.dialogue.visit import Part, Visit
from handlers.owner.settings import boundary_outlook


async def on_button(visit: Visit) -> Shown:
    """Keep a held boundary back, or let it go out with the next message. An alert that waits does not ask any more."""
    match visit.button:
        case Hold("release", contact):
            freed = await delivery.release(visit.tx, visit.keys, visit.owner.id, contact, visit.now)
            if not freed:
                return Screen(visit.say("hold-nothing"), new=True)
            await alerts.write_anew(visit.tx, visit.resources, visit.owner, visit.now)
            return Screen(f"{visit.say('hold-released')} {await boundary_outlook.said(visit)}", new=True)
        case Hold("keep", contact):
            kept = await delivery.keep_back(visit.tx, visit.keys, visit.owner.id, contact, visit.now)
            if kept:
                await alerts.write_anew(visit.tx, visit.resources, visit.owner, visit.now)
            return Screen(visit.say("hold-kept" if kept else "hold-nothing"), new=True)
    return Screen(visit.say("hold-nothing"), new=True)


PART = Part(buttons={HOLD: on_button})
