"""Danger told at once to those who wished it: what kind, when and in which entry, never with the text."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from html import escape

from buffer.letters import outbox
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
from storage.screening.alerts import Alert


async def tell(
    tx: Tx,
    resources: Resources,
    owner: Owner,
    raised: Sequence[Alert],
    now: datetime,
    held: Mapping[int, int] | None = None,
) -> bool:
    """To the owner, where they chose to be told at once, and to helpers who may have alerts.

    `held` are contacts whose boundary is kept back because of an alert, by its entry. The digest names every alert in
    any case. Returns whether there was anybody to tell.
    """
    mine = await active_helpers(tx, resources.keys, owner) if raised else []
    for one in raised if owner.alerts else ():
        contact_id = (held or {}).get(one.seq)
        post = alert(resources.library.of(owner.language), one, owner.zone, held_for=contact_id, helped=bool(mine))
        await outbox.enqueue(tx, resources.keys, owner.id, post, now)
    told = [helper for helper in mine if "alerts" in helper.permissions]
    for one in raised:
        await tell_helpers(tx, resources, owner, one, told, now)
    return bool(raised and (owner.alerts or told))


async def active_helpers(tx: Tx, keys: Keyring, owner: Owner) -> list[Helper]:
    """Those who help this owner now."""
    return [helper for helper in await helpers.list_of_owner(tx, keys, owner.id) if helper.state == "active"]


async def tell_helpers(
    tx: Tx,
    resources: Resources,
    owner: Owner,
    alert: Alert,
    told: Collection[Helper],
    now: datetime,
    *,
    asked: bool = False,
) -> None:
    """Tell these helpers of an alert, each in their language; once each. `asked`: the owner wants them to know."""
    for helper in told:
        words = resources.library.of(helper.language)
        post = helper_alert(words, alert, owner.zone, helper, asked_by=owner.name if asked else None)
        if not await letters.exists(tx, owner.id, post.once_key):
            await outbox.enqueue(tx, resources.keys, owner.id, post, now)
            await access_log.add(tx, resources.keys, owner.id, helper.id, "alert", now, alert.seq)


def alert(words: Words, raised: Alert, zone: str, *, held_for: int | None, helped: bool) -> Post:
    """A message may be dangerous. Never any of its text. `held_for` is the contact whose boundary is now held back;
    `helped` is whether there is somebody who could be told."""
    kind, how = _danger(raised)
    said = words.say(f"alert-{kind}-{how}", entry=raised.seq, time=words.moment(raised.at, zones.find_or_utc(zone)))
    rows: Rows = ((button(words.say("button-alert-show"), ShowScope("ask", f"e{raised.seq}")),),)
    if helped:
        rows += ((button(words.say("button-alert-tell"), TellOfAlert(raised.seq)),),)
    rows += ((button(words.say("button-alert-help"), LocalHelp()),),)
    if held_for is not None:
        said = f"{said}\n\n{words.say('alert-held')}"
        rows += release_buttons(words, held_for)
    return Post("alert", f"alert/{raised.seq}", TextMessage(said, rows))


def helper_alert(words: Words, raised: Alert, zone: str, helper: Helper, *, asked_by: str | None) -> Post:
    """The same for a helper who may have alerts, or (`asked_by`, the owner's name) whom the owner wants to know."""
    kind, how = _danger(raised)
    time = words.moment(raised.at, zones.find_or_utc(zone))
    parts = [words.say(f"helper-alert-{kind}-{how}", time=time), words.say("helper-alert-what-now")]
    if asked_by is not None:
        name = escape(unlinked.display_name(asked_by, words.say("approve-somebody")))
        parts.insert(0, words.say("helper-alert-asked", name=name))
    key = f"{'alert' if asked_by is None else 'tell'}/{raised.seq}/{helper.id}"
    return Post("alert", key, TextMessage("\n\n".join(parts), to=helper.telegram_id))


def _danger(raised: Alert) -> tuple[str, str]:
    return raised.kind.replace("_", "-"), "likely" if raised.likely else "possible"
