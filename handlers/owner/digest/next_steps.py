"""What can be done when messages go on after the boundary: four ways, each with what it means. Nothing is done here."""

from handlers.owner.dialogue.screen import Button, Screen, Shown
from handlers.owner.dialogue.visit import Part, Visit

WAYS = ("notice", "block", "collect", "talk")


async def overview(visit: Visit) -> Shown:
    """The four ways."""
    rows = tuple((Button(visit.say(f"button-next-{way}"), f"next:{way}"),) for way in WAYS)
    return Screen(visit.say("next-steps"), (*rows, (Button(visit.say("button-next-nothing"), "next:nothing"),)))


async def on_button(visit: Visit) -> Shown:
    """One of them, or none."""
    match visit.args:
        case ("what",):  # under a digest, which must stay as it is
            shown = await overview(visit)
            return Screen(shown.text, shown.rows, new=True) if isinstance(shown, Screen) else shown
        case ("nothing",):
            return Screen(visit.say("next-nothing"))
        case (way,) if way in WAYS:
            return Screen(visit.say(f"next-{way}"), ((Button(visit.say("button-next-back"), "next:all"),),))
    return await overview(visit)


PART = Part(commands={"next_steps": overview}, buttons={"next": on_button})
