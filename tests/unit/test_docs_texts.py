"""docs/texts.md shows what the bot really says: the page is made of a conversation and of digests, and compared.

With UPDATE_DOCS=1 in the environment the page is written anew instead.
"""

import os
import re
import textwrap
from datetime import timedelta
from html import unescape
from pathlib import Path

import orjson
import pytest
from builders import NOW, OWNER, contact, fact, later, message, origin, owner, reading, reply, user
from sqlalchemy import select

from buffer import digest_text, merkle
from buffer.digest import compose
from handlers.owner.desk import Desk
from storage import invitations
from storage.boundaries import Boundary
from storage.digests import Notice
from storage.entries import Alert
from storage.screenings import Screening
from storage.tables import outbox

PAGE = Path(__file__).parents[2] / "docs" / "texts.md"
DAY = NOW.date()
HEAD = """# What the bot says

The whole of setting up, and each kind of digest, in English. A test makes this page out of the bot's own answers and
fails when they differ. Buttons stand in [brackets]; what the person does has a > in front. Bold and spoilers are left
out. Every sentence is in `seeds/en/texts`, and can be changed there.
"""
ITEM = {
    "sentence": 0,
    "clause": "pick up Leo at school on Friday at 15:30",
    "labels": ["children"],
    "slots": [
        {
            "kind": "datetime",
            "value": ["moment", (NOW + timedelta(days=3, hours=3, minutes=30)).isoformat()],
            "sure": True,
        }
    ],
}


def plain(text):
    """HTML as it is read, wrapped for a page."""
    said = unescape(re.sub("<[^>]+>", "", text))
    return "\n".join(textwrap.fill(line, 110, subsequent_indent="  ") if line else "" for line in said.split("\n"))


def block(*parts):
    """A fenced block of these parts."""
    return "\n\n".join(part for part in parts if part).join(("```text\n", "\n```"))


def screen(body):
    """A message of the bot, with its buttons under it."""
    rows = ["  ".join(f"[{button['text']}]" for button in row) for row in body.get("buttons", [])]
    rows += [f"[{body['pick']}]"] if body.get("pick") else []
    return plain(body.get("text", "")) + ("\n\n" + "\n".join(f"    {row}" for row in rows) if rows else "")


class Talk:
    """Somebody without an account talks to the desk, and it is written down."""

    def __init__(self, database, kit):
        self.database, self.kit, self.desk = database, kit, Desk(kit, "your_bot")
        self.lines, self.seen, self.number = [], set(), 100

    async def does(self, told, update):
        """Do something; `told` is how the page tells it."""
        self.number += 1
        async with self.database.write() as tx:
            await self.desk.handle(tx, update, self.number, NOW + timedelta(seconds=self.number))
        self.lines += [f"> {told}", *[screen(body) for body in await self.news() if "text" in body]]

    async def news(self):
        """What the bot has said since."""
        bodies = []
        async with self.database.read() as tx:
            for row in (await tx.execute(select(outbox).order_by(outbox.c.created_at, outbox.c.id))).all():
                if row.id not in self.seen:
                    self.seen.add(row.id)
                    sealer = await self.kit.keys.of_owner(tx, row.owner_id)
                    sealed = sealer.open(row.sealed_body, "outbox", "sealed_body", row.owner_id, row.id)
                    bodies.append(orjson.loads(sealed))
        self.bodies = [body for body in bodies if "buttons" in body] or getattr(self, "bodies", [])
        return bodies

    async def says(self, text, told=None, **content):
        """Write, forward or pick."""
        given = {} if text is None else {"text": text}
        await self.does(told or text, {"message": message(self.number + 5000, OWNER, **given, **content)})

    async def presses(self, data):
        """Press a button of the last message."""
        labels = {b["callback_data"]: b["text"] for body in self.bodies for row in body["buttons"] for b in row}
        query = {"id": "1", "from": user(OWNER), "data": data, "message": {"message_id": 7, "date": 1}}
        await self.does(f"[{labels[data]}]", {"callback_query": query})


async def onboarding(database, kit):
    """The whole conversation, as somebody with children has it."""
    talk = Talk(database, kit)
    async with database.write() as tx:
        token = await invitations.make(tx, "owner", None, NOW, NOW + timedelta(days=1))
    await talk.says(f"/start {token}", told="opens the one-time link")
    await talk.presses("welcome:safety:unsure")
    await talk.presses("welcome:safety:go-on")
    picked = {"request_id": 1, "users": [{"user_id": 2002, "first_name": "Robin"}]}
    await talk.says(None, told="picks Robin", users_shared=picked)
    await talk.presses("welcome:situation:children")
    await talk.says("picking up Leo, and money for school")
    await talk.presses("welcome:preview:agree")
    await talk.says("18:30")
    await talk.says("London")
    await talk.presses("welcome:zone:yes")
    await talk.presses("welcome:alerts:alerts-on")
    for way in ("secretary", "forward", "direct", "channel-done"):
        await talk.presses(f"welcome:channel:{way}")
    await talk.says("hello", told="forwards any message", forward_origin=origin("hidden_user", sender_user_name="X"))
    return block(*talk.lines)


def states():
    """A digest of each state a day can leave things in: title and what it is made from."""
    keeper = owner(record_size=214, frontier=merkle.leaf_hash(b"an entry"), digests=3)
    agreed = {"owner": keeper, "contacts": [contact()], "boundaries": {2: Boundary(1, 2, 1, "words", NOW)}}
    looked_into = Screening(1, 1, "1", {"tactics": [], "screened": True})
    one = {**agreed, "facts": [fact(1)], "screenings": [looked_into]}

    def with_reply(state, reason=None, **more):
        return reading(**one | {"replies": {(2, 1): reply(state=state, reason=reason)}} | more)

    many = [fact(n, form="photo" if n == 3 else "text", at=later(hours=n)) for n in range(1, 7)]
    seen = [Screening(1, n, "1", {"tactics": ["guilt_trip"], "screened": True}) for n in (1, 2, 4, 5)]
    practical = Screening(1, 1, "1", {"tactics": [], "screened": True, "items": [ITEM]})
    alert = Alert(1, 1, "violence", likely=True, at=NOW)
    gap = Notice(1, "gap", later(hours=-30), NOW)
    return {
        "A quiet day": reading(**agreed | {"replies": {(2, 1): reply(state="sent")}}),
        "An ordinary day": with_reply(
            "sent", facts=many, screenings=seen, contacts=[contact(after_boundary=6, after_boundary_days=1)]
        ),
        "Something may need you": with_reply("sent", screenings=[practical]),
        "An alert": with_reply("sent", alerts=[alert]),
        "The boundary is held": with_reply("held", "violence", alerts=[alert]),
        "Nobody can know whether it arrived": with_reply("unsure"),
        "Telegram refused it": with_reply("refused", "forbidden"),
        "It was handed over to be sent by hand": with_reply("handed_over"),
        "The bot was away": reading(**agreed | {"notices": [gap]}),
    }


def digests(words):
    """Every state as it is shown."""
    shown = []
    for title, read in states().items():
        bodies = digest_text.bodies(words, compose(read, DAY, later(hours=6)))
        shown.append(f"### {title}\n\n{block(*map(screen, bodies))}")
    return "\n\n".join(shown)


async def page(database, kit):
    """The page as it should be."""
    talk = await onboarding(database, kit)
    return f"{HEAD}\n## Setting up\n\n{talk}\n\n## The digest\n\n{digests(kit.library.of('en'))}\n"


@pytest.fixture
async def made(database, kit):
    """The page as it should be, of an installation in which nobody is yet."""
    return await page(database, kit)


def test_the_page_is_what_the_bot_says(made):
    """docs/texts.md is what the bot answers today, word for word."""
    if os.environ.get("UPDATE_DOCS"):
        PAGE.write_text(made, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == made


def test_every_state_reads_differently(library):
    """Each digest of the page shows a state of its own."""
    shown = re.split("^### .*$", digests(library.of("en")), flags=re.MULTILINE)[1:]
    assert len(set(shown)) == len(states()) == 9
