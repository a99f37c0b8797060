"""What happens in a life, drawn from its seed. Each has a name, which stands in the log of a life that is shown.

People write, edit, delete, send files, forward, press buttons; updates come twice, late and in another order; Telegram
and the machine fail; clocks are wrong and are put right; processes are killed, and a second one runs beside the first;
an older copy of the database is put back.
"""

from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

from sandbox.world.history import Message
from simulator import words
from simulator.life import STRANGER, Life, Person

FAULTS = ("cut_before", "cut_after", "429", "500", "502", "garbage")
NOT_PRESSED = ("forget", "words", "set", "welcome", "helper", "country", "people", "new_account")
"""Families of buttons that change what was agreed to, or end the life: what must hold would be another."""


def writes(life: Life) -> None:
    """The contact writes in the chat with the owner, or to the bot itself."""
    person, account = _somebody(life)
    text = words.draw(life.chance)
    if life.chance.random() < 0.2:
        life.written.append((person.owner, life.box.write(account, text)))
        return
    life.written.append((person.owner, life.box.business_write(person.owner, account, text)))


def sends_file(life: Life) -> None:
    """A photo, an album or a document comes, some of them too large to be had or soon gone."""
    person, account = _somebody(life)
    content = life.chance.randbytes(life.chance.choice((1, 4_000, 200_000)))
    drawn = life.chance.random()
    if drawn < 0.3:
        for message in life.box.album(life.chance.randint(2, 4), owner_id=person.owner, contact_id=account):
            life.written.append((person.owner, message))
        return
    size = 30_000_000 if drawn > 0.9 else None
    document = life.box.file(content, "letter.pdf", size)
    if drawn > 0.8 and size is None:
        life.box.files.forget(document["file_id"])
    caption = words.draw(life.chance) if life.chance.random() < 0.5 else None
    message = life.box.business_write(person.owner, account, None, document=document, caption=caption)
    life.written.append((person.owner, message))


def owner_writes(life: Life) -> None:
    """The owner answers in the chat with the contact."""
    person, account = _somebody(life)
    life.box.business_write(person.owner, account, words.draw(life.chance), by="owner")


def edits(life: Life) -> None:
    """A message is edited."""
    owner, message = _a_message(life)
    if message is None:
        return
    chat, number = message["chat"]["id"], message["message_id"]
    if "business_connection_id" in message and life.box.business_chat(owner, chat).get(number):
        life.box.business_edit(message, owner, text=words.draw(life.chance))
    elif "business_connection_id" not in message and life.box.bot_chat(chat).get(number):
        life.box.edit(message, text=words.draw(life.chance))


def deletes(life: Life) -> None:
    """A message is deleted for both."""
    owner, message = _a_message(life)
    if message is not None and "business_connection_id" in message:
        life.box.business_delete(owner, message["chat"]["id"], [message["message_id"]])


def stranger_writes(life: Life) -> None:
    """Somebody who is nobody here."""
    life.box.write(STRANGER, words.draw(life.chance))


def forwards(life: Life) -> None:
    """The owner forwards to the bot what the contact wrote elsewhere."""
    person, account = _somebody(life)
    sender = life.box.people.get(account).user()
    origin = {"type": "user", "date": int(life.box.now()) - 600, "sender_user": sender}
    hidden = {"type": "hidden_user", "date": int(life.box.now()) - 600, "sender_user_name": "who knows"}
    life.box.forward(person.owner, origin if life.chance.random() < 0.7 else hidden, words.draw(life.chance))


def commands(life: Life) -> None:
    """The owner types a command, or something else."""
    person = life.chance.choice(life.people)
    life.box.write(person.owner, life.chance.choice(words.COMMANDS))


def presses(life: Life) -> None:
    """The owner presses any button of any message that is still there."""
    person = life.chance.choice(life.people)
    shown = [
        (message, button["callback_data"])
        for message in life.box.seen_by(person.owner)
        for row in message.get("reply_markup", {}).get("inline_keyboard", ())
        for button in row
        if "callback_data" in button and not button["callback_data"].startswith(NOT_PRESSED)
    ]
    if shown:
        message, data = life.chance.choice(shown)
        life.box.press(person.owner, message, data)


def connects(life: Life) -> None:
    """The connection is made, changed, or taken away; the bot is told at once, later, or never."""
    person = life.chance.choice(life.people)
    announce = life.chance.random() < 0.8
    if life.box.connections.of(person.owner) is None or life.chance.random() < 0.3:
        life.box.connect(person.owner, announce=announce)
    elif life.chance.random() < 0.3:
        life.box.disconnect(person.owner, announce=announce)
    else:
        may = {"can_reply": life.chance.random() < 0.7}
        life.box.reconnect(person.owner, announce=announce, rights=may)


def comes_twice(life: Life) -> None:
    """An update that was confirmed is sent again."""
    if life.box.confirmed:
        life.box.push(dict(life.chance.choice(life.box.confirmed[-30:])))


def comes_late(life: Life) -> None:
    """What waits now comes later, in another order."""
    waiting = life.box.updates._waiting
    if len(waiting) > 1:
        last = waiting.pop()
        waiting.insert(life.chance.randrange(len(waiting)), last)


def trouble(life: Life) -> None:
    """Requests go wrong for a while, or no longer."""
    if life.chance.random() < 0.5:
        life.box.random_faults({})
        return
    kinds = life.chance.sample(FAULTS, 2)
    life.box.random_faults(dict.fromkeys(kinds, 0.15), life.chance.randrange(10**6))


def time_passes(life: Life) -> None:
    """Seconds, minutes, hours; or until digests are due."""
    drawn = life.chance.random()
    if drawn < 0.4:
        life.time.now += timedelta(seconds=life.chance.uniform(1, 90))
    elif drawn < 0.8:
        life.time.now += timedelta(minutes=life.chance.uniform(2, 300))
    else:
        life.time.now += timedelta(hours=life.chance.uniform(5, 30))


def clock_steps(life: Life) -> None:
    """This machine's clock is wrong from now on, or right again."""
    if life.time.wrong or life.chance.random() < 0.3:
        life.time.wrong = timedelta()
    else:
        life.time.wrong = timedelta(seconds=life.chance.choice((-5400, -90, -1, 2, 120, 7200)))


async def second_process(life: Life) -> None:
    """Another process runs on the same installation, or ends."""
    if len(life.processes) > 1:
        await life.bury(life.processes[-1])
    elif life.processes:
        await life.begin()


async def copy_is_made(life: Life) -> None:
    """Somebody copies the database."""
    if len(life.copies) < 3:
        await life.make_copy()


async def copy_is_put_back(life: Life) -> None:
    """The machine dies, and an older copy of the database takes its place."""
    if life.copies:
        await life.put_back(life.chance.choice(life.copies))


async def dies(life: Life) -> None:
    """The machine dies."""
    await life.kill()


def _somebody(life: Life) -> tuple[Person, int]:
    person = life.chance.choice(life.people)
    return person, life.chance.choice(person.accounts)


def _a_message(life: Life) -> tuple[int, Message | None]:
    return life.chance.choice(life.written[-20:]) if life.written else (0, None)


HAPPENINGS: tuple[tuple[int, Callable[[Life], Any]], ...] = (
    (30, writes),
    (6, sends_file),
    (5, edits),
    (4, deletes),
    (3, owner_writes),
    (3, forwards),
    (5, commands),
    (8, presses),
    (4, connects),
    (2, stranger_writes),
    (5, comes_twice),
    (5, comes_late),
    (4, trouble),
    (25, time_passes),
    (1, clock_steps),
    (2, dies),
    (2, second_process),
    (1, copy_is_made),
    (1, copy_is_put_back),
)
"""What may happen, and how often beside the others."""


def draw(chance: Random) -> Callable[[Life], Any]:
    """The next happening."""
    return chance.choices([what for _, what in HAPPENINGS], [often for often, _ in HAPPENINGS])[0]
