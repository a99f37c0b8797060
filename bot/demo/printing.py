"""What the demo prints."""

import textwrap
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.demo import promises
from bot.demo.story import CONTACT, CONTACT_NAME, OWNER, OWNER_NAME, ZONE, Step
from sandbox.server import Sandbox

WIDTH = 92
PAGE = """\
Breakwater, to try out. The people are invented; the bot, its database and every request are real, and
nothing leaves this machine. Both phones are on this page:

  {url}

One moment until everybody is there.
"""
BY_HAND = """\
From another terminal you can play both sides as well.

{name} writes:
  curl -s {url}/control/business_write -d '{{"owner_id": {owner}, "contact_id": {contact}, "text": "hello"}}'
{me} writes, by her own hand:
  curl -s {url}/control/business_write -d '{{"owner_id": {owner}, "contact_id": {contact}, "by": "owner", "text": "."}}'
{name} sends an album of two pictures:
  curl -s {url}/control/album -d '{{"owner_id": {owner}, "contact_id": {contact}, "items": 2}}'
{name} deletes the first message (for both; Telegram tells the bot its number only):
  curl -s {url}/control/business_delete -d '{{"owner_id": {owner}, "contact_id": {contact}, "message_ids": [1]}}'
{me} says something to the bot:
  curl -s {url}/control/write -d '{{"from_id": {owner}, "text": "/help"}}'
What {me} sees in her chat with the bot:
  curl -s {url}/control/seen_by -d '{{"user_id": {owner}}}' | python3 -m json.tool
What both see in their chat with each other:
  curl -s {url}/control/seen_in_business -d '{{"owner_id": {owner}, "contact_id": {contact}}}' | python3 -m json.tool
The next call of sendMessage fails on Telegram's side:
  curl -s {url}/control/fault -d '{{"method": "sendMessage", "kind": "500"}}'
How things stand, every request the bot has made, and all updates and calls in their order:
  curl -s {url}/control/state
  curl -s {url}/control/calls | python3 -m json.tool
  curl -s {url}/control/journal | python3 -m json.tool

Ready. Both phones are on this page:

  {page}

Ctrl-C ends it; nothing is left behind."""


def introduce(url: str) -> None:
    """What this is, and who is who."""
    say(
        "Breakwater: a story of two days",
        "",
        "The people are invented. The bot, its database and every request are real, and nothing leaves",
        f"this machine: in place of Telegram there is a sandbox at {url}. Two days go by in a",
        f"few seconds. {OWNER_NAME} is the owner, {CONTACT_NAME} is her ex. Times are those of {ZONE.key}.",
        "",
    )


def set_up(said: Sequence[str]) -> None:
    """What `breakwater setup` printed, and what the owner does in Telegram."""
    say("breakwater setup", *(f"  {line}".rstrip() for line in said), "")
    say(
        f"{OWNER_NAME} connects the bot to her account, for the chat with {CONTACT_NAME} only; she mutes that chat.", ""
    )


def line(step: Step, who: str, said: str) -> None:
    """One thing that happens in the story."""
    first, *rest = textwrap.wrap(said, WIDTH - 21)
    say(f"  {step.clock}  {who:<10} {first}", *(f"{'':20}{part}" for part in rest))


def digest(step: Step, text: str) -> None:
    """The digest of a day, as its owner reads it."""
    say("", f"  {step.clock}  {OWNER_NAME}'s digest", "")
    for paragraph in text.splitlines():
        for part in textwrap.wrap(paragraph, WIDTH - 10) or [""]:
            say(f"         | {part}".rstrip())
    say("")


def sides(box: Sandbox) -> None:
    """What each side has on its screen at the end."""
    in_chat = box.seen_in_business(OWNER, CONTACT)
    replies = promises.replies(box)
    own = {message.get("media_group_id", message["message_id"]) for message in in_chat if message not in replies}
    say(
        "",
        "What each side saw",
        "",
        f"  {CONTACT_NAME:<6} {len(own)} messages of his own (one he deleted), and this, once, at {_clock(replies)}:",
        *(f"         | {reply['text']}" for reply in replies),
        f"  {OWNER_NAME:<6} {len(box.seen_by(OWNER))} messages from the bot in two days: that it is connected, and the "
        "digests above.",
        "         What he wrote waits in her record, and need not be read.",
    )


def _clock(messages: list[dict[str, Any]]) -> str:
    return " ".join(datetime.fromtimestamp(message["date"], ZONE).strftime("%H:%M") for message in messages)


def page(url: str) -> str:
    """Where the page is."""
    return PAGE.format(url=url)


def by_hand(url: str, page: str, owner: int, contact: int) -> str:
    """How to play by hand, without the page; then, once more, where the page is."""
    return BY_HAND.format(url=url, page=page, owner=owner, contact=contact, me=OWNER_NAME, name=CONTACT_NAME)


def say(*lines: str) -> None:
    """Print lines at once."""
    for line in lines:
        print(line, flush=True)
