"""Somebody who talks to the bot: writes, presses what is there to be pressed, and waits for what comes of it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sandbox.calls import Call
from sandbox.world.history import Message
from tests.flows.flow_world import World, connected_begins

WITHIN = 150.0
"""Seconds an answer may take: no measure of the bot, but of how busy a machine can be."""
ANSWERS = ("sendMessage", "editMessageText", "sendPhoto")


def text_of(call: Call) -> str:
    """What a call of the bot says, as HTML."""
    said: str | None = call.params.get("text") or call.params.get("caption")
    return said or ""


@dataclass
class Person:
    """`person` talks to the bot of `world`; a button is known by its data, in whatever language its label is."""

    world: World
    person: int

    def shown(self) -> list[Message]:
        """What the bot has said to this person, as it stands now, newest first."""
        return self.world.owner_sees(self.person)[::-1]

    def buttons(self) -> list[tuple[Message, str, str]]:
        """Every button that can be seen, newest message first: message, data, and what stands on it."""
        return [
            (message, button["callback_data"], button["text"])
            for message in self.shown()
            for row in message.get("reply_markup", {}).get("inline_keyboard", [])
            for button in row
            if "callback_data" in button
        ]

    def answers(self) -> list[Call]:
        """Every call of the bot that has told this person something; not that it is connected."""
        calls = [call for call in self.world.box.calls_of(*ANSWERS) if not text_of(call).startswith(connected_begins())]
        mine = (call for call in calls if call.params.get("chat_id") == self.person)
        return [call for call in mine if call.applied or "not modified" in call.outcome]  # it is shown already

    async def does(self, action: Callable[[], object], within: float = WITHIN) -> list[str]:
        """Do something, and wait until it is answered; the answers. Raises TimeoutError where there is none."""
        before = len(self.answers())
        action()
        await self.world.wait_for(lambda: len(self.answers()) > before, timeout=within)
        await self.world.eventually(self.world.house.quiet, every=0.01)
        return [text_of(call) for call in self.answers()[before:]]

    async def writes(self, text: str, **content: Any) -> list[str]:
        """Write something; the answers."""
        return await self.does(lambda: self.world.box.write(self.person, text, **content))

    async def presses(self, data: str) -> list[str]:
        """Press the newest button whose data is this, or begins like this regular expression; the answers."""
        message, its = next((message, its) for message, its, _ in self.buttons() if re.match(data, its))
        return await self.does(lambda: self.world.box.press(self.person, message, its))
