"""Each invariant finds a violation made on purpose, names the place, and finds nothing in a run in which all hold."""

from dataclasses import replace

import pytest

from bot.demo import promises
from buffer.digest.example import EXAMPLE_ROOT
from invariants.clear_text import secret_parts
from invariants.digests import printed
from invariants.evidence import Agreement, Digest, Entry, Evidence, Place, Record, Reminder, Reply, Request, Written
from invariants.table import INVARIANTS, broken

OWNER, CONTACT, SECOND, HELPER, STRANGER = 11, 22, 23, 33, 99
BOUNDARY = "Please write to me only by mail, and only about the children."
ROOT = bytes(range(16))
FOOTER = "Digest 1. Record: 3 entries, <code>0001 0203 0405 0607 0809 0a0b 0c0d 0e0f</code>"
DIGEST = f"<b>Saturday</b>\n\nTwo messages.\n\n{FOOTER}"
REMINDER = "<b>Sunday</b>\n\n<b>Before your daily message:</b>\nEntry 4"
AGAIN = "(Sent again: the first time may not have reached you.)"
INSULT = "you don't deserve an answer & never did"


def request(method, chat=None, *, status=200, applied=True, **params):
    given = {**({} if chat is None else {"chat_id": chat}), **params}
    return Request(method, given, status, applied)


def reply(text=BOUNDARY, chat=CONTACT, **more):
    return request("sendMessage", chat, text=text, business_connection_id="c", **more)


def sound():
    """Two messages of one contact, one reply that arrived, one digest, a helper told, a button answered, a log."""
    entries = (
        Entry(1, "agreement", "none", text=BOUNDARY),
        Entry(2, "message", "secretary", CONTACT, 5, "why don't you answer"),
        Entry(3, "message", "secretary", CONTACT, 6, INSULT),
        Entry(4, "message", "forward", OWNER, 5, "a forward is in the owner's chat"),
    )
    return Evidence(
        requests=(
            request("getMe"),
            request("getUpdates", offset=3),
            request("getBusinessConnection", business_connection_id="c"),
            reply(status=429, applied=False),
            reply(),
            request("sendMessage", OWNER, text=DIGEST),
            request("sendMessage", HELPER, text="Olive shares counts with you."),
            request("answerCallbackQuery", callback_query_id="7"),
        ),
        agreements=(Agreement(OWNER, (CONTACT, SECOND), BOUNDARY),),
        helpers=frozenset({HELPER}),
        presses={"7": OWNER, "8": STRANGER},
        acknowledged=(Written(CONTACT, 5, "why don't you answer"), Written(CONTACT, 6, INSULT)),
        records=(Record(OWNER, entries, roots=frozenset({ROOT + b"rest"})),),
        replies=(Reply(OWNER, (CONTACT, SECOND), 1, "sent", shown="sent"),),
        digests=(Digest(OWNER, 1, "2026-11-21"), Digest(OWNER, 2, "2026-11-22")),
        reminders=(Reminder(OWNER, "2026-11-22"),),
        reminder_titles=("Before your daily message:",),
        sent_again=(AGAIN,),
        unquotable=(INSULT,),
        secrets=secret_parts((INSULT,), "42:token-of-the-bot"),
        places=(Place("data", mode=0o700, folder=True), Place("log", b"5 updates", 0o600)),
    )


def also(field, *values):
    """The same run with more of something."""
    return lambda run: replace(run, **{field: (*getattr(run, field), *values)})


def record(**changes):
    """The same run with another record."""
    return lambda run: replace(run, records=(replace(run.records[0], **changes),))


def entry(*values):
    return lambda run: record(entries=(*run.records[0].entries, Entry(*values)))(run)


def replies(**changes):
    """The same run with another state of the reply."""
    return lambda run: replace(run, replies=(replace(run.replies[0], **changes),))


VIOLATIONS = [
    ("nothing acknowledged is lost", also("acknowledged", Written(CONTACT, 7, "me")), "message 7 in chat 22"),
    ("nothing acknowledged is lost", record(entries=()), "message 5 in chat 22"),
    ("nothing kept is altered", also("acknowledged", Written(CONTACT, 6, "other")), "entry 3: message 6 in chat 22"),
    ("nothing is in a record twice", entry(5, "message", "secretary", CONTACT, 6, INSULT), "message 6 in chat 22, 2"),
    ("nothing of strangers is kept", entry(5, "message", "direct", STRANGER, 1, "hello"), "entry 5 of 11"),
    ("every record verifies", record(fault="entry 2: was altered"), "record of 11: entry 2: was altered"),
    ("no method that is never called is called", also("requests", request("readBusinessMessage")), "readBusiness"),
    ("no method that is never called is called", also("requests", request("deleteBusinessMessages")), "deleteBus"),
    ("no method that is never called is called", also("requests", request("sendChatAction", OWNER)), "sendChatAc"),
    ("a contact gets nothing but the agreed text", also("requests", reply("Stop it.")), "another text to contact 22"),
    ("a contact gets nothing but the agreed text", also("requests", request("sendPhoto", SECOND)), "sendPhoto to cont"),
    ("a contact gets nothing but the agreed text", also("requests", reply(reply_markup={})), "reply_markup to contac"),
    ("a contact gets one reply for a version", also("requests", reply()), "2 replies to contact 22"),
    ("a contact gets one reply for a version", also("requests", reply(chat=SECOND)), "2 replies to contact 22"),
    (
        "a contact gets one reply for a version",
        also("requests", reply(status=None, applied=False)),
        "2 replies to contact 22",
    ),
    ("nobody else gets anything", also("requests", request("sendMessage", STRANGER)), "sendMessage to stranger 99"),
    (
        "nobody else gets anything",
        also("requests", request("sendMessage", OWNER, business_connection_id="c")),
        "sendMessage as the owner to 11",
    ),
    (
        "nobody else gets anything",
        also("requests", request("answerCallbackQuery", callback_query_id="8")),
        "answerCallbackQuery to somebody else",
    ),
    ("a reply that arrived is known", replies(state="withheld"), "contact 22"),
    ("a reply stored as sent has left", lambda run: replace(run, requests=()), "contact 22"),
    ("an unsure reply is shown as unsure", replies(state="unsure", shown="sent"), "contact 22"),
    ("a reply that may have arrived is recorded", replies(recorded=False), "contact 22"),
    ("a local date has one digest", also("digests", Digest(OWNER, 3, "2026-11-22")), "owner 11: 2 digests for 2026"),
    ("a local date has one reminder", also("reminders", Reminder(OWNER, "2026-11-22")), "owner 11: 2 reminders for 2"),
    (
        "a reminder that arrives again says so",
        also("requests", *[request("sendMessage", OWNER, text=REMINDER)] * 2),
        "owner 11: one reminder 2 times",
    ),
    ("a digest's number is its own", also("digests", Digest(OWNER, 2, "2026-11-23")), "owner 11: 2 digests with num"),
    ("a digest that arrives again says so", also("requests", request("sendMessage", OWNER, text=DIGEST)), "owner 11"),
    ("a digest's root is kept", record(roots=frozenset({bytes(32)})), "owner 11: root 0001 0203"),
    (
        "a digest quotes nothing it must not",
        also("requests", request("sendMessage", OWNER, text=f"You don&#x27;t deserve an <b>answer</b>\n{FOOTER}")),
        "owner 11",
    ),
    (
        "a digest quotes nothing it must not",
        also("requests", request("sendMessage", OWNER, text=f"{REMINDER}\nyou don&#x27;t deserve an answer")),
        "owner 11",
    ),
    ("nothing readable lies in a log or on disk", also("places", Place("log", INSULT.encode())), "log"),
    ("nothing readable lies in a log or on disk", also("places", Place("key", INSULT.encode("utf-16-le"))), "key"),
    ("nothing readable lies in a log or on disk", also("places", Place("url", b"GET /token-of-the-bot")), "url"),
    ("files are their owner's alone", also("places", Place("a.db", mode=0o644)), "a.db: 644 instead of 600"),
    ("files are their owner's alone", also("places", Place("data", mode=0o755, folder=True)), "data: 755 instead of"),
]


def test_a_run_in_which_all_hold_is_clean():
    """Nothing is found in it; nor in no evidence at all."""
    assert broken(sound()) == []
    assert broken(Evidence()) == []


@pytest.mark.parametrize(("name", "change", "where"), VIOLATIONS)
def test_a_violation_is_found_and_named(name, change, where):
    """The invariant that is broken is named with the place, and no place quotes anybody."""
    found = broken(change(sound()))
    assert any(one.where.startswith(where) for one in found if one.invariant == name), found
    assert not [one for one in found if INSULT in one.where or BOUNDARY in one.where]


def test_every_invariant_is_shown_to_find_something():
    """No invariant is in the table without a violation above."""
    assert {name for name, _, _ in VIOLATIONS} == set(INVARIANTS)


@pytest.mark.parametrize(
    "change",
    [
        also("requests", reply(status=403, applied=False)),
        also("requests", request("sendMessage", OWNER, text=f"{AGAIN}\n\n{DIGEST}")),
        also("requests", *[request("sendMessage", OWNER, text=text) for text in (REMINDER, f"{AGAIN}\n{REMINDER}")]),
        also("requests", request("sendMessage", OWNER, text=DIGEST, status=500, applied=False)),
        also("requests", request("sendMessage", OWNER, text="Kept."), request("sendMessage", OWNER, text="Kept.")),
        also("requests", *[request("sendMessage", OWNER, text=f"An example. {printed(EXAMPLE_ROOT)}")] * 2),
        replies(state="unsure", shown="unsure"),
        replies(state="sending"),
        lambda run: also("requests", reply())(
            replace(run, agreements=(*run.agreements, replace(run.agreements[0], version=2)))
        ),
        record(owner=12, roots=frozenset(), entries=()),
    ],
    ids=[
        "a refusal reaches nobody",
        "a digest sent again says so",
        "a reminder sent again says so",
        "a digest that did not arrive may be sent",
        "other letters may repeat",
        "an example of a digest is none",
        "an unsure reply that is shown",
        "a reply whose outcome is not written yet",
        "a second version of the same words",
        "a record that is not the reader's",
    ],
)
def test_what_is_allowed_is_not_a_violation(change):
    """Beside each rule lies something alike that is right."""
    run = replace(change(sound()), acknowledged=())
    assert broken(run) == []


def test_the_demo_asks_every_invariant():
    """Each invariant belongs to one of the promises the demo prints, and each name it asks for exists."""
    asked = [
        *promises.KEPT,
        *promises.ANSWERED_ONCE,
        *promises.NOTHING_ELSE,
        *promises.ONE_DIGEST_A_DAY,
        *promises.NOT_QUOTED,
        *promises.INTACT,
        *promises.UNREADABLE,
    ]
    assert sorted(asked) == sorted(INVARIANTS)


@pytest.mark.parametrize(
    ("lies", "read"),
    [(b"1930424242000000", False), (b"4242420", False), (b"424242", True), (b'{"id":424242}', True)],
)
def test_a_number_is_not_read_in_the_digits_of_a_longer_one(lies, read):
    """A time of sixteen digits may have any six in it; the number by itself, or beside other signs, is readable."""
    run = replace(sound(), secrets=frozenset({"424242"}), places=(Place("a value", lies),))
    assert [one.where for one in broken(run)] == ["a value"] * read
