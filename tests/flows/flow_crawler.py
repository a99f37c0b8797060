"""Somebody who tries everything: writes every command, and presses every button that appears, each kind of it once."""

import re
from collections import deque
from dataclasses import dataclass, field
from typing import NamedTuple

from tests.flows.flow_person import Person

LINE = "Oslo"
"""What is typed where the bot has asked for words."""


class Kind(NamedTuple):
    """Button data and label without the numbers in them, which name rows and times."""

    data: str
    label: str

    @classmethod
    def of(cls, data, label):
        """The kind of a button."""
        return cls(re.sub(r"\d+", "N", data), re.sub(r"\d+", "N", label))


@dataclass(frozen=True, slots=True)
class Step:
    """A kind of button, the data it was seen with, on which message, and what was done to come there."""

    kind: Kind
    data: str
    message: dict
    path: tuple


@dataclass
class Crawler(Person):
    """See the module. `wrong` holds every answer that is none: (what was done, what was said).

    `language` is what they are spoken to in, `last` the data of what is pressed in the end; `commands` and `pressed`
    are what was tried.
    """

    language: str
    unwanted: frozenset
    last: frozenset
    commands: set = field(default_factory=set)
    pressed: set = field(default_factory=set)
    wrong: list = field(default_factory=list)
    said: list = field(default_factory=list)
    seen: set = field(default_factory=set)
    _waiting: deque = field(default_factory=deque)
    _later: list = field(default_factory=list)
    _path: tuple = ()

    async def tries(self, what, action):
        """Do something, and note where it is met with nothing; the last answer's text, "" where there was none."""
        try:
            answers = await self.does(action, within=3)
        except TimeoutError:
            self.wrong.append((what, "nothing"))
            return ""
        for said in answers:
            self.said.append((what, said))
            if said in self.unwanted or not said.strip():
                self.wrong.append((what, said))
        self.notices()
        return answers[-1]

    def notices(self):
        """Look for kinds of buttons never seen before: they are pressed before those that wait already."""
        fresh = []
        for message, data, label in self.buttons():
            kind = Kind.of(data, label)
            if kind not in self.seen:
                self.seen.add(kind)
                fresh.append(Step(kind, data, message, self._path))
        self._later += [step for step in fresh if step.kind.data in self.last]
        self._waiting.extendleft(step for step in reversed(fresh) if step.kind.data not in self.last)

    async def writes(self, text, **content):
        """Write something."""
        if str(text).startswith("/"):
            self.commands.add(text[1:].partition(" ")[0])
        return await self.tries(text, lambda: self.world.box.write(self.person, text, **content))

    async def presses(self, data, message=None):
        """Press the newest button with this data, or the one of a message that may not show it any more."""
        shown = next((shown for shown in self.buttons() if shown[1] == data), None)
        if shown is not None:
            message = shown[0]
            self.pressed.add(Kind.of(data, shown[2]))
        press = self.world.box.press
        return await self.tries(data, lambda: press(self.person, message, data, stale=shown is None))

    async def explores(self, commands):
        """Write each command, and press what comes of it."""
        for command in commands:
            self._path = (f"/{command}",)
            await self.writes(f"/{command}")
            await self.follows()
        self._path = ()

    async def follows(self):
        """Press every kind of button not pressed yet, wherever it leads; conversations to their end before the next."""
        self.notices()
        path = self._path
        while self._waiting:
            step = self._waiting.popleft()
            if step.kind not in self.pressed:
                self._path = (*step.path, step.kind)
                await self._press(step)
                if "reply_markup" not in self.answers()[-1].params:
                    await self.writes(LINE)
        self._path = path

    async def _press(self, step):
        """Press a button; where it has gone from the screen, come to it again, or press it all the same."""
        if self._visible(step.kind) is None and step.path and str(step.path[0]).startswith("/"):
            await self.writes(step.path[0])
            for kind in step.path[1:]:
                if data := self._visible(kind):
                    await self.presses(data)
        self.pressed.add(step.kind)
        await self.presses(self._visible(step.kind) or step.data, step.message)

    def _visible(self, kind):
        return next((data for _, data, label in self.buttons() if Kind.of(data, label) == kind), None)

    def visible(self, pattern):
        """The data of the newest button whose data matches."""
        return next(data for _, data, _ in self.buttons() if re.fullmatch(pattern, data))

    async def finishes(self):
        """Press what was left for the end."""
        for step in self._later:
            await self._press(step)
