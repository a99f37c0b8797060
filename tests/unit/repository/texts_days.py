"""A digest of each state a day can leave things in, as a page shows it, and what is told beside the digest."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from buffer.digest import week
from buffer.digest.compose import compose
from buffer.digest.text import messages
from buffer.incoming import Person
from buffer.letters import alert_texts
from buffer.letters.kinds import lookalike
from buffer.letters.kinds.boundary import hand_over
from buffer.letters.kinds.connection import Change, about, too_wide
from buffer.letters.kinds.damage import end_of_record
from buffer.letters.kinds.forwards import whose
from buffer.letters.kinds.old_copy import question
from buffer.letters.letter import Post, TextMessage
from buffer.letters.stored import as_json
from buffer.record import merkle
from buffer.reminder import text as reminder
from buffer.screening.labels import ALERTS
from storage.boundary.boundaries import Boundary
from storage.intake.connections import Connection
from storage.outbox.notices import Notice
from storage.people.helpers import Helper
from storage.record.damages import Damage
from storage.screening.alerts import Alert
from storage.screening.matters import Event, Matter
from storage.screening.screenings import Screening
from storage.screening.verdict import AlertKind, PracticalItem, Slot, Verdict
from tests.builders import NOW, contact, fact, later, owner, reading, reply

DAY = NOW.date()
CLAUSE = {
    "en": "pick up Leo at school on Friday at 15:30",
    "de": "hol Leo am Freitag um 15:30 von der Schule ab",
    "es": "recoge a Leo del colegio el viernes a las 15:30",
}
FRIDAY = Slot("datetime", ["moment", later(days=3, hours=3, minutes=30).isoformat()], sure=True)
KEEPER = owner(record_size=214, frontier=merkle.leaf_hash(b"an entry"), digests=3)
DANGERS: tuple[tuple[AlertKind, bool], ...] = (
    ("violence", True),
    ("violence", False),
    ("self_harm", True),
    ("self_harm", False),
    ("presence", True),
    ("presence", False),
    ("children", True),
    ("children", False),
    ("exposure", True),
    ("exposure", False),
    ("wish", False),
    ("coercion", True),
    ("coercion", False),
)
"""Each kind of danger, likely and possible; a wish is never likely."""
ONE = [Alert(1, 1, "violence", likely=True, at=NOW)]
HERE = Connection("c1", 1, can_reply=True, enabled=True, connected_at=NOW)
CONNECTIONS: tuple[tuple[str, Change, Connection], ...] = (
    ("The bot is connected to the owner's account", "here", HERE),
    ("Connected, without the right to reply", "here", replace(HERE, can_reply=False)),
    ("Connected, with more rights than are needed", "here", replace(HERE, more=True)),
    ("Connected before anybody is chosen", "here", HERE),
    ("The right to reply was taken away", "changed", replace(HERE, can_reply=False)),
    ("The connection was ended", "ended", replace(HERE, enabled=False)),
)
THEIRS = {"facts": [fact(1, channel="forward")], "screenings": [Screening(1, 1, "1", Verdict())]}
FORMS = ("text", "text", "voice", "text", "photo", "text")


MONEY = {
    "en": "bring {} euros for school",
    "de": "bring {} Euro für die Schule mit",
    "es": "trae {} euros para el colegio",
}


CHANGE = {"en": "make it 16:00 instead", "de": "doch lieber um 16 Uhr", "es": "mejor a las 16:00"}
BACK = {
    "en": "ok I'll pick him up myself, forget it",
    "de": "vergiss es, ich hole ihn selbst ab",
    "es": "olvídalo, ya lo recojo yo",
}
AT_FOUR = Slot("time", ["clock", "16:00:00"], sure=True)


def matter(seq, clause, *slots, then=()):
    """What may need the owner since entry `seq`, None for what cannot be quoted; `then` is what entries did to it."""
    told = [(seq, "asked", PracticalItem(clause, ("children",), slots)), *then]
    return Matter(1, seq, 0, 2, None, tuple(Event(entry, seq, NOW, what, item) for entry, what, item in told))


def when(**spans):
    """A moment, as it is kept."""
    return Slot("datetime", ["moment", later(**spans).isoformat()], sure=True)


def seen(seq, *tactics):
    """What screening saw in an entry."""
    return Screening(1, seq, "1", Verdict(tactics=tactics))


def alerts(count):
    """Alerts of each kind in turn."""
    kinds = [DANGERS[n % len(DANGERS)] for n in range(count)]
    return [Alert(1, n + 1, kind, likely=likely, at=later(minutes=n)) for n, (kind, likely) in enumerate(kinds)]


def day(told_to=0, **given):
    """A day of somebody with one contact and a boundary; `told_to` is the last entry of the digest before."""
    agreed = {2: Boundary(1, 2, 1, "words", NOW)}
    return compose(
        reading(owner=replace(KEEPER, digest_to=told_to), contacts=[contact()], boundaries=agreed, **given), DAY, NOW
    )


def with_reply(state, reason=None, told_to=0, **more):
    """A day with one message, and a boundary in this state; `told_to` as for `day`."""
    ordinary = {"facts": [fact(1)], "screenings": [seen(1)]}
    people = {"contacts": more.pop("contacts", [contact()])}
    agreed = {2: Boundary(1, 2, 1, "words", NOW)}
    replies = {(2, 1): reply(state=state, reason=reason)}
    whole = {
        "owner": replace(KEEPER, digest_to=told_to),
        "boundaries": agreed,
        "replies": replies,
        **people,
        **ordinary,
        **more,
    }
    return compose(reading(**whole), DAY, NOW)


def full_day():
    """Everything that is counted, once or more."""
    kinds = [fact(n + 1, form=form, at=later(hours=2 * n)) for n, form in enumerate(FORMS)]
    others = [
        fact(7, channel="direct", at=later(hours=10)),
        fact(8, kind="edit", refers_to=1),
        fact(9, kind="deletion", refers_to=2),
        fact(10, direction="out", at=later(hours=1)),
        fact(11, direction="other", channel="forward"),
        fact(12, kind="incident", direction="none"),
    ]
    looked = [seen(1, "guilt_trip", "blame"), seen(2, "guilt_trip"), seen(4), seen(6, "hoovering"), seen(7)]
    after = contact(after_boundary=6, after_boundary_days=2)
    return with_reply("sent", facts=[*kinds, *others], screenings=looked, contacts=[after], imported=3)


def several_people():
    """Seven contacts, each with another state of the boundary; five fit."""
    states = ("claimed", "sending", "waiting", "sent", "sent", "held", "unsure")
    people = [contact(id=n, name=f"Person {n}" if n > 1 else "") for n in range(1, 8)]
    agreed = {n: Boundary(1, n, 1, "words", NOW) for n in range(1, 8)}
    replies = {(n + 1, 1): reply(contact_id=n + 1, state=state, reason="self_harm") for n, state in enumerate(states)}
    given = {"facts": [fact(n, contact_id=n) for n in range(1, 8)], "screenings": [seen(n) for n in range(1, 8)]}
    return with_reply("sent", **given, contacts=people, boundaries=agreed, replies=replies)


def states(language):
    """Title and digest of each state."""
    return (
        ordinary_days()
        | matters_that_change(language)
        | open_matters(language)
        | days_with_alerts()
        | days_that_are_over()
        | days_not_read_to_the_end()
        | of_the_boundary()
        | of_the_bot()
    )


def ordinary_days():
    """Nothing, something, and everything there can be."""
    return {
        "A quiet day": day(replies={(2, 1): reply(state="sent")}),
        "A quiet day, two weeks after the last answer": day(
            replies={(2, 1): reply(state="sent")}, watched_since=later(days=-14)
        ),
        "An ordinary day": with_reply("sent", screenings=[seen(1, "guilt_trip")]),
        "A day with everything in it": full_day(),
        "Only something of your own": day(
            facts=[fact(1, direction="out"), fact(2, kind="incident", direction="none")],
            replies={(2, 1): reply(state="sent")},
        ),
    }


def matters_that_change(language):
    """What may need the owner, and what becomes of it."""
    back, change = PracticalItem(BACK[language]), PracticalItem(CHANGE[language], (), (AT_FOUR,))
    clause, money = CLAUSE[language], MONEY[language].format(20)
    return {
        "Something may need you": with_reply("sent", matters=[matter(1, clause, FRIDAY)]),
        "It is today, and something else was today": with_reply(
            "sent", matters=[matter(1, clause, when(hours=3, minutes=30)), matter(2, clause, when(hours=-1))]
        ),
        "It is tomorrow, and was told before": day(matters=[matter(1, clause, when(days=1))], told_to=9),
        "It was changed": with_reply("sent", matters=[matter(1, clause, FRIDAY, then=[(2, "changed", change)])]),
        "It was withdrawn": with_reply("sent", matters=[matter(1, clause, FRIDAY, then=[(2, "withdrawn", back)])]),
        "It was withdrawn by a message that cannot be quoted, and another was asked again": with_reply(
            "sent",
            matters=[
                matter(1, clause, FRIDAY, then=[(3, "withdrawn", PracticalItem(None))]),
                matter(
                    2,
                    money,
                    then=[(4, "withdrawn", back), (5, "asked", PracticalItem(money))],
                ),
            ],
        ),
        "What had changed it is gone": with_reply(
            "sent", matters=[matter(1, clause, FRIDAY, then=[(3, "restored", PracticalItem(None))])]
        ),
        "Its message was edited, and another deleted": with_reply(
            "sent",
            matters=[
                matter(1, clause, FRIDAY, then=[(3, "reworded", PracticalItem(clause, ("children",), (FRIDAY,)))]),
                matter(2, money, then=[(4, "deleted", PracticalItem(None))]),
            ],
        ),
    }


def open_matters(language):
    """What is still open from before, beside what is new."""
    many = [matter(n, MONEY[language].format(5 * n)) for n in range(1, 21)]
    unquoted = [matter(n, None) for n in (21, 22)]
    clause = CLAUSE[language]
    return {
        "Things from before are still open": with_reply("sent", matters=[matter(1, clause, FRIDAY)], told_to=9),
        "Something is new, and others are still open": with_reply(
            "sent", matters=[*many[:2], matter(20, clause, FRIDAY)], told_to=9
        ),
        "Something may need you, and cannot be quoted": with_reply("sent", matters=[matter(1, None)]),
        "More may need you than one message holds": with_reply("sent", matters=[*many, *unquoted]),
    }


def days_with_alerts():
    """Danger, of one kind or of many."""
    return {
        "An alert": with_reply("sent", alerts=ONE),
        "Many alerts": with_reply("sent", alerts=alerts(len(DANGERS))),
        "Alerts that are never told at once": with_reply("sent", alerts=alerts(len(DANGERS))[-3:]),
        "Several dangers in one message": with_reply(
            "sent", alerts=[Alert(1, 1, kind, likely=kind != "wish", at=NOW) for kind in ALERTS[:3]]
        ),
    }


def days_not_read_to_the_end():
    """Messages that an engine has still to read."""
    return {
        "Nothing of the day is read yet": with_reply("sent", facts=(), screenings=(), unread=[fact(1)]),
        "Many messages are not read yet": with_reply("sent", unread=[fact(n) for n in range(2, 2002)]),
    }


def days_that_are_over():
    """Messages that were written before the day of the digest."""
    return {
        "No boundary is agreed": compose(
            reading(owner=KEEPER, contacts=[contact()], facts=[fact(1)], screenings=[seen(1)]), DAY, NOW
        ),
        "Messages of another day": with_reply(
            "sent", facts=[fact(1, at=later(hours=-16)), fact(2, at=later(hours=-15))], screenings=[seen(1), seen(2)]
        ),
        "Messages over midnight": with_reply(
            "sent", facts=[fact(1, at=later(hours=-13)), fact(2, at=later(hours=-11))], screenings=[seen(1), seen(2)]
        ),
        "One message of yesterday": with_reply("sent", facts=[fact(1, at=later(hours=-16))]),
        "One message of some days ago": with_reply("sent", facts=[fact(1, at=later(days=-3))]),
        "Messages of some days ago": with_reply(
            "sent", facts=[fact(n, at=later(days=-3, minutes=n)) for n in (1, 2)], screenings=[seen(1), seen(2)]
        ),
        "Messages of some days": with_reply(
            "sent", facts=[fact(n, at=later(days=-n)) for n in (1, 3)], screenings=[seen(1), seen(3)]
        ),
    }


def of_the_boundary():
    """Each state it can be in."""
    one_after = contact(after_boundary=1, after_boundary_days=1)
    going_on = [contact(after_boundary=4, after_boundary_days=2)]
    return {
        "The boundary is ready": day(**THEIRS),
        "It is ready, and the bot is paused": day(obstacle="paused", **THEIRS),
        "It is ready, and a legal order is in force": day(obstacle="legal_order", **THEIRS),
        "It is ready, and the bot may not answer": day(obstacle="cannot_answer", **THEIRS),
        "It is ready, and the bot is not connected any more": day(obstacle="disconnected", **THEIRS),
        "It is ready, and the bot was never connected": day(obstacle="by_hand", **THEIRS),
        "The boundary was sent today": with_reply(
            "sent", facts=[fact(1), fact(2, kind="boundary", direction="out"), fact(3)], contacts=[one_after]
        ),
        "The boundary was sent some days ago": with_reply("sent", contacts=[going_on[0]]),
        "The boundary is on its way": with_reply("claimed"),
        "Telegram asks to wait": with_reply("waiting"),
        "Nobody can know whether it arrived": with_reply("unsure"),
        "Telegram refused it": with_reply("refused", "forbidden"),
        "It could not go out": with_reply("withheld", "paused"),
        "It is held, and stays back": with_reply("held", "kept"),
        "What was noted about the boundary does not hold": with_reply("unsure", "damaged"),
        "The boundary is held": with_reply("held", "violence", alerts=ONE),
        "It was handed over to be sent by hand": with_reply("handed_over"),
        "They go on after the boundary": replace(with_reply("sent", contacts=going_on), next_step=True),
        "Several people": several_people(),
    }


def of_the_bot():
    """What the owner should know of the bot, its machine and what it keeps."""
    gap, late = Notice(1, "gap", later(hours=-30), NOW), Notice(2, "late", later(hours=-20), later(hours=-7))
    return {
        "The bot was away for more than a day": day(notices=[gap]),
        "The bot was away for less": day(notices=[late]),
        "The bot is not connected any more": day(notices=[Notice(1, "connection_ended", NOW, None)], blind=True),
        "The bot was not connected for a while": day(notices=[Notice(1, "connection_ended", NOW, None)]),
        "The bot sees too many chats": day(notices=[Notice(1, "narrow_selection", NOW, None)]),
        "The time zone is not known any more": replace(day(), missing_zone="America/Fort_Wayne"),
        "Forwards wait for a word": day(waiting_forwards=2),
        "Files are not here yet, or cannot be had": replace(day(), waiting_files=2, missing_files=1),
        "The clock was set back": day(notices=[Notice(1, "clock_back", later(days=400), NOW)]),
        "The clock was set forward": day(notices=[Notice(1, "clock_forward", later(hours=-3), NOW)]),
        "The clock is ahead": day(notices=[Notice(1, "clock_ahead", later(minutes=-9), NOW)]),
        "The clock is behind": day(notices=[Notice(1, "clock_behind", later(days=2), NOW)]),
        "The disk is getting full": day(notices=[Notice(1, "disk_low", NOW, None)]),
        "Something could not be understood": day(unprocessed=1),
        "There is no good backup of the last days": day(backed_up_at=later(days=-9)),
        "Something was damaged": day(damages=[Damage(1, 1, "contacts.sealed_profile", "7", NOW, None)]),
        "One entry of the record was changed": day(damages=of_record(("hash", "98"))),
        "Much of the record was changed": day(
            damages=of_record(
                ("hash", "98"), ("hash", "99"), ("seq", "120"), ("prev_hash", "101-119"), ("owner_id", "230")
            )
        ),
        "Entries are missing from the record": day(damages=of_record(("seq", "2"), ("seq", "120-131"))),
        "The data may be an older copy": day(doubt=1, obstacle="old_copy"),
    }


def of_record(*rows):
    """Damage in the record itself: the column that shows it, and which entries."""
    return [Damage(n, 1, f"entries.{column}", row, NOW, None, later(days=-1)) for n, (column, row) in enumerate(rows)]


def digests(words):
    """Title and messages of each state, and of one that may have arrived before."""
    shown = {title: [as_json(m) for m in messages(words, made)] for title, made in states(words.language).items()}
    first, *rest = shown["An ordinary day"]
    again = first | {"text": f"{words.say('sent-again')}\n\n{first['text']}"}
    return shown | {"One that may have reached you before": [again, *rest]}


def _reminders(words):
    """Title and matters of messages in between."""
    clause, back = CLAUSE[words.language], PracticalItem(BACK[words.language])
    yield "In between: due before the daily message", [matter(1, clause, when(hours=3, minutes=30))]
    yield "In between: taken back", [matter(1, clause, when(hours=3), then=[(2, "withdrawn", back)])]


def alerts_at_once(words):
    """Title and message of each alert, to the owner and to a helper."""
    name = {
        "violence": "a threat of violence",
        "self_harm": "self-harm",
        "presence": "they are close",
        "children": "danger for the children",
        "exposure": "something private made public",
    }
    how = {True: "reads like it", False: "may be it"}
    told: dict[str, Post | TextMessage] = {
        f"At once, if you chose so: {name[alert.kind]}, {how[alert.likely]}": alert_texts.alert(
            words, [alert], "UTC", held_for=2 if alert.seq == 1 else None, helped=alert.seq == 1
        )
        for alert in alerts(len(DANGERS))
        if alert.kind in name
    }
    both = [Alert(1, 1, kind, likely=True, at=NOW) for kind in ("violence", "self_harm")]
    told["At once: two dangers in one message"] = alert_texts.alert(words, both, "UTC", held_for=None, helped=True)
    kim = Helper(5, 1, 8100, "Kim", words.language, frozenset({"alerts"}), "active", NOW)
    told["At once, to a helper"] = alert_texts.helper_alert(words, both, "UTC", kim, asked_by=None)
    told["At once, after a second look"] = alert_texts.alert(
        words, both[:1], "UTC", held_for=None, helped=True, again=True
    )
    told["The second look, to a helper"] = alert_texts.helper_alert(
        words, both[:1], "UTC", kim, asked_by=None, again=True
    )
    two = {n: [Alert(1, n, "presence", likely=True, at=later(hours=9 * n))] for n in (2, 3)}
    told["Half an hour later: two more"] = alert_texts.more(words, two, "UTC", NOW, held_for=(2,), helped=True)
    one = {2: two[2]}
    told["Half an hour later: one more"] = alert_texts.more(words, one, "UTC", NOW, held_for=(), helped=False)
    told["Half an hour later, to a helper"] = alert_texts.helper_more(words, two, "UTC", NOW, kim)
    return told


def _another_account(words):
    """What is said when the owner goes on from another account: to the old one, to the new one, and after the wait."""
    who = words.say("person-shown", name="Olive", account="8801")
    time = words.moment(later(days=1), ZoneInfo("UTC"), NOW)
    yield "Another account opens the owner's link: in the old chat", words.say("new-account-opened", who=who, time=time)
    yield "In the new chat, until then", words.say("new-account-waits", time=time)
    yield "It goes on there: the last in the old chat", words.say("new-account-farewell")
    yield "The first in the new chat", words.say("new-account-here", hour="18:00", zone="Europe/Berlin")
    yield "The account is somebody's by then", words.say("new-account-taken")


def beside(words):
    """Title and message of what is told beside the digest."""
    told = alerts_at_once(words)
    told["Where the bot cannot answer for you"] = hand_over(words, 2, 1, words.say("starter-you-left"))
    for title, change, given in CONNECTIONS:
        told[title] = about(words, change, given, anybody=title != "Connected before anybody is chosen", now=NOW)
    sam, theirs = Person(9009, "Sam Dunmore", "sam_d", is_bot=False), contact(name="Sam")
    told["An account that is called like theirs"] = lookalike.question(
        words, sam, theirs, "name", hashed=b"", to_bot=True, days=7
    )
    told["An account that writes like them"] = lookalike.question(
        words, replace(sam, name="K", username=None), theirs, "words", hashed=b"", to_bot=False, days=7
    )
    told["Messages of other chats come, too"] = too_wide(words, NOW)
    told["Forwards that are not clearly theirs"] = whose(words, [(2, "Robin")], 1)
    told["The data turn out to be an older copy"] = question(words, 1, None, ZoneInfo("UTC"))
    told["A backup was put back"] = question(words, 1, later(days=-2), ZoneInfo("UTC"))
    ended = Damage(1, 1, "owners.record_seal", "1", NOW, None, later(days=-1))
    told["Where the record ends was changed"] = end_of_record(words, ended, ZoneInfo("UTC"))
    told |= {title: TextMessage(said) for title, said in _another_account(words)}
    told |= {title: reminder.message(words, due, NOW)[0] for title, due in _reminders(words)}
    shown = {title: as_json(said.content if isinstance(said, Post) else said) for title, said in told.items()}
    facts = [fact(n, at=later(hours=-11 * n)) for n in range(1, 16)]
    picture = week.picture(words, week.count(facts, ZoneInfo("UTC"), DAY))
    shown["The weekly picture, in words"] = {"text": picture.text}
    shown["What stands in the weekly picture"] = {"text": f"{picture.title}\n{picture.legend}"}
    return shown
