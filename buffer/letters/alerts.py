"""Danger told at once to those who wished it: of which kinds, when and in which entry, never with the text."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from html import escape

from buffer.letters import gathered, outbox
from buffer.letters.boundary import release_buttons
from buffer.letters.button_data import button
from buffer.letters.buttons import LocalHelp, ShowScope, TellOfAlert
from buffer.letters.letter import Post, Rows, TextMessage
from buffer.resources import Resources
from buffer.text import unlinked
from buffer.text.words import Words
from storage import zones
from storage.database import Tx
from storage.keys.keyring import Keyring
from storage.outbox import letters
from storage.people import access_log, helpers
from storage.people.helpers import Helper
from storage.people.owners import Owner
from storage.screening import alerts as screening_alerts
from storage.screening.alerts import Alert
from storage.screening.verdict import LAST, gravity

LOOK_BACK = 500
"""How many entries before an alert are looked at for those it belongs to."""
GATHERED = "alerts/"
"""The keys of letters about several alerts; behind it the first entry, and the helper where it is not the owner's."""


async def tell(
    tx: Tx,
    resources: Resources,
    owner: Owner,
    raised: Sequence[Alert],
    now: datetime,
    held: Mapping[int, int] | None = None,
) -> bool:
    """To the owner, where they chose to be told at once, and to helpers who may have alerts: the first of several at
    once, the rest gathered.

    `raised` are in the database already. `held` are contacts whose boundary is kept back because of an alert, by its
    entry. The digest names every alert in any case. Returns whether there was anybody to tell.
    """
    entries = by_entry(one for one in raised if one.kind not in LAST)
    if not entries:
        return False
    mine = await active_helpers(tx, resources.keys, owner)
    words = resources.library.of(owner.language)
    told = [helper for helper in mine if "alerts" in helper.permissions]
    around = await _around(tx, resources.keys, owner, entries)
    at_once, rest = gathered.apart(around)
    for place, seq in enumerate(seq for seq in at_once if seq in entries):
        when = now + timedelta(microseconds=2 * place)  # the outbox keeps the order of its times
        if owner.alerts and not await letters.exists(tx, owner.id, f"alert/{seq}"):
            post = alert(words, around[seq], owner.zone, held_for=(held or {}).get(seq), helped=bool(mine))
            await outbox.enqueue(tx, resources.keys, owner.id, post, when)
        await tell_helpers(tx, resources, owner, around[seq], told, when + timedelta(microseconds=1))
    new = [seq for seq in rest if seq in entries]
    if new:
        await _gather(tx, resources, owner, {seq: around[seq] for seq in rest}, new[0], mine, now)
    return bool(owner.alerts or told)


async def _around(
    tx: Tx, keys: Keyring, owner: Owner, entries: Mapping[int, Sequence[Alert]]
) -> dict[int, list[Alert]]:
    """The alerts of these entries with those that came before and between them, as far as they may belong together."""
    begin, end = min(entries) - LOOK_BACK, max(entries)
    known = await screening_alerts.list_between(tx, keys, owner.id, begin, end)
    raised = [one for dangers in entries.values() for one in dangers]
    there = {(one.seq, one.kind) for one in known}
    missing = [one for one in raised if (one.seq, one.kind) not in there]
    return by_entry([*(one for one in known if one.kind not in LAST), *missing])


async def _gather(
    tx: Tx,
    resources: Resources,
    owner: Owner,
    rest: Mapping[int, Sequence[Alert]],
    newest: int,
    mine: Sequence[Helper],
    now: datetime,
) -> None:
    """Put what is not told at once into one letter for each reader, in place of one that has not gone out yet.

    `rest` are all that were ever gathered, `newest` the first of them that is new.
    """
    back = await letters.take_back(tx, owner.id, GATHERED)
    readers: list[Helper | None] = [None] if owner.alerts else []
    readers += [helper for helper in mine if "alerts" in helper.permissions]
    for reader in readers:
        end = "" if reader is None else f"/{reader.id}"
        before = [int(key.split("/")[1]) for key in back if key.partition("/")[2].partition("/")[2] == end[1:]]
        first = min([newest, *before])
        said = {seq: rest[seq] for seq in sorted(rest) if seq >= first}
        words = resources.library.of(owner.language if reader is None else reader.language)
        content = _more(words, said, owner.zone, helped=bool(mine), to=reader)
        waits = gathered.wait(next(iter(said.values()))[0].at, now)
        post = Post("alert", f"{GATHERED}{first}{end}", content, waits)
        await outbox.enqueue(tx, resources.keys, owner.id, post, now)
        if reader is not None and not before:
            await access_log.add(tx, resources.keys, owner.id, reader.id, "alert", now, first)


def _more(
    words: Words, said: Mapping[int, Sequence[Alert]], zone: str, *, helped: bool, to: Helper | None
) -> TextMessage:
    """How many more there are since the first was told, and of which kinds. Never any of their text."""
    at = zones.find_or_utc(zone)
    first, last = next(iter(said.values()))[0], list(said.values())[-1][0]
    kinds = dict.fromkeys(one.kind for dangers in said.values() for one in dangers)
    names = words.and_([words.name_of("danger-name", kind) for kind in kinds])
    when = {"first": words.moment(first.at, at), "last": words.clock(last.at, at)}
    if to is not None:
        text = words.say("helper-alerts-more", count=len(said), names=names, **when)
        return TextMessage(f"{text}\n\n{words.say('helper-alert-what-now')}", silent=True, to=to.telegram_id)
    text = words.say("alerts-more", count=len(said), names=names, **when)
    advice = dict.fromkeys(words.say(f"alert-advice-{kind.replace('_', '-')}") for kind in kinds)
    rows: Rows = ((button(words.say("button-alert-show"), ShowScope("ask", f"e{last.seq}")),),)
    if helped:
        rows += ((button(words.say("button-alert-tell"), TellOfAlert(last.seq)),),)
    rows += ((button(words.say("button-alert-help"), LocalHelp()),),)
    return TextMessage("\n\n".join([text, "\n".join(advice)]), rows, silent=True)


def by_entry(raised: Iterable[Alert]) -> dict[int, list[Alert]]:
    """The alerts of each entry, the gravest first."""
    entries: dict[int, list[Alert]] = {}
    for one in sorted(raised, key=lambda alert: (alert.seq, *gravity(alert.kind, likely=alert.likely))):
        entries.setdefault(one.seq, []).append(one)
    return entries


async def active_helpers(tx: Tx, keys: Keyring, owner: Owner) -> list[Helper]:
    """Those who help this owner now."""
    return [helper for helper in await helpers.list_of_owner(tx, keys, owner.id) if helper.state == "active"]


async def tell_helpers(
    tx: Tx,
    resources: Resources,
    owner: Owner,
    dangers: Sequence[Alert],
    told: Collection[Helper],
    now: datetime,
    *,
    asked: bool = False,
) -> None:
    """Tell these helpers of an entry's alerts, each in their language; once each. `asked`: the owner wants them to."""
    for helper in told:
        words = resources.library.of(helper.language)
        post = helper_alert(words, dangers, owner.zone, helper, asked_by=owner.name if asked else None)
        if not await letters.exists(tx, owner.id, post.once_key):
            await outbox.enqueue(tx, resources.keys, owner.id, post, now)
            await access_log.add(tx, resources.keys, owner.id, helper.id, "alert", now, dangers[0].seq)


def alert(words: Words, dangers: Sequence[Alert], zone: str, *, held_for: int | None, helped: bool) -> Post:
    """A message may be dangerous: what its `dangers` are, the gravest first, and what to do. Never any of its text.

    `held_for` is the contact whose boundary is now held back; `helped` is whether there is somebody who could be told.
    """
    seq, time = dangers[0].seq, words.moment(dangers[0].at, zones.find_or_utc(zone))
    sentences = [
        words.say("alert-came", entry=seq, time=time),
        words.say("alert-danger", dangers=named(words, dangers)),
    ]
    advice = dict.fromkeys(words.say(f"alert-advice-{danger.kind.replace('_', '-')}") for danger in dangers)
    said = "\n\n".join([" ".join(sentences), "\n".join(advice)])
    rows: Rows = ((button(words.say("button-alert-show"), ShowScope("ask", f"e{seq}")),),)
    if helped:
        rows += ((button(words.say("button-alert-tell"), TellOfAlert(seq)),),)
    rows += ((button(words.say("button-alert-help"), LocalHelp()),),)
    if held_for is not None:
        said = f"{said}\n\n{words.say('alert-held')}"
        rows += release_buttons(words, held_for)
    return Post("alert", f"alert/{seq}", TextMessage(said, rows))


def helper_alert(words: Words, dangers: Sequence[Alert], zone: str, helper: Helper, *, asked_by: str | None) -> Post:
    """The same for a helper who may have alerts, or (`asked_by`, the owner's name) whom the owner wants to know."""
    seq, time = dangers[0].seq, words.moment(dangers[0].at, zones.find_or_utc(zone))
    said = words.and_([words.say(f"helper-danger-{_which(danger)}") for danger in dangers])
    sentences = [words.say("helper-alert-came", time=time), words.say("alert-danger", dangers=said)]
    parts = [" ".join(sentences), words.say("helper-alert-what-now")]
    if asked_by is not None:
        name = escape(unlinked.display_name(asked_by, words.say("approve-somebody")))
        parts.insert(0, words.say("helper-alert-asked", name=name))
    key = f"{'alert' if asked_by is None else 'tell'}/{seq}/{helper.id}"
    return Post("alert", key, TextMessage("\n\n".join(parts), to=helper.telegram_id))


def name_of(words: Words, danger: Alert) -> str:
    """The name of a danger: "threat of violence"."""
    return words.name_of("danger-name", danger.kind)


def named(words: Words, dangers: Sequence[Alert]) -> str:
    """What these dangers are, as what is said about a message: "reads like a threat of violence and may wish ..."."""
    return words.and_([words.say(f"danger-{_which(danger)}") for danger in dangers])


def _which(danger: Alert) -> str:
    return f"{danger.kind.replace('_', '-')}-{'likely' if danger.likely else 'possible'}"
