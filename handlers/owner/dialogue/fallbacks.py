"""Answers where no part of the bot answers: an unknown command or button, what a helper may not do."""

from handlers.owner.dialogue.screen import Screen, Shown
from handlers.owner.dialogue.visit import Visit


async def unknown_command(visit: Visit) -> Shown:
    """A command, or a button, nobody answers to."""
    return Screen(visit.say("unknown-command"))


async def not_shared(visit: Visit) -> Shown:
    """A helper asks for something the owner has not shared with them."""
    return Screen(visit.say("helper-not-shared"))
