"""Drafts of practical answers: brief, informative, friendly, firm (Eddy's BIFF). To copy; the bot sends none of them.

A draft says again what it is about, from the topic and the facts that were understood, and fits what was asked; or it
is what the owner has typed. It never has the contact's words, asks nothing, explains nothing, and says that no answer
is needed.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Literal

from buffer.practical import asks, deadline, slot_text, things
from buffer.practical.asks import Nature
from buffer.practical.items import Item
from buffer.text import sanitize, unlinked
from buffer.text.words import Words
from storage.screening.verdict import Slot

Choice = Literal["yes", "no", "done", "noted", "another", "later", "own"]
CHOICES: Mapping[Nature, tuple[Choice, ...]] = {
    "bill": ("done", "yes", "no", "later"),
    "form": ("done", "yes", "no", "later"),
    "handover": ("yes", "no", "another", "later"),
    "request": ("yes", "no", "later"),
    "done": ("yes", "no", "later"),
    "have": ("yes", "no", "later"),
    "proposal": ("yes", "no", "another", "later"),
    "information": ("noted",),
    "unsure": ("later",),
}
"""What can be tapped, by what is asked. The owner's own words can be typed for each."""
TOPICS = ("papers", "belongings", "children", "pets", "health", "home", "work", "money")
"""What an answer can be about, the most telling first: a child's swimming things are things."""
TYPED = frozenset({"date", "time", "datetime", "money"})
LONGEST_OWN = 200
LATER_DAYS = (0, 1, 3, 7)
"""In how many days the owner can promise to let them know, where the deadline allows it."""


def choices(words: Words, item: Item, local: datetime) -> tuple[Choice, ...]:
    """What can be tapped for an item now. Another time is for what has one; later, for what is not yet due."""
    offered = CHOICES.get(asks.nature(words, item, local), ())
    left_out = set() if deadline.is_dated(item) else {"another"}
    left_out |= set() if later_days(item, local) else {"later"}
    return tuple(choice for choice in offered if choice not in left_out)


def later_days(item: Item, local: datetime) -> tuple[int, ...]:
    """In how many days they can be let know: never beyond the deadline, today only where nothing later is left."""
    last = deadline.last_day(item, local)
    fitting = [days for days in LATER_DAYS if last is None or local.date() + timedelta(days=days) <= last]
    return tuple(days for days in fitting if days) or tuple(fitting)


def draft(words: Words, item: Item, choice: Choice, local: datetime, *, days: int = 0, other: str = "") -> str:
    """A draft as plain text. `days` is for "later"; `other` are the owner's own words, for "another" and "own"."""
    today, asked = local.date(), asks.nature(words, item, local)
    own = unlinked.truncate(" ".join(sanitize.sanitize(other).split()), LONGEST_OWN)
    if asked in {"done", "have"}:  # what was on Monday is not on the Monday to come
        item = replace(item, slots=())
    if asked == "have":  # "have you got the letter from the insurance?": it is the letter she has
        item = replace(item, labels=tuple(label for label in item.labels if label != "money"))
    match choice:
        case "own":
            body = own if own.endswith((".", "!", "?")) else f"{own}."
        case "later":
            by = words.day(today + timedelta(days=days))
            body = words.say("draft-later", about=_about(words, item, today), day=by)
        case _:
            said = _said(words, item, today)
            body = words.say(f"draft-{asked}-{choice}", other=own.rstrip("."), **said)
    return f"{words.say('draft-hello')} {body} {words.say('draft-bye')}"


def _said(words: Words, item: Item, today: date) -> dict[str, str]:
    """What a draft says again: the whole of it, and the parts."""
    dated = [slot for slot in item.slots if slot.kind in TYPED and slot.kind != "money"]
    clause, handed = item.clause or "", asks.handed_over(words, item) or "children"
    paper, filled = things.paper(words, clause), things.is_filled_in(words, clause)
    return {
        "about": _about(words, item, today),
        "amount": _amount(words, item, today),
        "by": _by(words, item, today),
        "way": "fill" if filled else asks.way(words, item),
        "who": things.handed(words, clause, handed) or words.say(f"who-{handed}"),
        "paper": words.say(f"paper-{paper}"),
        "paper_is": words.say(f"paper-{paper}-is"),
        "when": ", ".join(filter(None, (_sure(words, slot, today) for slot in dated))) or "none",
    }


def _amount(words: Words, item: Item, today: date) -> str:
    """What is to be paid; "share" where it is a part of the price that is named, "none" without one or with several."""
    money = [slot for slot in item.slots if slot.kind == "money"]
    if asks.is_share(words, item):
        return "share"
    return asks.amount(words, item) or _sure(words, money[0], today) if len(money) == 1 else "none"


def _by(words: Words, item: Item, today: date) -> str:
    """The day until which it is wanted; "none" without one."""
    for slot in item.slots:
        match slot.value:
            case ["days", _, str(day)] | ["day", str(day)]:
                return _sure(words, Slot("date", ["day", day], sure=True), today)
            case ["moment", str(at)]:
                return _sure(words, Slot("date", ["day", at[:10]], sure=True), today)
    return "none"


def _the_day(slot: Slot) -> Slot:
    """A deadline as its day: "about Fri 7 March", not "about until"."""
    match slot.value:
        case ["days", None, str(day)]:
            return replace(slot, value=["day", day])
    return slot


def _sure(words: Words, slot: Slot, today: date) -> str:
    return slot_text.describe(words, replace(slot, sure=True), today)


def _about(words: Words, item: Item, today: date) -> str:
    """ "the children, Fri 27 November, 15:30"; "none" where only the owner knows what it is about."""
    thing = things.about(words, item.clause or "")
    topics = [thing] if thing else [words.say(f"topic-{label}") for label in TOPICS if label in item.labels][:1]
    several = sum(slot.kind == "money" for slot in item.slots) > 1  # which of them is meant, nobody knows
    told = [slot for slot in item.slots if slot.kind in TYPED and not (several and slot.kind == "money")]
    facts = [_sure(words, _the_day(slot), today) for slot in told]
    return ", ".join(part for part in [*topics, *facts] if part) or "none"
