"""What is said of danger: which kinds, when and in which entry, never any of the text. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from html import escape

from buffer.letters.button_data import button
from buffer.letters.buttons import LocalHelp, ScriptsOf, ShowScope, TellOfAlert
from buffer.letters.gathered import in_order
from buffer.letters.kinds.boundary import release_buttons
from buffer.letters.letter import Rows, TextMessage
from buffer.text import unlinked
from buffer.text.words import Words
from storage import zones
from storage.people.helpers import Helper
from storage.screening.alerts import Alert
from storage.screening.verdict import gravity


def alert(
    words: Words, dangers: Sequence[Alert], zone: str, *, held_for: int | None, helped: bool, again: bool = False
) -> TextMessage:
    """A message may be dangerous: what its `dangers` are, the gravest first, and what to do.

    `held_for` is the contact whose boundary is now held back; `helped` is whether there is somebody who could be told.
    `again`: something was said of this message already.
    """
    seq, time = dangers[0].seq, words.moment(dangers[0].at, zones.find_or_utc(zone))
    came = words.say("alert-looked-again" if again else "alert-came", entry=seq, time=time)
    said = f"{came} {words.say('alert-danger', dangers=named(words, dangers))}\n\n{_advice(words, dangers)}"
    return _with_ways_on(words, said, dangers, seq, held_for=held_for, helped=helped)


def helper_alert(
    words: Words, dangers: Sequence[Alert], zone: str, helper: Helper, *, asked_by: str | None, again: bool = False
) -> TextMessage:
    """The same for a helper who may have alerts, or (`asked_by`, the owner's name) whom the owner wants to know."""
    time = words.moment(dangers[0].at, zones.find_or_utc(zone))
    said = words.and_([words.say(f"helper-danger-{_which(danger)}") for danger in dangers])
    came = words.say("helper-alert-looked-again" if again else "helper-alert-came", time=time)
    parts = [f"{came} {words.say('alert-danger', dangers=said)}", words.say("helper-alert-what-now")]
    if asked_by is not None:
        name = escape(unlinked.display_name(asked_by, words.say("approve-somebody")))
        parts.insert(0, words.say("helper-alert-asked", name=name))
    return TextMessage("\n\n".join(parts), to=helper.telegram_id, language=words.language)


def more(
    words: Words,
    said: Mapping[int, Sequence[Alert]],
    zone: str,
    now: datetime,
    *,
    held_for: Sequence[int],
    helped: bool,
) -> TextMessage:
    """How many more there are since the first was told, and of which kinds. `held_for`: contacts, as for one alert."""
    dangers = [said[seq][0] for seq in in_order(said)]
    text = words.say("alerts-more", **_how_many(words, said, zone, now, "danger-name"))
    every = [one for seq in said for one in said[seq]]
    text = f"{text}\n\n{_advice(words, every)}"
    held = held_for[0] if held_for else None  # a digest asks about the others
    return _with_ways_on(words, text, every, dangers[-1].seq, held_for=held, helped=helped, silent=True)


def helper_more(
    words: Words, said: Mapping[int, Sequence[Alert]], zone: str, now: datetime, helper: Helper
) -> TextMessage:
    """The same for a helper."""
    text = words.say("helper-alerts-more", **_how_many(words, said, zone, now, "helper-danger-name"))
    text = f"{text}\n\n{words.say('helper-alert-what-now')}"
    return TextMessage(text, silent=True, to=helper.telegram_id, language=words.language)


def _how_many(
    words: Words, said: Mapping[int, Sequence[Alert]], zone: str, now: datetime, family: str
) -> dict[str, object]:
    """The values of a sentence about several: `days` is 0 where the last needs no day beside its time."""
    at, order = zones.find_or_utc(zone), in_order(said)
    first, last = said[order[0]][0].at, said[order[-1]][0].at
    kinds = dict.fromkeys(one.kind for seq in order for one in said[seq])
    beside = now if len(order) == 1 else first
    return {
        "count": len(order),
        "names": words.and_([words.name_of(family, kind) for kind in kinds]),
        "first": words.moment(first, at),
        "last": words.clock(last, at),
        "last_day": words.moment(last, at),
        "days": abs((last.astimezone(at).date() - beside.astimezone(at).date()).days),
    }


def _advice(words: Words, dangers: Iterable[Alert]) -> str:
    lines = dict.fromkeys(words.say(f"alert-advice-{danger.kind.replace('_', '-')}") for danger in dangers)
    return "\n".join(lines)


def _with_ways_on(
    words: Words,
    said: str,
    dangers: Sequence[Alert],
    seq: int,
    *,
    held_for: int | None,
    helped: bool,
    silent: bool = False,
) -> TextMessage:
    """With the ways on from an alert: the message itself, a helper, help near by, the words for a welfare check where
    somebody speaks of self-harm, a boundary that is held back."""
    rows: Rows = ((button(words.say("button-alert-show"), ShowScope("ask", f"e{seq}")),),)
    if helped:
        rows += ((button(words.say("button-alert-tell"), TellOfAlert(seq)),),)
    rows += ((button(words.say("button-alert-help"), LocalHelp()),),)
    if any(danger.kind == "self_harm" for danger in dangers):
        rows += ((button(words.say("button-alert-welfare"), ScriptsOf("welfare")),),)
    if held_for is not None:
        said = f"{said}\n\n{words.say('alert-held')}"
        rows += release_buttons(words, held_for)
    return TextMessage(said, rows, silent=silent, language=words.language)


def by_entry(raised: Iterable[Alert]) -> dict[int, list[Alert]]:
    """The alerts of each entry, the gravest first."""
    entries: dict[int, list[Alert]] = {}
    for one in sorted(raised, key=lambda alert: (alert.seq, *gravity(alert.kind, likely=alert.likely))):
        entries.setdefault(one.seq, []).append(one)
    return entries


def name_of(words: Words, danger: Alert) -> str:
    """The name of a danger: "threat of violence"."""
    return words.name_of("danger-name", danger.kind)


def named(words: Words, dangers: Sequence[Alert]) -> str:
    """What these dangers are, as what is said about a message: "reads like a threat of violence and may wish ..."."""
    return words.and_([words.say(f"danger-{_which(danger)}") for danger in dangers])


def _which(danger: Alert) -> str:
    return f"{danger.kind.replace('_', '-')}-{'likely' if danger.likely else 'possible'}"
