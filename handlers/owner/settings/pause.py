"""/pause and /resume: whether the boundary goes out at all for now."""

from handlers.owner.dialogue.screen import Screen, Shown
from handlers.owner.dialogue.visit import Part, Visit
from handlers.owner.settings import boundary_outlook
from storage.people import owners


async def pause(visit: Visit) -> Shown:
    """The boundary does not go out until /resume."""
    await owners.change(visit.tx, visit.keys, visit.owner.id, paused=True)
    return Screen(visit.say("paused"))


async def resume(visit: Visit) -> Shown:
    """The boundary may go out again."""
    await owners.change(visit.tx, visit.keys, visit.owner.id, paused=False)
    return Screen(f"{visit.say('resumed')} {await boundary_outlook.after_pause(visit)}")


PART = Part(commands={"pause": pause, "resume": resume})
