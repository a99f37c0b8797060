"""What is sent for each kind of letter. Who writes a kind stands beside it in storage.outbox.letters.LetterKind."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import assert_never

from telegram import Bot

from buffer.boundary.outcome import Outcome, Refused, Sent
from buffer.letters import stored
from buffer.resources import Resources
from handlers.outbound import send as outbound
from storage.database import Database
from storage.files import fetches
from storage.outbox import chat_messages
from storage.outbox.letters import DOUBTED, Letter, LetterKind

GATHERED: frozenset[LetterKind] = frozenset({"received", "whose"})
"""Kinds of which a burst needs only one."""

ASKED_FOR: frozenset[LetterKind] = frozenset({"answer", "hide", "show", "urge", "word"})
"""Kinds that follow at once on what somebody has just typed or tapped."""
FIRST: frozenset[LetterKind] = ASKED_FOR | {"alert", "hand_over"}
"""Kinds that go before all others: danger, the boundary to copy, and the answer to somebody who is waiting for it."""


def grouped(due: Sequence[Letter]) -> Collection[Sequence[Letter]]:
    """Letters that are sent together: bursts to one owner; every other by itself. In the order they came in."""
    groups: dict[tuple[int, str], list[Letter]] = defaultdict(list)
    for letter in due:
        groups[letter.owner_id, letter.kind if letter.kind in GATHERED else str(letter.id)].append(letter)
    return groups.values()


def reader(letter: Letter, owner_chat: int) -> int:
    """The Telegram id of whoever gets a letter: the owner where it names nobody."""
    to = letter.body.get("to")
    return owner_chat if to is None else int(to)


async def send(
    bot: Bot, database: Database, resources: Resources, group: Sequence[Letter], owner_chat: int, now: datetime
) -> Outcome:
    """Do what Telegram is asked to do for letters that are sent together: the newest stands for all of them."""
    letter = group[-1]
    chat_id, body = reader(letter, owner_chat), letter.body
    match letter.kind:
        case "received":
            return await _acknowledge(bot, database, chat_id, group)
        case "week":
            return await outbound.send_week(bot, chat_id, stored.week_picture(body))
        case "menu":
            outcome = await outbound.set_menu(bot, chat_id, stored.command_menu(body))
            return Sent(0) if isinstance(outcome, Refused) else outcome  # nobody has opened the chat yet
        case "hide":
            cleared = await _clear(bot, database, resources, chat_id, now)
            if not isinstance(cleared, Sent):
                return cleared
            return await outbound.send_message(bot, chat_id, stored.text_message(body))
        case "digest" | "alert" | "reminder":
            message = stored.text_message(body)
            again = letter.state in DOUBTED
            prefix = resources.library.of(message.language or "en").say("sent-again") if again else ""
            return await outbound.send_message(bot, chat_id, message, prefix)
        case (
            "account" | "answer" | "connection" | "cooling" | "damage" | "hand_over" | "helper" | "lookalike"
            | "old_copy" | "show" | "unasked" | "urge" | "whose" | "word"
        ):  # fmt: skip
            return await outbound.send_message(bot, chat_id, stored.text_message(body))
    assert_never(letter.kind)


async def _acknowledge(bot: Bot, database: Database, chat_id: int, group: Sequence[Letter]) -> Outcome:
    """One quiet sign. What is to be removed goes, but for messages of which a file is not on the disk yet: about those
    another letter comes when it is."""
    signs = [stored.acknowledgement(letter.body) for letter in group]
    ids = sorted(message_id for sign in signs for message_id in sign.message_ids)
    gone = {message_id for sign in signs if sign.remove for message_id in sign.message_ids}
    if gone:
        async with database.read() as tx:
            gone -= await fetches.find_messages(tx, group[-1].owner_id, gone)
    outcome = await outbound.acknowledge(bot, chat_id, ids, remove=sorted(gone))
    return Sent(0) if isinstance(outcome, Refused) else outcome  # the owner has removed them already


async def _clear(bot: Bot, database: Database, resources: Resources, person: int, now: datetime) -> Outcome:
    """Take everything out of somebody's chat with the bot that Telegram still lets go of."""
    async with database.read() as tx:
        ids = await chat_messages.list_recent(tx, resources.keys, person, now)
    outcome = await outbound.clear(bot, person, ids)
    if isinstance(outcome, Sent):
        async with database.write() as tx:
            await chat_messages.remove(tx, resources.keys, person, ids)
    return outcome
