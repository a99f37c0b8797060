"""Somebody opens a link that makes them a helper: the owner is asked to confirm, and until then they may nothing."""

from html import escape

from buffer import plain
from handlers.owner.screen import Button, Screen, Shown
from handlers.owner.visit import Part, Visit
from storage import helpers


async def offered(visit: Visit) -> Shown:
    """The link was opened: keep who it was, ask the owner, thank the person."""
    sender = (visit.message or {})["from"]
    name = " ".join(part for part in (sender.get("first_name"), sender.get("last_name")) if part)
    helper_id = await helpers.add(
        visit.tx, visit.kit.keys, visit.owner.id, visit.person, name, visit.language, visit.now
    )
    words = visit.kit.library.of(visit.owner.language)
    shown = escape(plain.name(name, words.say("nameless")))
    rows = (
        (Button(words.say("button-helper-confirm"), f"helper:confirm:{helper_id}"),),
        (Button(words.say("button-helper-refuse"), f"helper:refuse:{helper_id}"),),
    )
    question = Screen(words.say("helper-offered", name=shown), rows, new=True, to=visit.owner.telegram_id)
    return Screen(visit.say("helper-thanks")), question


async def decided(visit: Visit) -> Shown:
    """The owner confirms or refuses somebody."""
    match visit.args:
        case ("confirm", number) if number.isdecimal():
            done = await helpers.change(visit.tx, visit.owner.id, int(number), "active", (), visit.now)
            return Screen(visit.say("helper-confirmed" if done else "helper-nobody"))
        case ("refuse", number) if number.isdecimal():
            await helpers.change(visit.tx, visit.owner.id, int(number), "revoked", (), visit.now)
    return Screen(visit.say("helper-refused"))


PART = Part(presses={"helper": decided})
