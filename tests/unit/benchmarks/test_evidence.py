"""The crash loop's judgement: a run in which all promises held is clean, and each that broke is named."""

from collections import Counter
from pathlib import Path

import orjson
import pytest

from benchmarks.api_server import FIRST_CONTACT
from benchmarks.evidence import AGAIN, Kept, judge
from benchmarks.household import BOUNDARY, FIRST_OWNER

PEOPLE = 3
ANN, BEN, CAS = FIRST_CONTACT, FIRST_CONTACT + 1, FIRST_CONTACT + 2
DIGEST = "Saturday\n\nDigest 1. Record: 9 entries"


def kept() -> Kept:
    """Five messages of three people, two answered for sure, one unsure, and a digest for their owner."""
    return Kept(
        messages=Counter((FIRST_CONTACT + i % PEOPLE, i + 1) for i in range(5)),
        states={ANN: "sent", BEN: "sent", CAS: "unsure"},
        told={ANN: "sent", BEN: "sent", CAS: "unsure"},
        reached={ANN, BEN, CAS},
        digests={FIRST_OWNER: 1},
        due={FIRST_OWNER},
    )


def left() -> list[tuple[int, str]]:
    """What left the bot in that run."""
    return [(ANN, BOUNDARY), (BEN, BOUNDARY), (CAS, BOUNDARY), (FIRST_OWNER, DIGEST)]


def broken(tmp_path: Path, here: Kept, sent: list[tuple[int, str]]) -> set[str]:
    """The promises judged to be broken."""
    ledger = tmp_path / "ledger"
    ledger.write_bytes(b"\n".join(orjson.dumps({"chat": chat, "text": text}) for chat, text in sent))
    return {promise for promise, count in judge(here, 5, PEOPLE, ledger).broken_promises.items() if count}


def test_a_run_in_which_all_promises_held_is_clean(tmp_path):
    """Also when an unsure reply did arrive, or did not, and when a digest came twice and says so."""
    assert broken(tmp_path, kept(), left()) == set()
    assert broken(tmp_path, kept(), [one for one in left() if one[0] != CAS]) == set()
    assert broken(tmp_path, kept(), [*left(), (FIRST_OWNER, f"{AGAIN} really)\n\n{DIGEST}")]) == set()


@pytest.mark.parametrize(
    ("more", "promise"),
    [
        ((ANN, BOUNDARY), "contacts with more than one reply"),
        ((CAS, "Hello"), "contacts sent anything but the boundary"),
        ((FIRST_CONTACT + 9, BOUNDARY), "replies that arrived and are not known"),
        ((FIRST_OWNER, DIGEST), "digests that arrived twice and do not say so"),
    ],
)
def test_what_should_not_have_left_is_named(tmp_path, more, promise):
    """A second reply, other words, a reply nobody knows of, a digest repeated without a word."""
    assert promise in broken(tmp_path, kept(), [*left(), more])


@pytest.mark.parametrize(
    ("missing", "promise"),
    [(ANN, "replies said to be sent that never were"), (FIRST_OWNER, "digests that never arrived")],
)
def test_what_should_have_left_is_named(tmp_path, missing, promise):
    """A reply that is said to be sent, and a digest that was due, must have arrived."""
    assert promise in broken(tmp_path, kept(), [one for one in left() if one[0] != missing])


@pytest.mark.parametrize(
    ("change", "promise"),
    [
        (lambda k: k.messages.pop((ANN, 1)), "messages lost"),
        (lambda k: k.messages.update([(ANN, 1)]), "messages twice in the record, or of nobody"),
        (lambda k: k.messages.update([(99, 1)]), "messages twice in the record, or of nobody"),
        (lambda k: setattr(k, "altered", 1), "messages altered"),
        (lambda k: setattr(k, "broken", 1), "records that do not hold"),
        (lambda k: setattr(k, "dead", 1), "updates in the dead letters"),
        (lambda k: k.told.update({CAS: "sent"}), "unsure replies the digest does not show"),
        (lambda k: k.reached.remove(BEN), "replies without an entry in the record"),
        (lambda k: k.states.update({CAS: "claimed"}), "contacts neither answered nor unsure"),
        (lambda k: k.digests.update({FIRST_OWNER: 2}), "owners with two digests for a day"),
        (lambda k: k.digests.update({FIRST_OWNER: 0}), "owners whose digest was not made"),
    ],
)
def test_what_is_wrong_in_the_records_is_named(tmp_path, change, promise):
    """Each promise about what is kept is looked at."""
    here = kept()
    change(here)
    assert promise in broken(tmp_path, here, left())
