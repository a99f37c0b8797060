"""What can be done when messages go on after the boundary: four ways, each with what it means. Nothing is done here."""

from typing import Literal, get_args

from buffer.letters.button_data import button
from buffer.letters.buttons import NEXT, NextStep
from handlers.owner.dialogue.screen import Screen, Shown
from handlers.owner.dialogue.visit import Part, Visit

Way = Literal["notice", "block", "collect", "talk"]
WAYS: tuple[Way, ...] = get_args(Way)


async def overview(visit: Visit) -> Shown:
    """The four ways."""
    rows = tuple((button(visit.say(f"button-next-{way}"), NextStep(way)),) for way in WAYS)
    return Screen(visit.say("next-steps"), (*rows, (button(visit.say("button-next-nothing"), NextStep("nothing")),)))


async def on_button(visit: Visit) -> Shown:
    """One of them, or none."""
    match visit.button:
        case NextStep("what"):  # under a digest, which must stay as it is
            shown = await overview(visit)
            return Screen(shown.text, shown.rows, new=True) if isinstance(shown, Screen) else shown
        case NextStep("nothing"):
            return Screen(visit.say("next-nothing"))
        case NextStep(way) if way in WAYS:
            return Screen(visit.say(f"next-{way}"), ((button(visit.say("button-next-back"), NextStep("all")),),))
    return await overview(visit)


PART = Part(commands={"next_steps": overview}, buttons={NEXT: on_button})
