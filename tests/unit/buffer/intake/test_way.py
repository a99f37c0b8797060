"""The way of an ordinary second message, from getUpdates to the commit: which files it enters, in this order.

Read WAY from top to bottom to follow the message. What a message must not do is make this list longer unnoticed, or
run to and fro between the modules that decide about it.
"""

import asyncio
from dataclasses import replace
from itertools import groupby
from typing import Any

import pytest

from bot.loops.receiving.poll import Poller
from bot.loops.receiving.telegram_time import TelegramTime
from bot.loops.signals import Signals
from bot.loops.worker import Worker
from buffer.intake.accept import accept
from handlers.inbound.convert import convert
from handlers.owner.desk import Desk
from storage.boundary import replies
from storage.screening import screenings
from tests.builders import NOW, OWNER, Home, as_fetched, message, seconds, update, user
from tests.tracing import Way, traced

FETCHED = (  # what parts an answer is counted with the library
    "bot/loops/receiving/poll.py",
    "bot/loops/receiving/telegram_time.py",
    "handlers/inbound/written_at.py",
    "buffer/text/raw_json.py",
    "buffer/intake/receiving/clock_bounds.py",
    "storage/database.py",
    "storage/driver_errors.py",
    "storage/commits.py",
    "storage/sqlite/driver.py",
    "storage/sqlite/file.py",
    "buffer/intake/receiving/receive.py",
    "storage/intake/heartbeat.py",
    "storage/types.py",
    "storage/keys/sealed_rows.py",
    "storage/keys/row_seal.py",
    "storage/intake/inbox.py",
    "storage/keys/seal.py",
    "bot/loops/receiving/update_witness.py",
)
CONVERTED = (
    "bot/loops/worker.py",
    "storage/keys/keyring.py",
    "handlers/inbound/convert.py",
    "handlers/inbound/fields.py",
    "handlers/inbound/content.py",
    "bot/loops/barrier.py",
)
LOOKED_UP = (
    "buffer/intake/accept.py",
    "buffer/intake/whose/addressee.py",
    "storage/people/contacts.py",
    "storage/keys/broken_seals.py",
    "storage/intake/connections.py",
)
LOADED = (
    "buffer/intake/batch_store.py",
    "storage/people/owners.py",
    "storage/witness.py",
    "storage/testimony.py",
    "buffer/intake/whose/attribution.py",
    "buffer/record/imports.py",
    "storage/record/sightings.py",
    "buffer/record/ledger.py",
    "buffer/record/merkle.py",
    "storage/boundary/boundaries.py",
    "storage/boundary/replies.py",
    "storage/screening/owner_words.py",
    "buffer/screening/window.py",
    "buffer/intake/recent.py",
    "storage/record/entries.py",
)
HUB = "buffer/intake/owner_batch.py"
SCREENING = "buffer/screening/"
"""What the engines do inside is a way of its own."""
DECIDED = (
    HUB,
    "buffer/intake/wordings.py",
    SCREENING,
    "buffer/practical/find.py",
    "storage/zones.py",
    "buffer/text/words.py",
    "buffer/practical/asks.py",
    "buffer/practical/whole.py",
    "buffer/practical/turns.py",
    "buffer/intake/evaluate.py",
    "buffer/intake/contact_facts.py",
    "buffer/boundary/decide.py",
    "buffer/record/drafts.py",
    "buffer/record/chain.py",
)
WRITTEN = ("storage/screening/screenings.py", "storage/screening/verdict.py", "buffer/boundary/witnessed.py")
RESOLVED = ("bot/loops/unknown_connections.py",)
WAY = (*FETCHED, *CONVERTED, *LOOKED_UP, *LOADED, *DECIDED, *WRITTEN, *RESOLVED)

ENGINE_FILES = 13
"""Files of the screening engines on the way, beside window.py, once what the words need has been read."""
MOST_RETURNS = 4
"""How often one arrival comes back to a module that decides about it."""


class Telegram:
    """Answers getUpdates with these updates, once."""

    def __init__(self, updates: list[dict[str, Any]]) -> None:
        self.updates = as_fetched(updates)

    async def do_api_request(self, _method: str, _request: dict[str, object], **_timeouts: float) -> object:
        """The answer."""
        return self.updates


def in_chat(message_id: int, text: str) -> dict[str, Any]:
    """A message in the owner's chat with the contact, as an update's content."""
    return {"business_message": {**message(message_id, text=text), "business_connection_id": "c1"}}


CONNECTED = {
    "id": "c1",
    "user": user(OWNER),
    "user_chat_id": OWNER,
    "date": seconds(),
    "is_enabled": True,
    "rights": {"can_reply": True},
}


@pytest.fixture
def backend() -> str:
    """One database is enough: the files are the same."""
    return "sqlite"


@pytest.fixture
async def way(home: Home) -> Way:
    """The way of the second message, after the first, in the same words, was answered."""
    resources = home.resources
    async with home.database.write() as tx:
        for earlier in ({"business_connection": CONNECTED}, in_chat(1, "So that is your answer")):
            await accept(tx, resources, [convert(earlier)], NOW)
        [reply] = (await replies.find(tx, resources.keys, [home.contact_id])).values()
        assert await replies.move(tx, resources.keys, [replace(reply, state="sent")], ["claimed"])
    telegram: Any = Telegram([update(7, **in_chat(2, "So that is your answer"))])
    signals = Signals()
    poller = Poller(telegram, home.database, resources.keys, lambda: NOW, TelegramTime(lambda: NOW), signals)
    worker = Worker(telegram, Desk(resources, "bot"), home.database, resources, lambda: NOW, signals)
    with traced() as found:
        async with asyncio.timeout(60):
            await poller._round()
            assert await worker._batch()
    async with home.database.read() as tx:
        seen = await screenings.list_between(tx, resources.keys, home.owner_id, 0, 99)
    assert len(seen) == 2, "the second message was not recorded"
    return found


async def test_the_way_of_an_ordinary_second_message(way: Way) -> None:
    """These files, in this order, and no other; the engines of screening are counted apart."""
    outside = [SCREENING if _is_engine(file) else file for file in way.files]
    assert [file for file, _ in groupby(outside)] == list(WAY)
    assert len([file for file in way.files if _is_engine(file)]) == ENGINE_FILES


async def test_a_message_does_not_run_to_and_fro(way: Way) -> None:
    """While it is decided about, it comes back at most four times to the hub, and to each module that decides."""
    stays = way.stays
    begin = stays.index(HUB)
    end = len(stays) - stays[::-1].index(HUB)
    inside = Way(stays[begin:end])
    rooms = ("buffer/intake/", "buffer/boundary/")
    returns = {file: inside.returns_to(file) for file in inside.files if file.startswith(rooms)}
    assert HUB in returns
    assert max(returns.values()) <= MOST_RETURNS, returns


def _is_engine(file: str) -> bool:
    return file.startswith(SCREENING) and file != "buffer/screening/window.py"
