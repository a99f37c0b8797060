"""Somebody who tries everything: writes every command, and presses every button that appears, each kind of it once."""

import re
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sandbox.world.history import Message
from tests.flows.flow_person import WITHIN, Person, text_of

LINE = "Oslo"
"""What is typed where the bot has asked for words."""


class Kind(NamedTuple):
    """Button data and label without the numbers in them, which name rows and times."""

    data: str
    label: str

    @classmethod
    def of(cls, data: str, label: str) -> "Kind":
        """The kind of a button."""
        return cls(re.sub(r"\d+", "N", data), re.sub(r"\d+", "N", label))


Path = tuple[str | Kind, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A kind of button, the data it was seen with, on which message, and what was done to come there."""

    kind: Kind
    data: str
    message: Message
    path: Path


@dataclass
class Crawler(Person):
    """See the module. `wrong` holds every answer that is none: (what was done, what was said).

    `language` is what they are spoken to in, `last` the data of what is pressed in the end; `commands` and `pressed`
    are what was tried.
    """

    language: str
    unwanted: frozenset[str]
    last: frozenset[str]
    commands: set[str] = field(default_factory=set)
    pressed: set[Kind] = field(default_factory=set)
    wrong: list[tuple[str, str]] = field(default_factory=list)
    said: list[tuple[str, str]] = field(default_factory=list)
    seen: set[Kind] = field(default_factory=set)
    _waiting: deque[Step] = field(default_factory=deque)
    _later: list[Step] = field(default_factory=list)
    _path: Path = ()

    async def does(self, action: Callable[[], object], within: float = WITHIN) -> list[str]:
        """As anybody does it. What a file or an export says later is an answer to this as well, and not to the next."""
        before = len(self.answers())
        await super().does(action, within)
        await self.world.wait_for(lambda: not self.world.box.pending)
        await self.world.eventually(self.world.house.at_rest, every=0.01)
        return [text_of(call) for call in self.answers()[before:]]

    async def tries(self, what: str, action: Callable[[], object]) -> str:
        """Do something, and note where it is met with nothing; the last answer's text, "" where there was none."""
        try:
            answers = await self.does(action, within=WITHIN)
        except TimeoutError:
            self.wrong.append((what, "nothing"))
            return ""
        for said in answers:
            self.said.append((what, said))
            if said in self.unwanted or not said.strip():
                self.wrong.append((what, said))
        self.notices()
        return answers[-1]

    def notices(self) -> None:
        """Look for kinds of buttons never seen before: they are pressed before those that wait already."""
        fresh = []
        for message, data, label in self.buttons():
            kind = Kind.of(data, label)
            if kind not in self.seen:
                self.seen.add(kind)
                fresh.append(Step(kind, data, message, self._path))
        self._later += [step for step in fresh if step.kind.data in self.last]
        self._waiting.extendleft(step for step in reversed(fresh) if step.kind.data not in self.last)

    async def says(self, text: str, **content: Any) -> str:
        """Write something; the last answer."""
        if str(text).startswith("/"):
            self.commands.add(text[1:].partition(" ")[0])
        return await self.tries(text, lambda: self.world.box.write(self.person, text, **content))

    async def taps(self, data: str, message: Message | None = None) -> str:
        """Press the newest button with this data, or the one of a message that may not show it any more."""
        shown = next((shown for shown in self.buttons() if shown[1] == data), None)
        if shown is not None:
            message = shown[0]
            self.pressed.add(Kind.of(data, shown[2]))
        press = self.world.box.press
        return await self.tries(data, lambda: press(self.person, message or {}, data, stale=shown is None))

    async def explores(self, commands: Iterable[str]) -> None:
        """Write each command, and press what comes of it."""
        for command in commands:
            self._path = (f"/{command}",)
            await self.says(f"/{command}")
            await self.follows()
        self._path = ()

    async def follows(self) -> None:
        """Press every kind of button not pressed yet, wherever it leads; conversations to their end before the next."""
        self.notices()
        path = self._path
        while self._waiting:
            step = self._waiting.popleft()
            if step.kind not in self.pressed:
                self._path = (*step.path, step.kind)
                await self._press(step)
                if "reply_markup" not in self.answers()[-1].params:
                    await self.says(LINE)
        self._path = path

    async def _press(self, step: Step) -> None:
        """Press a button; where it has gone from the screen, come to it again, or press it all the same."""
        if self._visible(step.kind) is None and step.path and str(step.path[0]).startswith("/"):
            await self.says(str(step.path[0]))
            for kind in step.path[1:]:
                if data := self._visible(kind):
                    await self.taps(data)
        self.pressed.add(step.kind)
        await self.taps(self._visible(step.kind) or step.data, step.message)

    def _visible(self, kind: Kind | str) -> str | None:
        return next((data for _, data, label in self.buttons() if Kind.of(data, label) == kind), None)

    def visible(self, pattern: str) -> str:
        """The data of the newest button whose data matches."""
        return next(data for _, data, _ in self.buttons() if re.fullmatch(pattern, data))

    async def finishes(self) -> None:
        """Press what was left for the end."""
        for step in self._later:
            await self._press(step)
