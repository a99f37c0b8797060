"""The digest says what is true today: the boundary as it stands, times with their day, counts that agree."""

import re
from datetime import datetime, time, timedelta
from html import unescape
from typing import Any

import pytest

from buffer.boundary.obstacle import Obstacle, is_ended, obstacle
from buffer.digest.compose import compose
from buffer.digest.digest import Digest
from buffer.digest.due import Due
from buffer.digest.plan import plan_digest
from buffer.digest.text import messages, text
from buffer.text.words import Library, Words
from storage.boundary.boundaries import Boundary
from storage.boundary.replies import ReplyState
from storage.intake.connections import Connection
from storage.screening.alerts import Alert
from storage.screening.matters import Event, Matter
from storage.screening.screenings import Screening
from storage.screening.verdict import PracticalItem, Verdict
from tests.builders import NOW, contact, fact, later, owner, reading, reply

DAY = NOW.date()
AGREED = {2: Boundary(1, 2, 1, "words", NOW)}
GOES_OUT = "It goes out once, when they write next."
LANGUAGES = ("en", "de", "es")


@pytest.fixture
def words(library: Library) -> Words:
    """The sentences of an owner who reads English."""
    return library.of("en")


def day(**given: Any) -> Digest:
    """A day of an owner with one contact, who has agreed to a boundary."""
    return compose(reading(**{"contacts": [contact()], "boundaries": AGREED} | given), DAY, NOW)


def shown(words: Words, made: Digest) -> str:
    """The digest without markup."""
    return unescape(re.sub("<[^>]+>", "", text(words, made)))


def at(clock: str, days: int = 0) -> datetime:
    """A time of day, today or some days away."""
    return datetime.combine(DAY, time.fromisoformat(clock), NOW.tzinfo) + timedelta(days=days)


# -- C3: the boundary as it stands


@pytest.mark.parametrize("stands", ["legal_order", "paused", "cannot_answer", "disconnected", "by_hand"])
@pytest.mark.parametrize("state", [None, "claimed", "waiting", "refused", "withheld"])
def test_c3_it_never_goes_out_next_where_it_cannot(words: Words, stands: Obstacle, state: ReplyState | None) -> None:
    """While something stands in the way, that is said, with what to do; never that it goes out."""
    replies = {} if state is None else {(2, 1): reply(state=state, reason="paused")}
    said = shown(words, day(facts=[fact(1)], replies=replies, obstacle=stands))
    assert GOES_OUT not in said
    on_its_way = state in {"claimed", "waiting"} and stands not in {"legal_order", "paused"}
    assert (words.say(f"boundary-next-{stands.replace('_', '-')}") in said) is not on_its_way
    assert ("on its way" in said) is on_its_way


def test_c3_it_goes_out_next_where_it_can(words: Words) -> None:
    """With nothing in the way, that is said of one that is ready, refused or freed."""
    freed = {(2, 1): reply(state="withheld", reason="released")}
    for replies in ({}, {(2, 1): reply(state="refused", reason="forbidden")}, freed):
        assert GOES_OUT in shown(words, day(facts=[fact(1)], replies=replies))


def test_c3_one_that_reached_them_speaks_of_nothing_in_the_way(words: Words) -> None:
    """A pause is of no matter to a boundary that was sent."""
    made = day(facts=[fact(1)], replies={(2, 1): reply(state="sent")}, obstacle="paused")
    assert "pause" not in shown(words, made)


def connection(**given: Any) -> Connection:
    """A connection that may answer."""
    ordinary: dict[str, Any] = {
        "id": "c",
        "owner_id": 1,
        "can_reply": True,
        "enabled": True,
        "connected_at": NOW,
    }
    return Connection(**ordinary | given)


@pytest.mark.parametrize(
    ("who", "watching", "found"),
    [
        ({}, [connection()], None),
        ({}, [], "by_hand"),
        ({}, [connection(can_reply=False)], "cannot_answer"),
        ({}, [connection(can_reply=False), connection(enabled=False)], "cannot_answer"),
        ({}, [connection(enabled=False)], "disconnected"),
        ({}, [connection(can_reply=False, enabled=False), connection()], None),
        ({}, [connection(can_reply=False, connected_at=later(days=1)), connection()], "cannot_answer"),
        ({}, [connection(), connection(enabled=False, connected_at=later(days=1))], "disconnected"),
        ({"paused": True}, [connection()], "paused"),
        ({"paused": True, "legal_order": True}, [], "legal_order"),
    ],
)
def test_c3_what_stands_in_the_way(who: dict[str, bool], watching: list[Connection], found: Obstacle | None) -> None:
    """The gravest is named: what the owner has set first, then what Telegram allows."""
    assert obstacle(owner(**who), watching) == found


@pytest.mark.parametrize("language", LANGUAGES)
def test_c3_a_chat_that_is_not_seen_is_not_called_quiet(library: Library, language: str) -> None:
    """After the connection was ended her chat is not said to be quiet, nor that she did not write."""
    words = library.of(language)
    seen = {"watched_since": later(days=-7)}
    assert words.say("digest-quiet") in shown(words, day(**seen))
    blind = shown(words, day(**seen, blind=True))
    assert words.say("digest-quiet-blind") in blind
    assert words.say("digest-quiet") not in blind
    assert words.say("digest-days-silent", days=7) not in blind


@pytest.mark.parametrize(
    ("watching", "ended"),
    [
        ([connection()], False),
        ([connection(can_reply=False)], False),
        ([connection(enabled=False)], True),
        ([connection(), connection(enabled=False, connected_at=later(days=1))], True),
        ([connection(enabled=False), connection(connected_at=later(days=1))], False),
    ],
)
def test_c3_the_newest_connection_decides_what_is_seen(watching: list[Connection], ended: bool) -> None:
    """One that was ended and made again sees."""
    assert is_ended(watching) is ended


# -- C4: since when it is counted


def test_c4_only_what_came_after_this_version_is_counted(words: Words) -> None:
    """Messages that were counted from an older version are not called later than the newer one."""
    agreed = {2: Boundary(1, 2, 2, "words", NOW)}
    made = day(
        facts=[fact(1)],
        boundaries=agreed,
        contacts=[contact(after_boundary=3, after_boundary_days=3, after_boundary_version=1)],
        replies={(2, 1): reply(state="sent"), (2, 2): reply(state="sent", version=2)},
    )
    assert (made.boundaries[0].after, made.boundaries[0].after_days) == (0, 0)
    assert "since your boundary" not in shown(words, made)


def test_the_boundary_is_told_in_full_once(words: Words) -> None:
    """On its day it is said that nothing else follows; later only what came after it."""
    told = {"replies": {(2, 1): reply(state="sent")}, "contacts": [contact(after_boundary=2, after_boundary_days=1)]}
    first = shown(words, day(facts=[fact(1), fact(2, kind="boundary", direction="out")], **told))
    assert "Your boundary was sent on 4 March, 12:00. Nothing else will be. Since then: 2 messages on one day." in first
    later_on = shown(words, day(facts=[fact(3)], **told))
    assert "2 messages on one day since your boundary (4 March)." in later_on
    assert "Nothing else" not in later_on


# -- C5: a question that was answered


def test_c5_what_stays_back_is_not_asked_again(words: Words) -> None:
    """Held, it is asked; kept back, it is said with the way to change it, and makes no digest of a quiet day."""
    held = day(replies={(2, 1): reply(state="held", reason="violence")})
    kept = day(replies={(2, 1): reply(state="held", reason="kept")})
    assert [cell.data for row in messages(words, held)[0].rows for cell in row] == ["hold:keep:2", "hold:release:2"]
    assert not messages(words, kept)[0].rows
    assert (held.quiet, kept.quiet) == (False, True)
    busy = shown(words, day(facts=[fact(1)], replies={(2, 1): reply(state="held", reason="kept")}))
    assert "stays back, as you decided. You can still let it out in /settings." in busy


@pytest.mark.parametrize("state", ["unsure", "refused"])
def test_c5_a_doubt_is_no_news_every_day(state: ReplyState) -> None:
    """What was told on its day makes no later day a busy one."""
    told = {(2, 1): reply(state=state)}
    assert day(replies=told).quiet
    assert not day(replies=told, facts=[fact(1, kind="boundary", direction="out", form="none")]).quiet


# -- B3, B4: times have their day


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (at("08:12"), at("23:47"), "2 messages, 08:12 to 23:47, one of them at night."),
        (at("20:00", -1), at("20:02", -1), "2 messages, yesterday from 20:00 to 20:02."),
        (at("20:00", -1), at("09:00"), "2 messages, from yesterday, 20:00, to today, 09:00."),
        (at("20:00", -3), at("20:30", -3), "2 messages, on Saturday, 1 March, from 20:00 to 20:30."),
        (at("20:00", -3), at("20:02", -1), "2 messages, from Saturday, 1 March, 20:00, to yesterday, 20:02."),
    ],
)
def test_b3_times_of_another_day_say_so(words: Words, first: datetime, last: datetime, said: str) -> None:
    """ "20:00 to 20:02" under today's heading would be taken for today."""
    assert said in shown(words, day(facts=[fact(1, at=first), fact(2, at=last)]))


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (at("12:00"), "One message, at 12:00."),
        (at("20:00", -1), "One message, yesterday at 20:00."),
        (at("20:00", -2), "One message, on Sunday, 2 March, at 20:00."),
    ],
)
def test_b3_one_message_too(words: Words, when: datetime, said: str) -> None:
    """One time stands with its day as well."""
    assert said in shown(words, day(facts=[fact(1, at=when)]))


@pytest.mark.parametrize(
    ("clock", "said"), [("01:05", "a la 01:05"), ("02:05", "a las 02:05"), ("13:05", "a las 13:05")]
)
def test_one_o_clock_in_spanish(library: Library, clock: str, said: str) -> None:
    """One o'clock is singular there."""
    assert said in shown(library.of("es"), day(facts=[fact(1, at=at(clock))]))


def test_b4_days_end_with_the_day_of_the_digest(words: Words) -> None:
    """A digest that is made nine hours late counts the days of the evening it stands for."""
    silent = {"watched_since": later(days=-20), "contacts": [contact(last_out_at=at("12:00", -3))]}
    late = plan_digest(words, reading(**silent), Due(at("18:00"), DAY), at("03:00", 1))
    assert late.digest.days_silent == 3
    assert "for 3 days" in shown(words, late.digest)


# -- C7: three tactics


def test_c7_three_tactics_and_the_rest_as_a_number(words: Words) -> None:
    """The most frequent three by name."""
    found = ["insult", "blame", "guilt_trip", "victim", "jealousy"]
    seen = [Screening(1, n + 1, "1", Verdict(tactics=tuple(found[: 5 - n]))) for n in range(5)]
    said = shown(words, day(facts=[fact(n) for n in range(1, 6)], screenings=seen))
    assert "In the wording: insult (5), blame (4), guilt (3), and 2 other kinds." in said
    fewer = shown(words, day(facts=[fact(1)], screenings=[seen[1]]))
    assert "blame (1), guilt (1), insult (1), and one other kind." in fewer
    assert "In the wording: blame (1), guilt (1), insult (1)." in shown(
        words, day(facts=[fact(1)], screenings=[seen[2]])
    )


# -- C10: one line for the owner


@pytest.mark.parametrize("days", [1, 3, 7, 14, 30, 60, 90, 360])
@pytest.mark.parametrize("language", LANGUAGES)
def test_c10_days_that_are_named(library: Library, days: int, language: str) -> None:
    """A number of days at first often, later each thirty."""
    words = library.of(language)
    said = shown(words, day(watched_since=later(days=-days)))
    assert words.say("digest-days-silent", days=days) in said


@pytest.mark.parametrize("days", [0, 2, 4, 12, 29, 31, 61])
def test_c10_other_days_have_another_line(words: Words, days: int) -> None:
    """In between there is something for the day."""
    said = shown(words, day(watched_since=later(days=-days)))
    assert "You have not written" not in said
    assert words.say("prompt-16") in said


def test_c10_nothing_beside_an_alert(words: Words) -> None:
    """Neither a number of days nor a song, nor an offer of next steps, stands under a threat."""
    danger = [Alert(1, 1, "violence", likely=True, at=NOW)]
    going_on = {
        "facts": [fact(1)],
        "contacts": [contact(after_boundary=9, after_boundary_days=3)],
        "replies": {(2, 1): reply(state="sent")},
        "boundaries": AGREED,
    }
    for days in (7, 8):
        plan = plan_digest(
            words, reading(alerts=danger, watched_since=later(days=-days), **going_on), Due(NOW, DAY), NOW
        )
        said = shown(words, plan.digest)
        assert "You have not written" not in said
        assert words.say("prompt-16") not in said
        assert plan.offer_for is None
    assert plan_digest(words, reading(**going_on), Due(NOW, DAY), NOW).offer_for == 2


# -- C1: albums


def test_c1_an_album_counted_before_is_not_counted_again() -> None:
    """Parts that come after the digest in which their album was counted are no new message, interleaved or not."""
    facts = [fact(n, form="photo", album_hash=album) for n, album in enumerate([b"a", b"b", b"a", b"b"], 1)]
    assert day(facts=facts).messages == 2
    assert day(facts=facts, earlier_albums={b"a"}).messages == 1
    assert day(facts=facts, earlier_albums={b"a", b"b"}).messages == 0


def test_c1_albums_passed_on_are_one_message_each() -> None:
    """What somebody else passed on is counted the same way."""
    facts = [fact(n, form="photo", direction="other", album_hash=b"ab"[n % 2 :][:1]) for n in range(1, 6)]
    assert day(facts=facts).passed_on == 2


def test_the_second_message_makes_no_second_sound(words: Words) -> None:
    """Where much may need the owner, the rest arrives silently."""
    events = [Event(n, n, NOW, "asked", PracticalItem(f"bring {n} books")) for n in range(1, 17)]
    begun = [Matter(1, event.seq, 0, 2, "en", (event,)) for event in events]
    first, second = messages(words, day(facts=[fact(n) for n in range(1, 17)], matters=begun))
    assert (first.silent, second.silent) == (False, True)
