"""Open matters in words: a part of the digest and of its second message, and the list that can be asked for. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

from buffer.letters.button_data import button
from buffer.letters.buttons import AnswerItem
from buffer.letters.letter import Rows
from buffer.matters import standing
from buffer.practical import asks
from buffer.practical import text as practical_text
from buffer.text import limits, sanitize, unlinked
from buffer.text.words import Words
from storage.screening.matters import Event, Matter

MOST_FIRST, MOST_SECOND, FEWEST_SECOND = 12, 12, 3
"""Quoted in a digest; in its second message; and with how many left it has a second message at all."""
LONGEST_CLAUSE = 120
"""UTF-16 units of what a change or a withdrawal says."""
MOST_NUMBERS = 30
AROUND = 196
"""UTF-16 units for the heading and the last line of a second message."""
SECOND_ROOM = limits.room_beside(AROUND)


@dataclass(frozen=True, slots=True)
class Split:
    """What a digest shows, by message; what is not quoted; and how many are left for /matters."""

    first: Sequence[Matter]
    second: Sequence[Matter]
    unquoted: Sequence[Matter]
    left: int


def split(words: Words, told: Sequence[Matter], elsewhere: int, local: datetime, room: int) -> Split:
    """Divide what is told between two messages. `room` is how many UTF-16 units the first message has for it.

    `elsewhere` are others that are in /matters. A few that do not fit are left for it, too: no message for one thing.
    """
    quoted = [one for one in told if standing.item(one).clause is not None]
    unquoted = [one for one in told if standing.item(one).clause is None]
    about = sanitize.utf16_length(_title(words, told) + _unquoted(words, unquoted) + _rest(words, 2, len(told))) + 4
    first = _fitting(words, quoted[:MOST_FIRST], local, room - about)
    after = quoted[len(first) :]
    second = _fitting(words, after[:MOST_SECOND], local, SECOND_ROOM) if len(after) >= FEWEST_SECOND else []
    return Split(first, second, unquoted, elsewhere + len(after) - len(second))


def _fitting(words: Words, matters: Sequence[Matter], local: datetime, room: int) -> list[Matter]:
    fitting = []
    for matter in matters:
        room -= sanitize.utf16_length(line(words, matter, local)) + 1
        if room < 0:
            break
        fitting.append(matter)
    return fitting


def first_part(words: Words, shared: Split, local: datetime) -> str:
    """The part of the digest itself, as HTML; empty where there is nothing."""
    told = [*shared.first, *shared.second, *shared.unquoted]
    if not told:
        return words.say("matters-elsewhere", count=shared.left) if shared.left else ""
    parts = [_title(words, told), *(line(words, matter, local) for matter in shared.first)]
    parts += [_unquoted(words, shared.unquoted), _rest(words, len(shared.second), shared.left)]
    return "\n".join(part for part in parts if part)


def second_part(words: Words, shared: Split, local: datetime, number: int) -> str:
    """The second message, as HTML; empty where the first has room for all."""
    if not shared.second:
        return ""
    title = f"<b>{words.say('practical-continued', number=number)}</b>"
    return "\n".join([title, *(line(words, matter, local) for matter in shared.second)])


def listed(words: Words, matters: Sequence[Matter], local: datetime, room: int) -> tuple[str, int]:
    """Matters as a list, as HTML, and how many of them fit into so many UTF-16 units."""
    fitting, left = [], room
    for matter in matters:
        said = line(words, matter, local, undated=True)
        left -= sanitize.utf16_length(said) + 1
        if left < 0:
            break
        fitting.append(said)
    return "\n".join(fitting), len(fitting)


def line(words: Words, matter: Matter, local: datetime, *, undated: bool = False) -> str:
    """A matter: the entry and its words in quotes, below it when it is and what was understood, and what became of it.

    With `undated`, that no day was named is said, too.
    """
    item = standing.item(matter)
    said = (
        practical_text.quote(words, item)
        if item.clause is not None
        else words.say("practical-unquoted", entry=item.seq)
    )
    facts = escape(practical_text.facts_of(words, item, local.date()))
    state = _state(words, matter, local, undated=undated)
    below = [" · ".join(part for part in (state, facts) if part), *_became(words, matter)]
    return "\n    ".join([said, *(part for part in below if part)])


def _state(words: Words, matter: Matter, local: datetime, *, undated: bool) -> str:
    """ "today", "tomorrow", "past", "withdrawn by them"; nothing for a day further off, which is said itself."""
    when = standing.when(matter, local)
    if standing.is_withdrawn(matter):
        return words.say("matter-withdrawn")
    if matter.state == "aside":
        return words.say("matter-aside")
    if when == "ahead" or (when == "undated" and not undated):
        return ""
    return words.say(f"matter-{when}")


def _became(words: Words, matter: Matter) -> list[str]:
    """What changed it last, took it back, or that its message is gone."""
    ended, last = standing.ended_by(matter), matter.events[-1]
    if ended is not None:
        return [_by(words, f"matter-by-{ended.what}", ended)]
    changing = [event for event in matter.events if event.what in {"asked", "changed", "reworded", "restored"}]
    last = changing[-1]
    return [] if last is matter.events[0] else [_by(words, f"matter-by-{last.what}", last)]


def _by(words: Words, key: str, event: Event) -> str:
    """ "changed in entry 219: “make it 16:00 instead”"."""
    clause = event.item.clause if event.what in {"changed", "withdrawn"} else None
    quoted = "none" if clause is None else escape(unlinked.truncate(unlinked.one_line(clause), LONGEST_CLAUSE))
    return words.say(key, entry=event.seq, clause=quoted)


def answer_rows(words: Words, matters: Sequence[Matter], local: datetime) -> Rows:
    """A button for each matter that can be answered now, two a row. `local` is now, in the owner's zone."""
    cells = [
        button(entry_label(words, "button-answer", matter, matters), AnswerItem(*matter.key))
        for matter in matters
        if is_answerable(words, matter, local)
    ]
    return tuple(tuple(cells[i : i + 2]) for i in range(0, len(cells), 2))


def is_answerable(words: Words, matter: Matter, local: datetime) -> bool:
    """Whether an answer fits: something is asked, it is not past, it was not taken back, and takes nothing back."""
    item = standing.item(matter)
    return not standing.needs_nothing(matter) and asks.nature(words.of(item.language), item, local) in asks.ANSWERABLE


def entry_label(words: Words, key: str, matter: Matter, beside: Sequence[Matter]) -> str:
    """A label that names an entry, and which part of it, where others of the same stand beside."""
    several = sum(other.seq == matter.seq for other in beside) > 1
    return words.say(key, entry=matter.seq, number=matter.number + 1 if several else 0)


def _title(words: Words, told: Sequence[Matter]) -> str:
    standing_ = [one for one in told if not standing.needs_nothing(one)]
    key = "practical-title" if standing_ or not told else "matters-title-withdrawn"
    return f"<b>{words.say(key, count=len(standing_) or len(told))}</b>"


def _unquoted(words: Words, matters: Sequence[Matter]) -> str:
    numbers = list(dict.fromkeys(matter.seq for matter in matters))
    if len(numbers) == 1:
        return words.say("practical-unquoted", entry=numbers[0])
    if not numbers:
        return ""
    listed_ = ", ".join(str(number) for number in numbers[:MOST_NUMBERS])
    return words.say("practical-unquoted-more", entries=f"{listed_} …" if len(numbers) > MOST_NUMBERS else listed_)


def _rest(words: Words, next_: int, left: int) -> str:
    """How many are in the next message, and how many more in /matters."""
    said = [words.say("practical-more", count=next_)] if next_ else []
    said += [words.say("matters-more", count=left)] if left else []
    return "\n".join(said)
