"""What the page can ask for: what people do, what Telegram and the bot suffer, and how time goes by.

Each act is given the show and the values of the request, and returns what the page is to say about it, or nothing.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.demo.page.pictures import picture
from bot.demo.page.show import NAMESAKE, Refused, Show, story_named
from bot.demo.story import CONTACT, DIGEST_AT, OWNER, ZONE
from bot.loopback.values import BadValue, choice, number, text

Values = Mapping[str, Any]
Act = Callable[[Show, Values], Awaitable[str | None]]
ACCOUNTS = {"ex": CONTACT, "other": NAMESAKE}
SEVERAL = ("Are you there?", "Hello?", "You read this, I know it.", "Say something.", "Fine.")
MOST_TEXTS = 20
ANSWER_WITHIN = 3.0
"""Seconds of real time in which a pressed button is waited for."""
FAULTS = {
    "429": "Telegram will ask the bot to wait, at the next message it sends.",
    "500": "Telegram will fail at the next message the bot sends, and nobody can know whether it arrived.",
}


async def write(show: Show, values: Values) -> None:
    """A message in the chat of the two."""
    show.box.business_write(OWNER, _account(values), text(values))


async def several(show: Show, values: Values) -> None:
    """Several messages at once."""
    for said in _texts(values) or SEVERAL:
        show.box.business_write(OWNER, _account(values), said)


def _texts(values: Values) -> list[str]:
    said = values.get("texts", [])
    if not isinstance(said, list) or len(said) > MOST_TEXTS:
        raise BadValue(f"At most {MOST_TEXTS} messages are written at once.")
    return [text({"text": one}) for one in said]


async def send(show: Show, values: Values) -> None:
    """Something that is not text."""
    box, account = show.box, _account(values)
    caption: dict[str, Any] = {"caption": text(values)} if values.get("text") else {}
    count = len(box.seen_in_business(OWNER, account))
    match choice(values, "kind", ("photo", "voice", "file", "album")):
        case "photo":
            box.business_write(OWNER, account, photo=box.photo(picture(count)), **caption)
        case "voice":
            sound = {**box.file(b"OggS" + bytes(9_000), "voice.oga"), "duration": 47}
            box.business_write(OWNER, account, voice={k: v for k, v in sound.items() if k != "file_name"}, **caption)
        case "file":
            box.business_write(OWNER, account, document=box.file(b"%PDF-1.4\n" + bytes(2_000), "form.pdf"), **caption)
        case "album":
            parts: list[dict[str, Any]] = [{"photo": box.photo(picture(count + part))} for part in range(2)]
            box.album([{**parts[0], **caption}, *parts[1:]], owner_id=OWNER, contact_id=account)


async def edit(show: Show, values: Values) -> None:
    """Another wording of a message of theirs, the newest unless one is named."""
    message = _theirs(show, values)
    changed: dict[str, Any] = {"caption" if "caption" in message else "text": text(values)}
    show.box.business_edit(message, **changed)


async def delete(show: Show, values: Values) -> None:
    """A message of theirs is deleted, for both."""
    message = _theirs(show, values)
    show.box.business_delete(OWNER, message["chat"]["id"], [message["message_id"]])


def _account(values: Values) -> int:
    return ACCOUNTS[choice(values, "who", tuple(ACCOUNTS))]


def _theirs(show: Show, values: Values) -> dict[str, Any]:
    account = _account(values)
    if "id" not in values:
        return show.newest(account)
    message = show.box.business_chat(OWNER, account).get(number(values, "id"))
    if message is None or message["from"]["id"] != account:
        raise Refused("That message is not there any more, or is not theirs.")
    return message


async def press(show: Show, values: Values) -> str | None:
    """A button of the bot's, by its message and data, or the newest one with a label."""
    box = show.box
    message, data = _button(show, values)
    query = box.press(OWNER, message, data)
    try:
        async with asyncio.timeout(ANSWER_WITHIN):
            while box.callback_answers[query] is None:
                await box.changed.wait(ANSWER_WITHIN)
    except TimeoutError:
        return "The button waits: nobody has answered it yet."
    said = (box.callback_answers[query] or {}).get("text")
    return str(said) if said else None


def _button(show: Show, values: Values) -> tuple[dict[str, Any], str]:
    messages = show.box.seen_by(OWNER)
    if "label" in values:
        label = text(values, "label")
        for message in reversed(messages):
            for cell in cells(message):
                if cell["text"] == label:
                    return message, cell["callback_data"]
    else:
        data, wanted = text(values, "data"), number(values, "id")
        for message in messages:
            if message["message_id"] == wanted and any(cell["callback_data"] == data for cell in cells(message)):
                return message, data
    raise Refused("That button is not there any more.")


def cells(message: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The buttons below a message of the bot's."""
    rows = (message.get("reply_markup") or {}).get("inline_keyboard", [])
    return [cell for row in rows for cell in row if "callback_data" in cell]


async def type_(show: Show, values: Values) -> None:
    """The owner writes to the bot."""
    show.box.write(OWNER, text(values))


async def share(show: Show, values: Values) -> None:
    """The owner picks one of the two accounts where the bot asks whom it is about."""
    try:
        show.box.share_users(OWNER, [_account(values)])
    except ValueError:
        raise Refused("The bot asks for nobody now.") from None


async def forward(show: Show, values: Values) -> None:
    """The owner forwards a message of theirs to the bot; `hidden`, as from somebody who hides who they are."""
    message, box = _theirs(show, values), show.box
    person = box.people.get(message["chat"]["id"])
    if values.get("hidden"):
        origin: dict[str, Any] = {"type": "hidden_user", "sender_user_name": person.first_name}
    else:
        origin = {"type": "user", "sender_user": person.user()}
    envelope = {"message_id", "from", "chat", "date", "edit_date", "business_connection_id", "media_group_id"}
    content = {key: value for key, value in message.items() if key not in envelope}
    box.forward(OWNER, {**origin, "date": message["date"]}, content.pop("text", None), **content)


async def clock(show: Show, values: Values) -> None:
    """Time goes by: an hour, a day, or until the next digest."""
    now = show.now()
    match choice(values, "to", ("hour", "day", "digest")):
        case "hour":
            target = now + timedelta(hours=1)
        case "day":
            target = now + timedelta(days=1)
        case _:
            target = _digest_after(now)
    await show.move_to(target.timestamp())


def _digest_after(now: datetime) -> datetime:
    local = now.astimezone(ZONE)
    hour, minute = map(int, DIGEST_AT.split(":"))
    today = local.replace(hour=hour, minute=minute, second=1, microsecond=0)
    return today if today > local else today + timedelta(days=1)


async def telegram(show: Show, values: Values) -> None:
    """Telegram is cut off, or there again. What people write meanwhile waits, as it does with Telegram."""
    up = bool(values.get("up"))
    if up == show.telegram:
        return
    if up:
        await show.box.start(show.port)
    else:
        await show.box.stop()
    show.telegram = up


async def fault(show: Show, values: Values) -> str:
    """The next message that the bot sends goes wrong on Telegram's side."""
    kind = choice(values, "kind", tuple(FAULTS))
    show.box.fault("sendMessage", kind, retry_after=3)
    return FAULTS[kind]


async def bot(show: Show, values: Values) -> None:
    """The bot is killed without warning, or started again."""
    process = show.stage.bot
    if choice(values, "do", ("kill", "start")) == "kill":
        await process.kill()
    elif process.ended:
        before = show.box.polls
        await process.start()
        while show.telegram and show.box.polls == before and not process.ended:
            await show.box.changed.wait(0.2)


async def begin(show: Show, values: Values) -> None:
    """From the beginning, with a fresh pair: with a story, or without one."""
    await show.begin(story_named(str(values.get("story") or "")))


async def step(show: Show, values: Values) -> None:
    """The next step of the story."""
    del values
    if show.step >= len(show.story.steps):
        raise Refused("The story is over.")
    here = show.story.steps[show.step]
    if here.at is not None:
        await show.move_to(here.at.timestamp())
    for one in here.acts:
        await ACTS[one["act"]](show, one)
        await show.settle()
    show.step += 1


ACTS: Mapping[str, Act] = {
    "write": write,
    "several": several,
    "send": send,
    "edit": edit,
    "delete": delete,
    "press": press,
    "type": type_,
    "share": share,
    "forward": forward,
    "clock": clock,
    "telegram": telegram,
    "fault": fault,
    "bot": bot,
    "begin": begin,
    "step": step,
}
WAITING = {
    "clock": "The clock moves.",
    "telegram": "One moment.",
    "bot": "One moment.",
    "begin": "The stage is being set: a fresh pair, an empty record.",
    "step": "It happens.",
}
"""Acts that take a moment, one at a time, and what the page says meanwhile."""


async def do(show: Show, name: str, values: Values) -> str | None:
    """Do one act. Raises Refused with a sentence, BadValue for values that are none."""
    if name not in WAITING:
        said = await ACTS[name](show, values)
        show.say_changed()
        return said
    if show.acting.locked():
        raise Refused("One thing at a time: the last one is not over yet.")
    async with show.acting:
        show.busy = WAITING[name]
        show.say_changed()
        try:
            return await ACTS[name](show, values)
        finally:
            show.busy = ""
            show.say_changed()
