"""Somebody who tries everything: writes every command, and presses every button that appears, each kind of it once."""

import re
from collections import deque
from dataclasses import dataclass, field

ANSWERS = ("sendMessage", "editMessageText", "sendPhoto")
LINE = "On Friday, at Oslo"
"""What is typed where the bot has asked for words."""


def kind_of(data):
    """Button data without the numbers in it, which name rows and times."""
    return re.sub(r"\d+", "N", data)


@dataclass(frozen=True, slots=True)
class Step:
    """A kind of button, the data it was seen with, on which message, and what was done to come there."""

    kind: str
    data: str
    message: dict
    path: tuple[str, ...]


@dataclass
class Crawler:
    """`person` talks to the bot of `world`. `wrong` holds every answer that is none: (what was done, what was said)."""

    world: object
    person: int
    unwanted: frozenset = frozenset()
    seen: set = field(default_factory=set)
    later: list = field(default_factory=list)
    wrong: list = field(default_factory=list)
    said: list = field(default_factory=list)

    def shown(self):
        """What the bot has said to this person, as it stands now, newest first."""
        return self.world.owner_sees(self.person)[::-1]

    def buttons(self):
        """Every button that can be seen, newest message first: message and data."""
        return [
            (message, button["callback_data"])
            for message in self.shown()
            for row in message.get("reply_markup", {}).get("inline_keyboard", [])
            for button in row
            if "callback_data" in button
        ]

    def _answers(self):
        calls = self.world.box.calls_of(*ANSWERS)
        mine = (call for call in calls if call.params.get("chat_id") == self.person)
        return [call for call in mine if call.applied or "not modified" in call.outcome]  # it is shown already

    async def does(self, what, action):
        """Do something, and wait until it is answered; the last answer's text, "" where there was none."""
        before = len(self._answers())
        action()
        try:
            await self.world.box.wait_for(lambda: len(self._answers()) > before, timeout=3)
        except TimeoutError:
            self.wrong.append((what, "nothing"))
            return ""
        await self.world.eventually(self.world.house.idle)
        for call in self._answers()[before:]:
            said = call.params.get("text") or call.params.get("caption") or ""
            self.said.append((what, said))
            if said in self.unwanted or not said.strip():
                self.wrong.append((what, said))
        return self.said[-1][1]

    async def writes(self, text, **content):
        """Write something."""
        return await self.does(text, lambda: self.world.box.write(self.person, text, **content))

    async def presses(self, data):
        """Press the newest button with this data."""
        message = next(message for message, its in self.buttons() if its == data)
        return await self.does(data, lambda: self.world.box.press(self.person, message, data))

    async def explores(self, commands, after=()):
        """Write each command, and press what comes of it; kinds in `after` are left for the end."""
        for command in commands:
            await self.writes(f"/{command}")
            await self.follows((f"/{command}",), after)

    async def follows(self, path=(), after=()):
        """Press every kind of button not pressed yet, wherever it leads; conversations to their end before the next."""
        waiting = deque(self._fresh(path, after))
        while waiting:
            step = waiting.popleft()
            await self._press(step)
            if "reply_markup" not in self._answers()[-1].params:
                await self.writes(LINE)
            waiting.extendleft(reversed(self._fresh((*step.path, step.data), after)))

    def _fresh(self, path, after):
        found = []
        for message, data in self.buttons():
            kind = kind_of(data)
            if kind not in self.seen:
                self.seen.add(kind)
                (self.later if kind in after else found).append(Step(kind, data, message, path))
        return found

    async def _press(self, step):
        """Press a button; where it has gone from the screen, come to it again, or press it all the same."""
        if self._visible_kind(step.kind) is None and step.path and step.path[0].startswith("/"):
            await self.writes(step.path[0])
            for data in step.path[1:]:
                if seen := self._visible_kind(kind_of(data)):
                    await self.presses(seen)
        data = self._visible_kind(step.kind)
        if data is not None:
            await self.presses(data)
            return
        press = self.world.box.press
        await self.does(step.data, lambda: press(self.person, step.message, step.data, stale=True))

    def _visible_kind(self, kind):
        return next((data for _, data in self.buttons() if kind_of(data) == kind), None)

    async def finishes(self):
        """Press what was left for the end."""
        for step in self.later:
            await self._press(step)
