"""/scripts: prepared words for people around the two of them, to copy. The bot sends none of them to anybody."""

from html import escape

from buffer.letters.button_data import button
from buffer.letters.buttons import SCRIPT_BUTTONS, SCRIPTS, ScriptsOf
from handlers.owner.dialogue.screen import Screen, Shown
from handlers.owner.dialogue.visit import Part, Visit


async def scripts(visit: Visit) -> Shown:
    """The occasions."""
    buttons = [button(visit.say(f"button-script-{occasion}"), ScriptsOf(occasion)) for occasion in SCRIPTS]
    rows = tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))
    return Screen(visit.say("scripts"), rows)


async def on_button(visit: Visit) -> Shown:
    """The texts for one occasion, each to be copied with a tap."""
    match visit.button:
        case ScriptsOf(occasion) if occasion in SCRIPTS:
            texts = [escape(visit.say(f"script-{occasion}-{n + 1}"), quote=False) for n in range(SCRIPTS[occasion])]
            parts = [visit.say(f"scripts-{occasion}"), *(f"<code>{text}</code>" for text in texts)]
            back = (button(visit.say("button-scripts"), ScriptsOf("all")),)
            return Screen("\n\n".join([*parts, visit.say("scripts-copy")]), (back,))
    return await scripts(visit)


PART = Part(commands={"scripts": scripts}, buttons={SCRIPT_BUTTONS: on_button})
