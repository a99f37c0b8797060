"""A desk with an owner in front of it: what is said, pressed and shown, without Telegram."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Self

import orjson
from sqlalchemy import select

from buffer.incoming import LookedUp
from handlers.owner.desk import Desk, Parting
from storage.sealed_columns import LETTER_BODY
from storage.tables import outbox
from tests.builders import NOW, OWNER, Home, message, user


@dataclass(slots=True)
class Letter:
    """Something that waits to be sent to somebody."""

    kind: str
    body: dict[str, Any]
    not_before: datetime | None

    @property
    def text(self) -> str:
        """The HTML text."""
        said: str = self.body.get("text", "")
        return said

    @property
    def buttons(self) -> list[tuple[str, str]]:
        """Label and data of every button."""
        return [(cell["text"], cell["callback_data"]) for row in self.body.get("buttons", []) for cell in row]

    @property
    def data(self) -> list[str]:
        """The data of every button."""
        return [data for _, data in self.buttons]


@dataclass(slots=True, repr=False)  # asyncio asks for it at the end of each test, and it is long
class Front:
    """Somebody talks to the desk; each call returns what is new in the outbox."""

    home: Home
    person: int = OWNER
    now: datetime = NOW
    desk: Desk = field(init=False)
    parting: Parting | None = None
    seen: set[int] = field(default_factory=set)
    looked_up: LookedUp | None = None
    """What Telegram says of an account that is looked up."""
    _ids: Iterator[int] = field(default_factory=lambda: itertools.count(5000))

    def __post_init__(self) -> None:
        self.desk = Desk(self.home.resources, "the_bot")

    def later(self, **spans: float) -> Self:
        """Let time pass."""
        self.now += timedelta(**spans)
        return self

    @property
    def unknown(self) -> str:
        """What is said to data that no button carries."""
        return self.home.resources.library.of("en").say("unknown-command")

    async def says(self, text: str | None = None, **content: Any) -> list[Letter]:
        """A message."""
        words: dict[str, Any] = {} if text is None else {"text": text}
        said = message(next(self._ids), self.person, **words, **content)
        return await self._handle({"message": said})

    async def presses(self, data: str, on: int = 77) -> list[Letter]:
        """A button of a message."""
        query = {"id": "1", "from": user(self.person), "data": data, "message": {"message_id": on, "date": 1}}
        return await self._handle({"callback_query": query})

    async def _handle(self, update: dict[str, Any]) -> list[Letter]:
        async with self.home.database.write() as tx:
            self.parting = await self.desk.handle(tx, update, next(self._ids), self.now, self.looked_up)
        self.now += timedelta(seconds=1)
        return await self.letters()

    async def letters(self) -> list[Letter]:
        """What is new in the outbox, opened, in order."""
        keys = self.home.resources.keys
        async with self.home.database.read() as tx:
            new = set((await tx.execute(select(outbox.c.id))).scalars()) - self.seen
            self.seen |= new
            query = select(outbox).where(outbox.c.id.in_(new)).order_by(outbox.c.created_at, outbox.c.id)
            found = []
            for row in await tx.execute(query) if new else ():
                sealer = await keys.open_owner(tx, row.owner_id)
                body = orjson.loads(sealer.open(row.sealed_body, LETTER_BODY, row.owner_id, row.id))
                found.append(Letter(row.kind, body, row.not_before))
        for letter in found:
            check(letter)
        return found


ALLOWED = {"b", "i", "u", "s", "code", "pre", "blockquote", "tg-spoiler", "a"}


def check(letter: Letter) -> None:
    """What Telegram asks of every message: known tags, closed in order; lengths of text and of button data."""
    text = letter.text
    open_tags: list[str] = []
    for closing, tag in re.findall(r"<(/?)([a-z-]+)[^>]*>", text):
        assert tag in ALLOWED, tag
        if closing:
            assert open_tags.pop() == tag
        else:
            open_tags.append(tag)
    assert not open_tags
    plain = re.sub(r"&(lt|gt|amp|quot|#x27);", "x", re.sub(r"<[^>]*>", "", text))
    if "text" in letter.body:
        assert 1 <= len(plain.encode("utf-16-le", "surrogatepass")) // 2 <= 4096
    for label, data in letter.buttons:
        assert 1 <= len(data.encode()) <= 64, data
        assert 1 <= len(label) <= 64, label
