"""Looks, after the last crash, at what a bot has kept and what has left it, and asks all invariants about it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import orjson

from benchmarks.household import BOUNDARY, Household, accounts_of
from benchmarks.peers import TOKEN
from benchmarks.texts import ENDS, MIDDLES, OPENINGS, text_of
from buffer.resources import Resources
from invariants import reading
from invariants.clear_text import secret_parts
from invariants.evidence import Agreement, Digest, Evidence, Place, Record, Reply, Request, Written
from invariants.table import INVARIANTS, broken
from storage.database import Database
from storage.intake import dead_letters
from storage.people import owners

NOT_ASKED = frozenset({"a digest quotes nothing it must not"})
"""The texts of the benchmarks have practical matters in them, which a digest may quote."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What the bot has kept: records, replies and digests, the number of dead letters, and all files.

    `due`: the owners whose digest was due since the beginning. `sent_again`: how a letter begins that may be a double.
    """

    records: tuple[Record, ...]
    replies: tuple[Reply, ...]
    digests: tuple[Digest, ...]
    due: frozenset[int]
    dead: int = 0
    sent_again: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """Counts. Everything in `broken_promises` must be zero; the rest is for the table."""

    messages: int
    broken_promises: Mapping[str, int]
    replies: int
    unsure: int
    cut_off: int
    digests: int
    digests_again: int


async def look(database: Database, resources: Resources, folder: Path, started: datetime, now: datetime) -> Kept:
    """Read everything the bot has kept since `started`. `folder` is its data folder."""
    keys = resources.keys
    async with database.read() as tx:
        everybody = await owners.list_all(tx, keys)
        return Kept(
            records=await reading.read_records(tx, keys),
            replies=await reading.read_replies(tx, keys, now),
            digests=await reading.read_digests(tx, keys),
            due=frozenset(owner.telegram_id for owner in everybody if _was_due(owner.digest_at, started, now)),
            dead=await dead_letters.count(tx),
            sent_again=reading.sent_again(resources.library),
            places=reading.read_places([folder], modes=True),
        )


def _was_due(digest_at: str, started: datetime, now: datetime) -> bool:
    """Whether this hour of the owner's day (here UTC) has come since then."""
    hour, minute = (int(part) for part in digest_at.split(":"))
    first = started.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return started < first <= now


def judge(kept: Kept, written: int, households: Iterable[Household], ledger: Path) -> Findings:
    """Hold what was kept against what was written to the bot, and against what has left it.

    `written`: how many updates; `ledger`: the file of benchmarks.api_server.
    """
    evidence = _evidence(kept, written, list(households), ledger)
    found = Counter(one.invariant for one in broken(evidence))
    promises = {name: found[name] for name in INVARIANTS if name not in NOT_ASKED}
    states = Counter(reply.state for reply in kept.replies)
    letters = [text for chat, text in _texts(evidence) if chat in evidence.owners]
    return Findings(
        messages=written,
        broken_promises=promises | _when_at_rest(kept, evidence),
        replies=states["sent"],
        unsure=states["unsure"],
        cut_off=sum(reply.reason == "cut_off" for reply in kept.replies),
        digests=len(kept.digests),
        digests_again=sum(text.startswith(kept.sent_again) for text in letters),
    )


def _evidence(kept: Kept, written: int, households: list[Household], ledger: Path) -> Evidence:
    accounts = accounts_of(households)
    people = [account for _, account in accounts]
    return Evidence(
        requests=tuple(_requests(ledger.read_bytes().splitlines())),
        agreements=tuple(Agreement(owner, (account,), BOUNDARY) for owner, account in accounts),
        acknowledged=tuple(Written(people[i % len(people)], i + 1, text_of(i)) for i in range(written)),
        records=kept.records,
        replies=kept.replies,
        digests=kept.digests,
        sent_again=kept.sent_again,
        secrets=secret_parts((*OPENINGS, *MIDDLES, *ENDS, BOUNDARY), TOKEN),
        places=kept.places,
    )


def _when_at_rest(kept: Kept, evidence: Evidence) -> dict[str, int]:
    """What need not hold at any moment, but does when nothing is left to do: violations by name."""
    settled = {account for reply in kept.replies if reply.state in {"sent", "unsure"} for account in reply.accounts}
    made = {digest.owner for digest in kept.digests}
    arrived = {chat for chat, _ in _texts(evidence)}
    return {
        "no update is with the dead letters": kept.dead,
        "everybody who wrote is answered, or shown as unsure": len({w.chat for w in evidence.acknowledged} - settled),
        "a digest that was due is made": len(kept.due - made),
        "a digest that was due arrives": len(kept.due - arrived),
    }


def _texts(evidence: Evidence) -> Iterator[tuple[int, str]]:
    """Every text that has left the bot, with the chat it went to."""
    for request in evidence.requests:
        if request.method.startswith("send"):
            yield request.params["chat_id"], request.params.get("text") or ""


def _requests(lines: Iterable[bytes]) -> Iterator[Request]:
    """The calls that took effect."""
    for line in lines:
        one = orjson.loads(line)
        given = {"chat_id": one["chat"], "text": one["text"]}
        yield Request(one["method"], {name: value for name, value in given.items() if value is not None}, 200, True)
