"""Trusted people: invited by a one-time link, confirmed by the owner, allowed things one by one, gone at once.

What lets somebody see more waits where the owner has chosen that (buffer.owner.cooling_off).
"""

from dataclasses import replace
from datetime import timedelta
from html import escape

from buffer.letters.button_data import button
from buffer.letters.buttons import STOP_HELPING
from buffer.letters.kinds.helpers import helper_guide, tell_shared
from buffer.owner import cooling_off, helping
from buffer.text import unlinked
from handlers.inbound.fields import full_name
from handlers.owner.dialogue.buttons import HELPER, HelperAbout, HelperMay
from handlers.owner.dialogue.screen import Screen, Shown
from handlers.owner.dialogue.visit import Part, Visit
from handlers.owner.settings import screens
from storage.people import access_log, helpers, invitations
from storage.people.helpers import PERMISSIONS, Helper, Permission

LINK_WORKS = timedelta(days=1)


async def offered(visit: Visit) -> Shown:
    """A link was opened: keep who it was, ask the owner, thank the person."""
    sender = (visit.message or {})["from"]
    name = full_name(sender)
    for earlier in await _everybody(visit):
        if earlier.telegram_id == visit.person and earlier.state == "waiting":
            await helping.end(visit.tx, visit.keys, visit.owner, earlier, visit.now)
    helper_id = await helpers.add(visit.tx, visit.keys, visit.owner.id, visit.person, name, visit.language, visit.now)
    words = visit.resources.library.of(visit.owner.language)
    rows = (
        (button(words.say("button-helper-confirm"), HelperAbout("confirm", helper_id)),),
        (button(words.say("button-helper-refuse"), HelperAbout("refuse", helper_id)),),
    )
    shown = escape(unlinked.display_name(name, words.say("nameless")))
    question = Screen(words.say("helper-offered", name=shown), rows, new=True, to=visit.owner.telegram_id)
    return Screen(visit.say("helper-thanks")), question


async def overview(visit: Visit) -> Shown:
    """/helper for the owner: what a helper is, who is one, and a link to invite somebody."""
    if visit.helper is not None:
        return await guide(visit)
    known = await helpers.list_of_owner(visit.tx, visit.keys, visit.owner.id)
    here = [helper for helper in known if helper.state != "revoked"]
    lines = [visit.say("helper-about")]
    rows = []
    for helper in here:
        name = _name(visit, helper)
        lines.append(visit.say(f"helper-is-{helper.state}", name=escape(name), may=_may(visit, helper)))
        rows.append((button(name, HelperAbout("show", helper.id)),))
    rows.append((button(visit.say("button-helper-invite"), HelperAbout("invite", 0)),))
    waits, ways_back = await screens.waiting(visit, lambda change: change.setting == "helper")
    return Screen("\n\n".join([*lines, *waits]), (*rows, *ways_back))


def _name(visit: Visit, helper: Helper) -> str:
    return unlinked.display_name(helper.name, visit.say("nameless"))


def _may(visit: Visit, helper: Helper) -> str:
    allowed = [visit.say(f"permission-{name}") for name in PERMISSIONS if name in helper.permissions]
    return ", ".join(allowed) or visit.say("permission-none")


async def on_button(visit: Visit) -> Shown:
    """A button about helpers. Only the owner's press does anything: /helper is open to helpers, its buttons are not."""
    if visit.helper is not None:
        return await guide(visit)
    match visit.button:
        case HelperAbout("invite"):
            token = await invitations.create(
                visit.tx, visit.keys, "helper", visit.owner.id, visit.now, visit.now + LINK_WORKS
            )
            link = f"https://t.me/{visit.bot_name}?start={token}"
            return Screen(visit.say("helper-link", link=link), new=True)
        case HelperAbout(helper=number) | HelperMay(helper=number) as pressed:
            helper = await _find(visit, number)
            return Screen(visit.say("helper-nobody")) if helper is None else await _about(visit, helper, pressed)
    return await overview(visit)


async def _find(visit: Visit, helper_id: int) -> Helper | None:
    known = await helpers.list_of_owner(visit.tx, visit.keys, visit.owner.id)
    return next((helper for helper in known if helper.id == helper_id and helper.state != "revoked"), None)


async def _about(visit: Visit, helper: Helper, pressed: HelperAbout | HelperMay) -> Shown:
    match pressed:
        case HelperAbout("refuse") if helper.state == "waiting":
            await helping.end(visit.tx, visit.keys, visit.owner, helper, visit.now)
            return Screen(visit.say("helper-refused"))
        case HelperAbout("revoke"):
            return await _revoke(visit, helper)
        case HelperAbout("confirm") if helper.state == "waiting":
            return await _wish(visit, helper, frozenset(), visit.say("helper-confirmed"))
        case HelperMay(permission=permission, wanted="yes") if helper.state == "active":
            return await _wish(visit, helper, helper.permissions | {permission}, "")
        case HelperMay(permission=permission, wanted="no") if helper.state == "active":
            return await _take(visit, helper, permission)
    return await _switches(visit, helper, "")


async def _switches(visit: Visit, helper: Helper, said: str) -> Screen:
    """One helper: what they may, each as a switch, what they wait to be given, and the way out."""
    rows = []
    if helper.state == "active":
        for permission in PERMISSIONS:
            here = permission in helper.permissions
            label = f"{visit.say(f'permission-{permission}')}: {visit.say('value-on' if here else 'value-off')}"
            rows.append((button(label, HelperMay(helper.id, permission, "no" if here else "yes")),))
    else:
        rows.append((button(visit.say("button-helper-confirm"), HelperAbout("confirm", helper.id)),))
    rows.append((button(visit.say("button-helper-revoke"), HelperAbout("revoke", helper.id)),))
    name = escape(_name(visit, helper))
    text = visit.say(f"helper-is-{helper.state}", name=name, may=_may(visit, helper))
    waits, ways_back = await screens.waiting(
        visit, lambda change: change.setting == "helper" and change.value["id"] == helper.id
    )
    return Screen("\n\n".join(part for part in (said, text, *waits) if part), (*rows, *ways_back))


async def _wish(visit: Visit, helper: Helper, wanted: frozenset[Permission], said: str) -> Shown:
    """Give what is wanted, or say when it will be given."""
    waits = await cooling_off.wish_permissions(visit.tx, visit.resources, visit.owner, helper, wanted, visit.now)
    if waits is not None:
        return await screens.later(visit, waits)
    changed = replace(helper, state="active", permissions=wanted)
    if helper.state != "active":
        guide_of = replace(guide_screen(visit, changed), to=helper.telegram_id, new=True)
        return await _switches(visit, changed, said), guide_of
    await tell_shared(visit.tx, visit.resources, changed, helper.permissions, visit.now)
    return await _switches(visit, changed, said)


async def _take(visit: Visit, helper: Helper, permission: Permission) -> Shown:
    """Take something away at once, also where it only waits to be given."""
    await cooling_off.take_permission(visit.tx, visit.resources, visit.owner, helper, permission, visit.now)
    changed = replace(helper, permissions=helper.permissions - {permission})
    await tell_shared(visit.tx, visit.resources, changed, helper.permissions, visit.now)
    return await _switches(visit, changed, "")


async def _revoke(visit: Visit, helper: Helper) -> Shown:
    await helping.end(visit.tx, visit.keys, visit.owner, helper, visit.now)
    words = visit.resources.library.of(helper.language)
    done = Screen(visit.say("helper-revoked", name=escape(_name(visit, helper))))
    return done, Screen(words.say("helper-over"), new=True, to=helper.telegram_id)


def guide_screen(visit: Visit, helper: Helper) -> Screen:
    """The helper's guide, in their language: what is shared, what helps, what does not, and the way out."""
    text, rows = helper_guide(visit.resources.library.of(helper.language), helper.permissions)
    return Screen(text, rows)


async def guide(visit: Visit) -> Shown:
    """/start, /help and /helper for a helper."""
    return None if visit.helper is None else guide_screen(visit, visit.helper)


async def stop(visit: Visit) -> Shown:
    """A helper stops; the owner is told."""
    if visit.helper is None:
        return Screen(visit.say("unknown-command"))
    await helping.end(visit.tx, visit.keys, visit.owner, visit.helper, visit.now)
    words = visit.resources.library.of(visit.owner.language)
    name = escape(unlinked.display_name(visit.helper.name, words.say("nameless")))
    told = Screen(words.say("helper-stopped", name=name), new=True, to=visit.owner.telegram_id)
    return Screen(visit.say("helper-over")), told


async def accesses(visit: Visit) -> Shown:
    """/access: who looked at what, and when; the newest first."""
    seen = await access_log.list_of_owner(visit.tx, visit.keys, visit.owner.id, 30)
    if not seen:
        return Screen(visit.say("access-none"))
    names = {helper.id: _name(visit, helper) for helper in await _everybody(visit)}
    lines = [visit.say("access-title")]
    for access in seen:
        who = visit.say("access-you") if access.helper_id is None else escape(names.get(access.helper_id, "?"))
        what = visit.words.name_of("access-what", access.what)
        entry = visit.say("access-entry", entry=access.seq) if access.seq else ""
        lines.append(f"{visit.moment(access.at)}: {who}, {what}{entry}")
    return Screen("\n".join(lines))


async def _everybody(visit: Visit) -> list[Helper]:
    return await helpers.list_of_owner(visit.tx, visit.keys, visit.owner.id)


PART = Part(
    commands={"helper": overview, "stop_helping": stop, "access": accesses},
    buttons={HELPER: on_button, STOP_HELPING: stop},
    helper_may={"helper": "", "stop_helping": "", "start": "", "help": "", "privacy": ""},
)
