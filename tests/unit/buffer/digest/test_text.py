"""The digest counts a day and says it in words; it quotes nothing and never grows too long."""

import re
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buffer.digest.compose import compose
from buffer.digest.digest import Digest
from buffer.digest.sections import MOST_ALERTS, numbers
from buffer.digest.text import messages, text
from buffer.screening import TACTICS
from buffer.screening.labels import ALERTS
from buffer.text import sanitize
from storage.boundary.boundaries import Boundary
from storage.outbox.notices import Notice, NoticeKind
from storage.record.damages import Damage
from storage.record.entries import EntryFacts
from storage.screening.alerts import Alert
from storage.screening.screenings import Screening
from storage.screening.verdict import Verdict
from tests.builders import NOW, contact, fact, later, owner, reading, reply

DAY = date(2031, 3, 4)
LONGEST = 4096
"""Bot API: sendMessage, text, after entities are parsed."""


def _at(clock: str) -> datetime:
    return datetime.fromisoformat(f"2031-03-04T{clock}").replace(tzinfo=UTC)


def _day(*facts, **given):
    return compose(reading(facts=facts, **given), DAY, NOW)


def _agreed(**given):
    return {2: Boundary(1, 2, 1, "words", NOW)} | given


def _shown(words, made) -> str:
    """The digest as the owner sees it, without markup."""
    return unescape(re.sub("<[^>]+>", "", text(words, made)))


@pytest.fixture
def words(library):
    return library.of("en")


# -- counting


def test_messages_are_counted_by_kind_and_way():
    """Each message counts once, under its kind and the channel it came through."""
    made = _day(fact(1), fact(2, form="photo"), fact(3, channel="direct"))
    assert made.messages == 3
    assert made.by_form == {"text": 2, "photo": 1}
    assert made.by_channel == {"secretary": 2, "direct": 1}


def test_only_what_the_contact_wrote_is_counted_as_theirs():
    """The owner's own, what others passed on, automatic answers, tests and agreements are no messages of theirs."""
    made = _day(
        fact(1, direction="out"),
        fact(2, direction="other"),
        fact(3, direction="auto"),
        fact(4, kind="test", direction="none"),
        fact(5, kind="agreement", direction="none"),
        fact(6, kind="gap", direction="none"),
        fact(7, kind="boundary", direction="out"),
        fact(8, kind="account", direction="none"),
    )
    assert (made.messages, made.outgoing, made.passed_on) == (0, 1, 1)


def test_an_album_is_one_message():
    """The parts of an album count as one, albums among each other do not."""
    made = _day(*(fact(n, form="photo", album_hash=album) for n, album in enumerate([b"a", b"a", b"b", b"a"], 1)))
    assert made.messages == 2
    assert made.by_form == {"album": 2}


def test_an_album_of_the_owner_is_one_message_too():
    """What the owner sent is counted the same way."""
    made = _day(*(fact(n, direction="out", album_hash=b"a") for n in (1, 2, 3)))
    assert made.outgoing == 1


def test_edits_are_counted_by_message():
    """A message edited three times was one message edited; edits of unknown messages count each."""
    made = _day(*(fact(n, kind="edit", refers_to=refers) for n, refers in enumerate([5, 5, 5, 6, 0, 0], 10)))
    assert made.edited == 4


def test_deletions_are_counted():
    """Each deleted message counts."""
    made = _day(fact(1, kind="deletion", direction="none"), fact(2, kind="deletion", direction="none"))
    assert (made.deleted, made.messages) == (2, 0)


@pytest.mark.parametrize(
    ("clock", "zone", "night"),
    [
        ("21:59:59", "UTC", 0),
        ("22:00", "UTC", 1),
        ("23:59", "UTC", 1),
        ("00:00", "UTC", 1),
        ("05:59:59", "UTC", 1),
        ("06:00", "UTC", 0),
        ("12:00", "UTC", 0),
        ("12:00", "Asia/Tokyo", 0),
        ("14:00", "Asia/Tokyo", 1),
        ("22:30", "America/Los_Angeles", 0),
    ],
)
def test_night_is_the_owner_s_night(clock, zone, night):
    """Night is from ten to six on the owner's clock."""
    made = _day(fact(1, at=_at(clock)), owner=owner(zone=zone))
    assert made.at_night == night


def test_first_and_last_time():
    """The first and last message of the day by when they were written, not by when they came."""
    made = _day(fact(1, at=_at("12:00")), fact(2, at=_at("08:12")), fact(3, at=_at("10:00")))
    assert (made.first_at, made.last_at) == (_at("08:12"), _at("12:00"))
    assert (_day().first_at, _day().last_at) == (None, None)


def test_tactics_are_counted_by_message_as_the_owner_corrected_them():
    """A tactic counts once a message; one the owner took off does not, one the owner added does."""
    seen = [
        Screening(1, n, "1", Verdict(tactics=tactics))
        for n, tactics in ((1, ("guilt_trip", "blame")), (2, ("guilt_trip",)), (3, ()))
    ]
    made = _day(
        fact(1),
        fact(2),
        fact(3),
        screenings=seen,
        corrections={2: {"guilt_trip": False}, 3: {"jealousy": True, "children": True}},
    )
    assert made.tactics == {"guilt_trip": 1, "blame": 1, "jealousy": 1}


def test_what_nothing_could_look_into_is_counted():
    """A message without a screening, or in a language without words, is said to be unscreened."""
    seen = [Screening(1, n, "1", Verdict(screened=n == 1)) for n in (1, 2)]
    assert _day(fact(1), fact(2), fact(3, form="voice"), screenings=seen).unscreened == 2


@pytest.mark.parametrize("form", ["photo", "voice", "video_note", "sticker", "document", "story"])
def test_words_below_a_picture_do_not_make_it_looked_into(form):
    """A caption can be read; what is to be seen or heard above it cannot."""
    seen = [Screening(1, n, "1", Verdict()) for n in (1, 2)]
    assert _day(fact(1, form=form), fact(2), screenings=seen).unscreened == 1


@pytest.mark.parametrize(
    ("watched_since", "last_out_at", "days"),
    [
        (None, None, None),
        (None, NOW, None),
        (later(days=-12), None, 12),
        (later(days=-12), later(days=-3), 3),
        (later(days=-12), later(hours=-1), 0),
        (later(days=-12), later(hours=-13), 1),
        (later(days=-12), later(days=1), 0),
    ],
)
def test_days_without_answering(watched_since, last_out_at, days):
    """Whole days on the owner's calendar since their last own message; unknown where the bot could not have seen it."""
    made = _day(contacts=[contact(last_out_at=last_out_at)], watched_since=watched_since)
    assert made.days_silent == days


def test_the_last_own_message_to_any_contact_counts():
    """With two contacts, the latest message to either one starts the count again."""
    people = [contact(last_out_at=later(days=-9)), contact(id=3, last_out_at=later(days=-2))]
    assert _day(contacts=people, watched_since=later(days=-30)).days_silent == 2


def test_root_and_size_are_those_of_the_record():
    """Size and root come from where the record stands."""
    made = _day(owner=owner(record_size=1, frontier=b"f" * 32, digests=4))
    assert (made.size, made.root, made.number) == (1, b"f" * 32, 5)


@pytest.mark.parametrize(
    ("boundaries", "replies", "state"),
    [
        ({}, {}, "none"),
        (_agreed(), {}, "ready"),
        (_agreed(), {(2, 1): reply(state="sent")}, "sent"),
        (_agreed(), {(2, 9): reply(state="sent", version=9)}, "ready"),
    ],
)
def test_the_state_of_the_boundary(boundaries, replies, state):
    """The state is that of the newest agreed version, and of no other."""
    made = _day(contacts=[contact()], boundaries=boundaries, replies=replies)
    assert [one.state for one in made.boundaries] == [state]


# -- quiet days


def test_a_day_without_anything_is_quiet():
    """Nothing came, nothing is asked: a quiet day, also when the boundary has long been sent."""
    assert _day().quiet
    assert _day(contacts=[contact()], boundaries=_agreed(), replies={(2, 1): reply(state="sent")}).quiet


@pytest.mark.parametrize(
    "given",
    [
        {"facts": [fact(1)]},
        {"facts": [fact(1, direction="out")]},
        {"facts": [fact(1, direction="other")]},
        {"facts": [fact(1, kind="edit")]},
        {"facts": [fact(1, kind="deletion")]},
        {"facts": [fact(1, kind="incident", direction="none")]},
        {"alerts": [Alert(1, 1, "violence", likely=False, at=NOW)]},
        {"notices": [Notice(1, "late", NOW, NOW)]},
        {"waiting_forwards": 1},
        {"unprocessed": 1},
        {"contacts": [contact()], "boundaries": _agreed(), "replies": {(2, 1): reply(state="held")}},
        {"damages": [Damage(1, 1, "contacts.sealed_profile", "7", NOW, None)]},
        *(
            {
                "facts": [fact(1, kind="boundary", direction="out")],
                "contacts": [contact()],
                "boundaries": _agreed(),
                "replies": {(2, 1): reply(state=state)},
            }
            for state in ("unsure", "refused")
        ),
    ],
)
def test_a_day_on_which_something_is_to_be_said_is_not_quiet(given):
    """Anything that came, went wrong or waits for the owner makes a digest."""
    assert not compose(reading(**given), DAY, NOW).quiet


# -- in words


def test_a_quiet_day_in_words(words):
    """A quiet day is a heading, one line, and where the record stands."""
    said = _shown(words, _day())
    assert said.splitlines()[0] == "Tuesday, 4 March"
    assert "A quiet day" in said
    assert "Record: 0 entries" in said


def test_a_day_in_words(words):
    """Numbers, times on the owner's clock, the boundary and the record are said."""
    made = _day(
        fact(1, at=_at("08:12")),
        fact(2, at=_at("22:47"), form="photo"),
        fact(3, kind="edit", refers_to=1),
        fact(4, kind="deletion"),
        contacts=[contact(after_boundary=23, after_boundary_days=3)],
        boundaries=_agreed(),
        replies={(2, 1): reply(state="sent", changed_at=later(days=-2))},
        watched_since=later(days=-12),
        owner=owner(zone="Europe/Berlin", digests=6, record_size=214, frontier=bytes(range(32)) * 4),
    )
    said = _shown(words, made)
    for part in (
        "2 messages, 09:12 to 23:47, one of them at night.",
        "By kind: photo (1), text (1).",
        "One message was edited, one deleted.",
        "23 messages on 3 days since your boundary (2 March).",
        "Digest 7. Record: 214 entries,",
    ):
        assert part in said


@pytest.mark.parametrize(("messages", "said"), [(1, "It could not"), (2, "2 of them could not")])
def test_one_alone_is_not_one_of_them(words, messages, said):
    """What could not be looked into is counted among the others only where there are others."""
    made = _day(*(fact(n + 1, form="voice") for n in range(messages)))
    assert said in _shown(words, made)


def test_what_was_written_down(words):
    """An incident is counted on its own line, a correction of one is not; a day with one is not called quiet."""
    written = [fact(n, kind="incident", direction="none") for n in (1, 2)]
    put_right = fact(3, kind="incident_correction", direction="none")
    said = _shown(words, _day(*written, put_right))
    assert "You wrote down 2 things that happened." in said
    assert "quiet" not in said
    assert "You wrote down one thing that happened." in _shown(words, _day(written[0]))


def test_a_helper_s_numbers_are_about_others(words):
    """What the owner wrote herself is not among the numbers a helper may see, and nobody is told about "you"."""
    made = _day(fact(1), fact(2, direction="out"), fact(3, kind="incident", direction="none"))
    assert "you" not in numbers(words, made).casefold()


@pytest.mark.parametrize(
    ("days", "said"), [(1, "You did not write to them today."), (3, "You have not written to them for 3 days.")]
)
def test_days_in_words(words, days, said):
    """Somebody who wrote yesterday is not told that she did not."""
    made = _day(watched_since=later(days=-30), contacts=[contact(last_out_at=later(days=-days))])
    assert said in _shown(words, made)


def test_the_printed_root_is_128_bits_in_groups_of_four(words):
    """The last line holds the first sixteen bytes of the root, in hexadecimal."""
    made = _day(owner=owner(record_size=1, frontier=bytes(range(32))))
    assert _shown(words, made).splitlines()[-1].endswith(", 0001 0203 0405 0607 0809 0a0b 0c0d 0e0f")


STATES = st.sampled_from(
    ["claimed", "sending", "waiting", "sent", "unsure", "refused", "withheld", "held", "handed_over"]
)
ODD = st.sampled_from(["text", "photo", "service", "unknown", "made_up", "live_photo", "paid_media", "<b>", "", "gift"])


def _busy(state: str, reason: str | None, name: str, form: str, most: int) -> Digest:
    """A day with too much of everything."""
    people = [contact(id=n, name=name, after_boundary=10**6, after_boundary_days=999) for n in range(1, most + 1)]
    kinds: tuple[NoticeKind, ...] = ("late", "gap", "connection_ended", "narrow_selection")
    read = reading(
        facts=[fact(n, form=form, channel=form, kind="message" if n % 3 else "edit") for n in range(most)],
        screenings=[Screening(1, n, "1", Verdict(tactics=TACTICS, screened=False)) for n in range(most)],
        contacts=people,
        boundaries={one.id: Boundary(1, one.id, 1, "words", NOW) for one in people},
        replies={(one.id, 1): reply(contact_id=one.id, state=state, reason=reason) for one in people},
        alerts=[
            Alert(1, 10**9 + n, kind, n % 3 == 0 and kind != "wish", NOW)
            for n in range(most)
            for kind in ALERTS[: n % 4 or None]
        ],
        notices=[Notice(n, kinds[n % 4], NOW, NOW if n % 4 < 2 else None) for n in range(most)],
        watched_since=later(days=-1000),
        waiting_forwards=most,
        unprocessed=most,
        damages=[Damage(n, 1, "contacts.sealed_profile", str(n), NOW, None) for n in range(most)],
        owner=owner(record_size=10**9),
    )
    return compose(read, DAY, NOW)


def test_c11_each_danger_of_an_entry_is_named(words):
    """One line an entry, with every kind in it, the gravest first; a wish and a report stand there, too."""
    alerts = [
        Alert(1, 4, "violence", likely=True, at=NOW),
        Alert(1, 4, "self_harm", likely=False, at=NOW),
        Alert(1, 5, "wish", likely=False, at=NOW),
        Alert(1, 6, "coercion", likely=True, at=NOW),
    ]
    lines = text(words, compose(reading(alerts=alerts), DAY, NOW)).split("\n")
    [first, second, third] = [line for line in lines if line.startswith("Entry ")]
    assert "reads like a threat of violence and may speak of harming themselves" in first
    assert "wish you harm" in second
    assert "reporting you" in third


def test_the_gravest_are_named_where_there_are_many(words):
    """Of many entries those are named that are gravest, in the order in which they came; the others are counted."""
    many = [Alert(1, n, "wish", likely=False, at=NOW) for n in range(1, 20)]
    grave = [Alert(1, 20, "violence", likely=True, at=NOW), Alert(1, 7, "presence", likely=True, at=NOW)]
    lines = text(words, compose(reading(alerts=[*many, *grave]), DAY, NOW)).split("\n")
    named = [line for line in lines if line.startswith("Entry ")]
    assert len(named) == MOST_ALERTS
    assert "threat of violence" in named[-1]
    assert any("close to you" in line for line in named)
    assert f"And {20 - MOST_ALERTS} more messages" in "\n".join(lines)


@pytest.mark.parametrize("language", ["en", "de", "es"])
@settings(max_examples=60, deadline=None)
@given(
    STATES,
    st.one_of(st.none(), ODD, st.sampled_from(["paused", "BUSINESS_PEER_USAGE_MISSING", "violence"])),
    st.one_of(st.text(max_size=60), st.just("W" * 60), st.just("<&>" * 20)),
    ODD,
    st.sampled_from([0, 1, 2, 7, 90]),
)
def test_it_always_fits(library, language, state, reason, name, form, most):
    """Whatever happened, there is a digest, and Telegram takes it: not too long, and markup that closes."""
    said = text(library.of(language), _busy(state, reason, name, form, most))
    assert sanitize.utf16_length(unescape(re.sub("<[^>]+>", "", said))) <= LONGEST
    assert re.findall("<(?!/?(?:b|i|code)>)", said) == []
    for tag in ("b", "i", "code"):
        assert said.count(f"<{tag}>") == said.count(f"</{tag}>")


def test_every_outage_is_told_and_nothing_twice(words):
    """Two outages are both told; a connection that ended five times today is told once, with its last time."""
    outages = [Notice(n, "late", later(days=-n), later(days=-n, hours=13)) for n in (2, 1)]
    ended = [Notice(9 + n, "connection_ended", later(hours=n), None) for n in range(5)]
    said = _shown(words, _day(notices=[*outages, *ended], blind=True))
    assert said.count("could not reach Telegram") == 2
    assert said.count("I am not connected") == 1
    assert "16:00" in said


def test_a_connection_that_is_there_again_is_not_called_ended(words):
    """What is said of it is true now: it was ended, and is there; nothing asks to connect what is connected."""
    ended = [Notice(9, "connection_ended", NOW, None)]
    said = _shown(words, _day(notices=ended))
    assert "It is there again" in said
    assert "I am not connected" not in said
    assert "I am not connected" in _shown(words, _day(notices=ended, blind=True))


def test_what_waits_for_the_owner_is_never_among_those_left_out(words):
    """With more contacts than there is room for, the one whose boundary is held is shown."""
    people = [contact(id=n, name=f"Person {n}") for n in range(1, 20)]
    made = _day(
        fact(1),
        contacts=people,
        boundaries={one.id: Boundary(1, one.id, 1, "words", NOW) for one in people},
        replies={(19, 1): reply(contact_id=19, state="held", reason="violence")},
    )
    assert "Person 19: Your boundary is held back" in _shown(words, made)


def test_a_contact_s_name_cannot_dress_up(words):
    """A name with markup, line breaks or turned text is shown as plain letters on its line."""
    people = [contact(name="<b>Boss</b>\n\u202eevil"), contact(id=3, name="\u200b")]
    said = text(words, _day(fact(1), contacts=people))
    assert "&lt;b&gt;Boss&lt;/\u2060b&gt; evil: " in said
    assert "(no name): " in said


def test_the_buttons_of_a_held_boundary(words):
    """Where a boundary is held, the digest carries the owner's two choices, and otherwise none."""
    held = _day(contacts=[contact()], boundaries=_agreed(), replies={(2, 1): reply(state="held", reason="violence")})
    data = [button.data for row in messages(words, held)[0].rows for button in row]
    assert data == ["hold:keep:2", "hold:release:2"]
    assert messages(words, _day())[0].rows == ()


def test_every_state_and_notice_has_words(words):
    """No state of a reply and no kind of notice is without a sentence."""
    for state in ("claimed", "sending", "waiting", "sent", "unsure", "refused", "withheld", "held", "handed_over"):
        made = _day(fact(1), contacts=[contact()], boundaries=_agreed(), replies={(2, 1): reply(state=state)})
        assert "oundary" in _shown(words, made)


def test_a_digest_made_again_from_the_same_is_the_same(words):
    """Composing is pure: the same reading gives the same digest and the same words."""
    read = reading(facts=[fact(1), fact(2, form="photo")], contacts=[contact()])
    first, again = compose(read, DAY, NOW), compose(read, DAY, NOW)
    assert replace(first) == again
    assert text(words, first) == text(words, again)


def test_nothing_of_a_message_can_be_in_it():
    """What the digest is made from holds no text: facts have no field for one."""
    assert not {"text", "payload", "sealed_payload"} & {field.name for field in fields(EntryFacts)}
