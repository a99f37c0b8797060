"""Changes of settings. One that weakens a protection waits for the time the owner chose while calm."""

from datetime import datetime, timedelta
from html import escape
from typing import Any

from buffer.boundary import agreement
from buffer.digest.make import reschedule
from buffer.letters import alerts, outbox
from buffer.letters.groups import GROUPS, is_told, told_at_once
from buffer.letters.kinds.helpers import helper_guide, tell_shared
from buffer.letters.letter import Post, TextMessage
from buffer.owner import account as own_account
from buffer.owner.contacts import remove_account, remove_contact
from buffer.reminder.make import reschedule as reschedule_reminder
from buffer.resources import Resources
from buffer.text import unlinked
from buffer.text.words import Words
from storage.database import Tx
from storage.keys.keyring import Keyring
from storage.people import contacts, helpers, owners, pending_changes
from storage.people.helpers import Helper, Permission
from storage.people.owners import Owner
from storage.people.pending_changes import Change

SIDE_BY_SIDE = frozenset({"boundary", "helper", "people"})
"""Settings of which several changes can wait, each for somebody else, or for something else of theirs."""
COOLING_HOURS = (0, 1, 24, 72)
SHOW_DELAYS = (0, 10, 30, 60, 1440)


def weakens(setting: str, before: Any, after: Any) -> bool:
    """Whether a change takes away some of the protection: a shorter wait, fewer warnings, more people, new words."""
    if setting in {"show_delay", "cooling"}:
        return bool(after < before)
    if setting in {*GROUPS, "legal_order"}:
        return bool(before) and not after
    return setting in {"boundary", "helper", "people", own_account.SETTING}


def waits_until(owner: Owner, setting: str, value: Any, now: datetime) -> datetime | None:
    """When a change takes effect that takes away some of the protection; None for one that takes effect at once."""
    if setting == own_account.SETTING:
        return now + max(timedelta(hours=owner.cooling), own_account.LEAST_WAIT)
    before = is_told(owner, setting) if setting in GROUPS else getattr(owner, setting, None)
    if owner.cooling and weakens(setting, before, value):
        return now + timedelta(hours=owner.cooling)
    return None


def gives_more(helper: Helper, wanted: frozenset[Permission]) -> bool:
    """Whether a helper would see more with these permissions: a first confirmation does, also one without any."""
    return helper.state != "active" or not wanted <= helper.permissions


async def wish(tx: Tx, resources: Resources, owner: Owner, setting: str, value: Any, now: datetime) -> Change | None:
    """Carry out a change at once and return None, or have it wait and return it as it waits.

    A new wish takes the place of one that waits for the same setting, except for those of SIDE_BY_SIDE, where it takes
    that of a wish for the same; the same wish again changes nothing.
    """
    waiting = [
        change
        for change in await pending_changes.list_waiting(tx, resources.keys, owner.id)
        if change.setting == setting and _gives_way(change, value)
    ]
    due_at = waits_until(owner, setting, value, now)
    same = [change for change in waiting if change.value == value]
    if due_at is not None and same:
        return same[0]
    for change in waiting:
        await pending_changes.close(tx, resources.keys, owner.id, change.id, "withdrawn")
    if due_at is not None:
        number = await pending_changes.add(tx, resources.keys, owner.id, setting, value, now, due_at)
        return Change(number, owner.id, setting, value, now, due_at)
    await _carry_out(tx, resources, owner, setting, value, now)
    return None


def _gives_way(change: Change, value: Any) -> bool:
    """Whether a change that waits is about the same as a new value of its setting: other words for the same contact."""
    if change.setting == "boundary":
        return bool(change.value["contact"] == value["contact"])
    return change.setting not in SIDE_BY_SIDE or bool(change.value == value)


async def wish_permissions(
    tx: Tx, resources: Resources, owner: Owner, helper: Helper, wanted: frozenset[Permission], now: datetime
) -> Change | None:
    """Let a helper see less at once, or more after the owner's waiting time: what waits, or None where it is done."""
    if not gives_more(helper, wanted):
        await helpers.change(tx, resources.keys, owner.id, helper.id, "active", wanted, now)
        if "alerts" not in wanted:
            await alerts.let_go(tx, owner.id, helper)
        return None
    value = {"id": helper.id, "more": sorted(wanted - helper.permissions)}
    return await wish(tx, resources, owner, "helper", value, now)


async def take_permission(
    tx: Tx, resources: Resources, owner: Owner, helper: Helper, permission: Permission, now: datetime
) -> None:
    """Let a helper not see something any more, at once: neither now, nor after what waits for its time."""
    for change in await pending_changes.list_waiting(tx, resources.keys, owner.id):
        if change.setting == "helper" and change.value["id"] == helper.id and permission in change.value["more"]:
            await pending_changes.close(tx, resources.keys, owner.id, change.id, "withdrawn")
    await wish_permissions(tx, resources, owner, helper, helper.permissions - {permission}, now)


async def apply_due(tx: Tx, resources: Resources, owner_id: int, now: datetime) -> int:
    """Carry out what has waited long enough for an owner, and tell them quietly. Returns how many."""
    due = await pending_changes.list_due(tx, resources.keys, now)
    ready = [change for change in due if change.owner_id == owner_id]
    for change in ready:
        owner = await owners.find(tx, resources.keys, change.owner_id, lock=True)
        if owner is None or not await pending_changes.close(tx, resources.keys, owner.id, change.id, "applied"):
            continue
        await _carry_out(tx, resources, owner, change.setting, change.value, now)
        if change.setting != own_account.SETTING:  # both accounts have been told
            await _tell(tx, resources, owner, change, now)
    return len(ready)


async def _carry_out(tx: Tx, resources: Resources, owner: Owner, setting: str, value: Any, now: datetime) -> None:
    keys = resources.keys
    if setting == "boundary":
        contact = (await contacts.find_by_ids(tx, keys, [value["contact"]])).get(value["contact"])
        if contact is not None and contact.owner_id == owner.id and contact.removed_at is None:
            await agreement.agree(tx, keys, owner, contact, value["text"], now)
        return
    if setting == own_account.SETTING:
        await own_account.move(tx, resources, owner, value["account"], value["name"], now)
        return
    if setting == "people":
        await _take_out(tx, keys, owner, value["contact"], value["account"], now)
        return
    if setting == "helper":
        known = await helpers.list_of_owner(tx, keys, owner.id)
        for helper in known:
            if helper.id == value["id"] and helper.state != "revoked":
                more = helper.permissions | set(value["more"])  # what was taken away meanwhile stays away
                await helpers.change(tx, keys, owner.id, helper.id, "active", more, now)
        return
    stay = {} if value else {group: True for group in GROUPS if getattr(owner, group, None) is None}
    pinned = stay if setting == "alerts" and owner.alerts else {}  # what goes with it is not switched off with it
    await owners.change(tx, keys, owner.id, **pinned, **{setting: value})
    if setting in GROUPS and not value:
        left = await owners.find(tx, keys, owner.id)
        if left is not None and told_at_once(left):
            await alerts.write_anew(tx, resources, left, now)
        else:
            await alerts.let_go(tx, owner.id, None)
    if setting in {"digest_at", "zone"}:
        await reschedule(tx, keys, owner.id, now)
    if setting in {"reminder_at", "zone"}:
        await reschedule_reminder(tx, keys, owner.id, now)


async def _take_out(tx: Tx, keys: Keyring, owner: Owner, contact_id: int, account: int | None, now: datetime) -> None:
    """A contact, or one account of theirs, is a former one from now on."""
    contact = (await contacts.find_by_ids(tx, keys, [contact_id])).get(contact_id)
    if contact is None or contact.owner_id != owner.id:
        return
    if account is None:
        await remove_contact(tx, keys, owner, contact, now)
    else:
        await remove_account(tx, keys, owner, contact, account, now)


async def _tell(tx: Tx, resources: Resources, owner: Owner, change: Change, now: datetime) -> None:
    words = resources.library.of(owner.language)
    said = words.say("cooling-applied", setting=words.say(f"setting-{change.setting.replace('_', '-')}"))
    if change.setting == "people":
        said = await _taken_out(tx, resources, words, change.value["contact"], change.value["account"])
    changed = Post("cooling", f"cooling/{change.id}", TextMessage(said, silent=True))
    await outbox.enqueue(tx, resources.keys, owner.id, changed, now)
    for helper in await helpers.list_of_owner(tx, resources.keys, owner.id) if change.setting == "helper" else ():
        if helper.id == change.value["id"] and helper.state == "active":
            if change.value["more"]:
                await tell_shared(tx, resources, helper, helper.permissions - set(change.value["more"]), now)
                continue
            text, rows = helper_guide(resources.library.of(helper.language), helper.permissions)
            told = Post("helper", f"cooling/{change.id}/helper", TextMessage(text, rows, to=helper.telegram_id))
            await outbox.enqueue(tx, resources.keys, owner.id, told, now)


async def _taken_out(tx: Tx, resources: Resources, words: Words, contact_id: int, account: int | None) -> str:
    """Who, or which account of theirs, is taken out now."""
    contact = (await contacts.find_by_ids(tx, resources.keys, [contact_id])).get(contact_id)
    name = escape(unlinked.display_name("" if contact is None else contact.name, words.say("nameless")))
    which = "none" if account is None else unlinked.one_line(str(account))
    return words.say("cooling-applied-people", name=name, account=which)
