"""Practical items in words: a part of the digest, and of its second message where there are many."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from typing import Any

from buffer.letters.button_data import button
from buffer.letters.buttons import AnswerItem
from buffer.letters.letter import Rows
from buffer.practical import asks, slot_text
from buffer.practical.items import Item
from buffer.text import limits, sanitize, unlinked
from buffer.text.words import Words

MOST_FIRST, MOST_SECOND = 6, 12
LONGEST_CLAUSE, LONGEST_SLOTS = 200, 120
MOST_NUMBERS = 30
AROUND = 196
"""UTF-16 units for the heading and the last line of a second message."""
SECOND_ROOM = limits.room_beside(AROUND)


@dataclass(frozen=True, slots=True)
class Split:
    """The items of a day: those for the first message, for the second, how many are left, and what is not quoted."""

    first: Sequence[Item]
    second: Sequence[Item]
    left: int
    unquoted: Sequence[Item]


def split(words: Words, items: Sequence[Item], today: date, room: int) -> Split:
    """Divide the items between two messages. `room` is how many UTF-16 units the first message has for them."""
    quoted = [item for item in items if item.clause is not None]
    unquoted = [item for item in items if item.clause is None]
    about = sanitize.utf16_length(_title(words, items) + _unquoted(words, unquoted) + _more(words, len(quoted))) + 4
    first = _fitting(words, quoted[:MOST_FIRST], today, room - about)
    second = _fitting(words, quoted[len(first) :][:MOST_SECOND], today, SECOND_ROOM)
    return Split(first, second, len(quoted) - len(first) - len(second), unquoted)


def _fitting(words: Words, items: Sequence[Item], today: date, room: int) -> list[Item]:
    fitting = []
    for item in items:
        room -= sanitize.utf16_length(line(words, item, today)) + 1
        if room < 0:
            break
        fitting.append(item)
    return fitting


def first_part(words: Words, shared: Split, today: date) -> str:
    """The part of the digest itself, as HTML; empty where there are no items."""
    items = [*shared.first, *shared.second, *shared.unquoted]
    if not items:
        return ""
    parts = [_title(words, [*items, *([items[0]] * shared.left)]), *(line(words, item, today) for item in shared.first)]
    parts.append(_unquoted(words, shared.unquoted))
    parts.append(_more(words, len(shared.second)))
    return "\n".join(part for part in parts if part)


def second_part(words: Words, shared: Split, today: date, number: int) -> str:
    """The second message, as HTML; empty where the first has room for all items."""
    if not shared.second:
        return ""
    parts = [f"<b>{words.say('practical-continued', number=number)}</b>"]
    parts += [line(words, item, today) for item in shared.second]
    if shared.left:
        parts.append(words.say("practical-rest", count=shared.left))
    return "\n".join(parts)


def line(words: Words, item: Item, today: date) -> str:
    """One item: the entry, its words in quotes, and what was understood of them."""
    clause = escape(unlinked.truncate(unlinked.one_line(item.clause or ""), LONGEST_CLAUSE))
    said = words.say("practical-quote", entry=item.seq, clause=clause)
    facts = escape(facts_of(words, item, today))
    return f"{said}\n    {facts}" if facts else said


def facts_of(words: Words, item: Item, today: date) -> str:
    """The facts of an item, as plain text: "Fri 27 November, 15:30 · school"."""
    said = [slot_text.describe(words, slot, today) for slot in item.slots]
    return unlinked.truncate(" · ".join(fact for fact in said if fact), LONGEST_SLOTS)


def answer_rows(words: Words, items: Sequence[Item], local: datetime) -> Rows:
    """A button for each item that can be answered now, two a row. `local` is now, in the owner's zone."""
    items = [item for item in items if asks.nature(words.of(item.language), item, local) in asks.ANSWERABLE]
    twice = {item.seq for item in items if sum(other.seq == item.seq for other in items) > 1}
    cells = [
        button(
            words.say("button-answer", entry=item.seq, number=item.number + 1 if item.seq in twice else 0),
            AnswerItem(item.seq, item.number),
        )
        for item in items
    ]
    return tuple(tuple(cells[i : i + 2]) for i in range(0, len(cells), 2))


def _title(words: Words, items: Sequence[Any]) -> str:
    return f"<b>{words.say('practical-title', count=len(items))}</b>"


def _unquoted(words: Words, items: Sequence[Item]) -> str:
    numbers = list(dict.fromkeys(item.seq for item in items))
    if len(numbers) == 1:
        return words.say("practical-unquoted", entry=numbers[0])
    if not numbers:
        return ""
    listed = ", ".join(str(number) for number in numbers[:MOST_NUMBERS])
    return words.say("practical-unquoted-more", entries=f"{listed} …" if len(numbers) > MOST_NUMBERS else listed)


def _more(words: Words, count: int) -> str:
    return words.say("practical-more", count=count) if count else ""
