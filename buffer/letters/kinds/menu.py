"""Telegram's own menu of commands: for each owner in their language, for nobody else."""

from datetime import datetime

from buffer.letters import outbox
from buffer.letters.letter import CommandMenu, Post
from buffer.resources import Resources
from storage.database import Tx
from storage.people.owners import Owner

LISTED = (
    "help", "hide", "status", "digest", "matters", "incident", "urge", "draft", "journal", "scripts", "checklist",
    "help_me", "find", "why", "export", "backup", "words", "people", "helper", "access", "next_steps", "settings",
    "pause", "resume", "new_account", "privacy", "forget",
)  # fmt: skip
"""The commands shown, in order. A test holds this list against what the parts answer."""


def commands(resources: Resources, language: str) -> list[tuple[str, str]]:
    """Name and one line for each command of the menu (Bot API: BotCommand, description 1-256 characters)."""
    words = resources.library.of(language)
    return [(name, words.say(f"menu-{name.replace('_', '-')}")) for name in LISTED]


async def post(tx: Tx, resources: Resources, owner: Owner, now: datetime) -> None:
    """Have the menu of an owner set, in their language."""
    menu = CommandMenu(commands(resources, owner.language))
    await outbox.enqueue(tx, resources.keys, owner.id, Post("menu", f"menu/{now.isoformat()}", menu), now)


async def take_away(tx: Tx, resources: Resources, owner: Owner, person: int, now: datetime) -> None:
    """Have the chat of somebody who is spoken to no more lose its menu: it would say what the bot is for."""
    post = Post("menu", f"menu/{now.isoformat()}/away", CommandMenu((), to=person))
    await outbox.enqueue(tx, resources.keys, owner.id, post, now)
