"""Something typed without a command: danger first, then stopping and loss, otherwise the question what it was.

What is heard is a hint (buffer.screening.own_voice): nothing is kept, told or changed before a tap.
"""

from dataclasses import replace
from typing import Any, Literal

from buffer.letters import alerts
from buffer.letters.button_data import button
from buffer.screening.labels import DANGER, WHOLE, Heard
from handlers.owner import start_and_help
from handlers.owner.dialogue import fallbacks
from handlers.owner.dialogue.screen import Astray, Screen, Shown, several
from handlers.owner.dialogue.visit import Answer, Part, Visit
from handlers.owner.digest import status
from handlers.owner.heard import screens, waiting
from handlers.owner.heard.buttons import HEARD, HeardAs, HeardDo, HeardTell
from handlers.owner.heard.waiting import Waiting
from handlers.owner.importing import handed
from handlers.owner.onboarding import welcome
from handlers.owner.record import incident
from handlers.owner.safety import forget, new_account
from handlers.owner.settings import pause as settings_pause
from handlers.owner.support.notebook import DRAFTS, JOURNAL
from storage.people import contacts
from storage.private import conversations
from storage.screening import owner_words


async def hear(visit: Visit) -> tuple[Heard, ...]:
    """What may be meant by what was typed. Only the owner's own words say anything of her."""
    message = visit.message or {}
    text = waiting.said(visit)
    if visit.helper is not None or "forward_origin" in message or not text:
        return ()
    people = await contacts.list_of_owner(visit.tx, visit.keys, visit.owner.id)
    words = await owner_words.list_all(visit.tx, visit.keys, visit.owner.id)
    children = [word.text for word in words if word.kind == "name"]
    return visit.resources.own_voice.hear(text, visit.language, [person.name for person in people], children)


async def plain(visit: Visit) -> Shown:
    """Something typed, or sent, while no conversation waits for it."""
    if "forward_origin" in (visit.message or {}):
        return Screen(visit.say("heard-too-early"))
    heard, one, before = await hear(visit), waiting.of_message(visit), await waiting.find(visit)
    if one is None:
        return Screen(visit.say("heard-cannot"))
    if heard and heard[0] in WHOLE and not one.files:  # nothing in it that could be kept
        return await _answered(visit, heard[0])
    if not heard and await handed.is_handed(visit):
        return await handed.take(visit)
    if before.full and not heard:
        return screens.full(visit, before)
    now = waiting.with_one(before, one)
    await waiting.save(visit, now)
    match heard:
        case ():
            return screens.what_was_it(visit, now)
        case ("loss", *_):
            return screens.loss(visit)
        case ("stopping", *_):
            return screens.stopping(visit)
        case ("moving", *_):
            return screens.moving(visit)
        case ("travel", *_):
            return screens.travel(visit)
        case ("standing" | "asking" | "small", *_):  # beside something that can be kept
            return screens.what_was_it(visit, now)
    return await _danger(visit, heard[0], kept=False)


async def _answered(visit: Visit, heard: Heard) -> Shown:
    """What is answered at once: a question, or a greeting."""
    match heard:
        case "standing":
            return await status.status(visit)
        case "asking":
            return await start_and_help.help_(visit)
    return Screen(visit.say("heard-small"))


async def _danger(visit: Visit, heard: Heard, *, kept: bool) -> Screen:
    helped = bool(await alerts.active_helpers(visit.tx, visit.keys, visit.owner))
    return screens.danger(visit, heard, kept=kept, helped=helped)


async def late(visit: Visit) -> Shown:
    """Something typed long after the question it would answer."""
    await conversations.end(visit.tx, visit.keys, visit.person)
    return await plain(replace(visit, conversation=None))


def _is_setting_up(visit: Visit) -> bool:
    return visit.conversation is not None and visit.conversation.topic == welcome.TOPIC and not visit.owner.onboarded


def first(answer: Answer, *, takes: bool) -> Answer:
    """The same answer to something typed in a conversation, but danger comes first.

    `takes`: the conversation answers all the same, after it; otherwise it waits as it is. What it does not keep waits.
    A question while everything is being set up is answered, and then asked again what was asked.
    """

    async def answered(visit: Visit) -> Shown:
        said = await hear(visit)
        heard = [label for label in said if label in DANGER]
        if not heard and said[:1] in (("standing",), ("asking",)) and _is_setting_up(visit):
            return (*several(await _answered(visit, said[0])), *several(await welcome.begin(visit)))
        if not heard:
            return await answer(visit)
        taken = await answer(visit) if takes else None
        if isinstance(taken, Astray):
            return taken
        kept = any(screen.kept for screen in several(taken))
        one = waiting.of_message(visit)
        if one is not None:
            await waiting.save(visit, waiting.with_one(await waiting.find(visit), replace(one, kept=kept)))
        return (await _danger(visit, heard[0], kept=kept), *several(taken))

    return answered


async def on_button(visit: Visit) -> Shown:
    """What it was, whom to tell, or how to stop."""
    match visit.button:
        case HeardTell(whom):
            return await _tell(visit, whom)
        case HeardDo("pause"):
            return await settings_pause.pause(visit)
        case HeardDo("forget"):
            return await forget.forget(visit)
        case HeardDo("account"):
            return await new_account.what(visit)
    found = await waiting.find(visit)
    if not found.said:
        return Screen(visit.say("heard-gone"))
    match visit.button:
        case HeardAs("incident"):
            return await _incident(visit, found)
        case HeardAs("journal" | "draft" as kind):
            return await _note(visit, found, kind)
        case HeardAs("nothing"):
            return await _let_go(visit)
        case HeardAs("theirs" | "mine" as whose):
            return await _handed(visit, found, whose)
        case HeardDo() if any(one.waits for one in found.said):
            return screens.what_was_it(visit, found)
        case HeardDo():
            return await _incident(visit, found)
    return await fallbacks.unknown_command(visit)


async def _incident(visit: Visit, found: Waiting) -> Shown:
    """Its first question, with what was written in it already; all of it is looked at before it is kept."""
    if not await incident.is_prepared(visit):  # what was in one is in the record by now, or was thrown away
        found = replace(found, said=tuple(one for one in found.said if not one.moved))
    if not found.said:
        await waiting.end(visit)
        return Screen(visit.say("heard-gone"))
    fresh = [one for one in found.said if not one.moved]
    what = "\n".join(one.text for one in fresh if one.text)
    files = [file for one in fresh for file in one.files]
    asked = await incident.prepare(visit, what, [one.where for one in fresh], files)
    if asked is None:
        return await _unfinished(visit) if fresh else await _in_it(visit)
    await waiting.save(visit, replace(found, said=tuple(replace(one, moved=True) for one in found.said)))
    rows = asked.rows if all(one.kept for one in found.said) else (*asked.rows, *screens.otherwise(visit, found))
    return Screen(f"{visit.say('heard-incident')}\n\n{asked.text}", rows, new=True)


async def _unfinished(visit: Visit) -> Shown:
    """Something else was begun: what was written now waits."""
    begun = await incident.begun(visit)
    label = visit.say("button-heard-incident")
    rows = (*(() if begun is None else begun.rows), (button(label, HeardAs("incident")),))
    return Screen(visit.say("heard-incident-open", button=label), rows, new=True)


async def _in_it(visit: Visit) -> Shown:
    """It is being written down, and was begun with what waited."""
    begun = await incident.begun(visit)
    text = "" if begun is None else begun.text
    return Screen(f"{visit.say('heard-incident')}\n\n{text}", () if begun is None else begun.rows, new=True)


async def _note(visit: Visit, found: Waiting, kind: Literal["journal", "draft"]) -> Shown:
    """Each message is a page of its own, with the time at which it was written. One with files waits on."""
    book = JOURNAL if kind == "journal" else DRAFTS
    dropped = await incident.drop_prepared(visit)
    shown: list[Screen] = []
    for one in found.said:
        if not one.kept and not one.files:
            shown = [await book.keep(visit, one.text or one.where, one.at)]
    left = [replace(one, moved=False) for one in found.said if one.files and (one.waits or (dropped and one.moved))]
    if left:
        await waiting.save(visit, replace(found, said=tuple(left)))
        shown.append(replace(screens.what_was_it(visit, Waiting(tuple(left))), new=True))
    else:
        await waiting.end(visit)
    return tuple(shown) or Screen(visit.say("heard-gone"))


async def _handed(visit: Visit, found: Waiting, whose: Literal["theirs", "mine"]) -> Shown:
    """Words, pictures or recordings of theirs, or of hers to them: asked when they were written, and where."""
    dropped = await incident.drop_prepared(visit)
    said = [one for one in found.said if one.waits or (dropped and one.moved and not one.kept)]
    await waiting.end(visit)
    if not said:
        return Screen(visit.say("heard-gone"))
    text = "\n".join(one.text or one.where for one in said if not one.files)
    messages = [one.message_id for one in said if one.message_id]
    if handed.looks_copied(text) and not any(one.files for one in said):
        return await handed.take_text(visit, text, messages)
    parts: list[dict[str, Any]] = [{"text": text}] if text else []
    parts += [{"file": file} for one in said for file in one.files]
    return await handed.begin(visit, parts, messages, "ex" if whose == "theirs" else "owner")


async def _let_go(visit: Visit) -> Shown:
    """All that waits is let go, and an incident that would begin with it; how many that were is said."""
    found = await waiting.find(visit)
    dropped = await incident.drop_prepared(visit)
    count = sum(one.waits or (dropped and one.moved and not one.kept) for one in found.said)
    await waiting.end(visit)
    return Screen(visit.say("heard-nothing", count=count) if count else visit.say("heard-gone"))


async def _tell(visit: Visit, whom: int | Literal["all"] | None) -> Shown:
    """Ask a helper to get in touch; ask which, where there are several. Each hears it once of what was written."""
    mine = await alerts.active_helpers(visit.tx, visit.keys, visit.owner)
    if whom is None and len(mine) > 1:
        return screens.tell_whom(visit, mine)
    chosen = mine if whom is None or whom == "all" else [helper for helper in mine if helper.id == whom]
    if not chosen:
        return Screen(visit.say("alert-tell-nobody"), new=True)
    found = await waiting.find(visit)
    anew = [helper for helper in chosen if helper.id not in found.told]
    if found.said:
        await waiting.save(visit, replace(found, told=(*found.told, *(helper.id for helper in anew))))
    said = screens.told(visit, anew or chosen, already=not anew)
    return (said, *(screens.asked_for(visit, helper) for helper in anew))


PART = Part(buttons={HEARD: on_button})
