"""The crash loop's judgement: a run in which all promises held is clean, and each that broke is named."""

from dataclasses import replace
from pathlib import Path

import orjson
import pytest

from benchmarks.api_world import FIRST_CONTACT
from benchmarks.evidence import NOT_ASKED, Kept, judge
from benchmarks.household import BOUNDARY, FIRST_OWNER, Household, accounts_of
from benchmarks.texts import text_of
from invariants.evidence import Digest, Entry, Place, Record, Reply
from invariants.table import INVARIANTS

PEOPLE, WRITTEN = 3, 5
ANN, BEN, CAS = FIRST_CONTACT, FIRST_CONTACT + 1, FIRST_CONTACT + 2
AGAIN = "(Sent again: really)"
DIGEST = "Saturday\n\nDigest 1. Record: 9 entries, <code>0000 0000 0000 0000 0000 0000 0000 0000</code>"


def entry(number: int, chat: int | None = None, text: str | None = None) -> Entry:
    """The entry of a message, as the server hands it out."""
    words = text_of(number - 1) if text is None else text
    return Entry(number, "message", "direct", chat or FIRST_CONTACT + (number - 1) % PEOPLE, number, words)


def reply(account: int, state: str = "sent") -> Reply:
    return Reply(FIRST_OWNER, (account,), 1, state, shown=state)


def kept() -> Kept:
    """Five messages of three people, two answered for sure, one unsure, and a digest for their owner."""
    return Kept(
        records=(Record(FIRST_OWNER, tuple(entry(i + 1) for i in range(WRITTEN)), roots=frozenset({bytes(32)})),),
        replies=(reply(ANN), reply(BEN), reply(CAS, "unsure")),
        digests=(Digest(FIRST_OWNER, 1, "2026-11-21"),),
        due=frozenset({FIRST_OWNER}),
        sent_again=(AGAIN,),
        places=(Place("breakwater.db", b"sealed", 0o600),),
    )


def left() -> list[tuple[int, str]]:
    """What left the bot in that run."""
    return [(ANN, BOUNDARY), (BEN, BOUNDARY), (CAS, BOUNDARY), (FIRST_OWNER, DIGEST)]


def broken(tmp_path: Path, here: Kept, sent: list[tuple[int, str]]) -> set[str]:
    """The promises judged to be broken."""
    ledger = tmp_path / "ledger"
    lines = [orjson.dumps({"method": "sendMessage", "chat": chat, "text": text}) for chat, text in sent]
    ledger.write_bytes(b"\n".join([orjson.dumps({"method": "getMe", "chat": None, "text": None}), *lines]))
    findings = judge(here, WRITTEN, [Household(FIRST_OWNER, PEOPLE, "18:00")], ledger)
    return {promise for promise, count in findings.broken_promises.items() if count}


def record(*more: Entry, without: int = 0, fault: str = "") -> Record:
    """The record of that run with other entries."""
    entries = [one for one in kept().records[0].entries if one.seq != without]
    return replace(kept().records[0], entries=(*entries, *more), fault=fault)


def test_a_run_in_which_all_promises_held_is_clean(tmp_path):
    """Also when an unsure reply did arrive, or did not, and when a digest came twice and says so."""
    assert broken(tmp_path, kept(), left()) == set()
    assert broken(tmp_path, kept(), [one for one in left() if one[0] != CAS]) == set()
    assert broken(tmp_path, kept(), [*left(), (FIRST_OWNER, f"{AGAIN}\n\n{DIGEST}")]) == set()


def test_every_invariant_is_counted(tmp_path):
    """What is printed has a line for each invariant but those that cannot be asked here, which exist."""
    (tmp_path / "ledger").touch()
    counted = judge(kept(), 0, [Household(FIRST_OWNER, PEOPLE, "18:00")], tmp_path / "ledger").broken_promises
    assert set(INVARIANTS) - set(counted) == NOT_ASKED


def test_contacts_are_numbered_through_their_owners():
    """The second owner's contacts follow the first's, as the server writes them."""
    households = [Household(1, 2, "18:00"), Household(2, 1, "18:00")]
    assert accounts_of(households) == [(1, ANN), (1, BEN), (2, CAS)]


@pytest.mark.parametrize(
    ("more", "promise"),
    [
        ((ANN, BOUNDARY), "a contact gets one reply for a version"),
        ((CAS, "Hello"), "a contact gets nothing but the agreed text"),
        ((FIRST_CONTACT + 9, BOUNDARY), "nobody else gets anything"),
        ((FIRST_OWNER, DIGEST), "a digest that arrives again says so"),
    ],
)
def test_what_should_not_have_left_is_named(tmp_path, more, promise):
    """A second reply, other words, a message to a stranger, a digest repeated without a word."""
    assert promise in broken(tmp_path, kept(), [*left(), more])


@pytest.mark.parametrize(
    ("missing", "promise"),
    [(ANN, "a reply stored as sent has left"), (FIRST_OWNER, "a digest that was due arrives")],
)
def test_what_should_have_left_is_named(tmp_path, missing, promise):
    """A reply that is said to be sent, and a digest that was due, must have arrived."""
    assert promise in broken(tmp_path, kept(), [one for one in left() if one[0] != missing])


@pytest.mark.parametrize(
    ("change", "promise"),
    [
        ({"records": (record(without=1),)}, "nothing acknowledged is lost"),
        ({"records": (record(entry(1)),)}, "nothing is in a record twice"),
        ({"records": (record(entry(9, chat=99)),)}, "nothing of strangers is kept"),
        ({"records": (record(entry(1, text="other"), without=1),)}, "nothing kept is altered"),
        ({"records": (record(fault="entry 2: was altered"),)}, "every record verifies"),
        ({"dead": 1}, "no update is with the dead letters"),
        ({"replies": (reply(ANN), reply(BEN))}, "a reply that arrived is known"),
        (
            {"replies": (reply(ANN), reply(BEN), replace(reply(CAS, "unsure"), shown="sent"))},
            "an unsure reply is shown as unsure",
        ),
        (
            {"replies": (reply(ANN), replace(reply(BEN), recorded=False), reply(CAS, "unsure"))},
            "a reply that may have arrived is recorded",
        ),
        (
            {"replies": (reply(ANN), reply(BEN), reply(CAS, "claimed"))},
            "everybody who wrote is answered, or shown as unsure",
        ),
        ({"digests": (Digest(FIRST_OWNER, 1, "2026-11-21"),) * 2}, "a local date has one digest"),
        ({"digests": ()}, "a digest that was due is made"),
        ({"places": (Place("log", BOUNDARY.encode(), 0o600),)}, "nothing readable lies in a log or on disk"),
    ],
)
def test_what_is_wrong_in_what_was_kept_is_named(tmp_path, change, promise):
    """Each promise about what is kept is looked at."""
    assert promise in broken(tmp_path, replace(kept(), **change), left())
