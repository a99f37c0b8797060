"""/why N: which hints entry N carries, and by which words, behind a spoiler; and the owner's word on them.

What the owner corrects counts for this owner's digests alone. Words of the message are offered as practical words of
their own only where the owner has looked at it before.
"""

from dataclasses import replace

from buffer.intake import rescreen
from buffer.letters.button_data import ENTRY_DIGITS, button
from buffer.matters import read as matters
from buffer.screening import Verdict, explain
from buffer.screening.explain import Hint
from buffer.screening.window import OwnWords
from buffer.showing import opening
from handlers.owner.dialogue.screen import Rows, Screen, Shown
from handlers.owner.dialogue.visit import Part, Visit
from handlers.owner.digest.why_buttons import WHY, WhyEntry, WhyLabel, WhyWord
from handlers.owner.settings import own_words
from storage.people import access_log
from storage.private import conversations
from storage.private.conversations import Conversation
from storage.record import entries
from storage.screening import corrections, owner_words, screenings
from storage.screening.screenings import Screening

TOPIC = "why"
LONGEST_LABEL = 40


async def why(visit: Visit) -> Shown:
    """The hints of an entry; without a number, ask for it."""
    number = visit.text.strip().lstrip("#")
    if not number:
        await conversations.save(
            visit.tx, visit.keys, visit.owner.id, visit.person, Conversation(TOPIC, "number", {}, visit.now)
        )
        return Screen(visit.say("why-question"))
    if not (number.isascii() and number.isdecimal() and len(number) <= ENTRY_DIGITS):
        return Screen(visit.say("why-nothing"))
    return await _entry(visit, int(number))


async def on_text(visit: Visit) -> Shown:
    """The number, typed."""
    await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
    return await why(replace(visit, conversation=None, text=visit.text or "?"))


async def on_button(visit: Visit) -> Shown:
    """An entry was asked for, or something about it was put right."""
    match visit.button:
        case WhyEntry("entry", seq):
            return await _entry(visit, seq, new=True)
        case WhyEntry(action, seq):
            return await _practical(visit, seq, applies=action == "practical")
        case WhyLabel(action, seq, label):
            if await _seen(visit, seq) is not None:
                await _correct(visit, seq, label, applies=action == "fits")
            return await _entry(visit, seq)
        case WhyWord(seq, place):
            return await _take_word(visit, seq, place)
    return Screen(visit.say("why-nothing"))


async def _seen(visit: Visit, seq: int) -> Screening | None:
    """The screening of an entry of this owner that was written by somebody else."""
    found = await entries.list_facts(visit.tx, visit.owner.id, seq - 1, to=seq)
    if not found or found[0].kind not in opening.SHOWABLE or found[0].direction not in opening.THEIRS:
        return None
    seen = await screenings.find(visit.tx, visit.keys, visit.owner.id, seq)
    return seen or Screening(visit.owner.id, seq, "", Verdict(screened=False))


async def _entry(visit: Visit, seq: int, *, new: bool = False) -> Shown:
    seen = await _seen(visit, seq)
    if seen is None:
        return Screen(visit.say("why-nothing"), new=new)
    corrected = await corrections.find_between(visit.tx, visit.keys, visit.owner.id, seen.seq - 1, seen.seq)
    mine = corrected.get(seen.seq, {})
    there = await opening.opened(visit.tx, visit.keys, visit.owner, seen.seq)
    found = explain.hints(seen.verdict, mine, "" if there is None else str(there[1].get("text") or ""))
    lines = [visit.say("why-title", entry=seen.seq)]
    if found:
        lines += [explain.listed(visit.words, found), visit.say("why-hints")]
    else:
        lines.append(visit.say("why-none" if seen.verdict.screened else "why-unscreened"))
    if "practical" in mine:
        lines.append(visit.say("why-said-practical" if mine["practical"] else "why-said-none"))
    return Screen("\n\n".join(lines), _rows(visit, seen.seq, found), new=new)


def _rows(visit: Visit, seq: int, found: list[Hint]) -> Rows:
    rows = []
    for hint in found:
        if hint.part == "tactic":
            fits = hint.said is False
            key = "button-why-fits" if fits else "button-why-not"
            name = explain.name_of(visit.words, hint.label, hint.part)[:LONGEST_LABEL]
            rows.append((button(visit.say(key, label=name), WhyLabel("fits" if fits else "not", seq, hint.label)),))
    yes = button(visit.say("button-show-practical"), WhyEntry("practical", seq))
    return (*rows, (yes, button(visit.say("button-show-none"), WhyEntry("none", seq))))


async def _correct(visit: Visit, seq: int, label: str, *, applies: bool) -> None:
    await corrections.save(visit.tx, visit.keys, visit.owner.id, seq, label, applies=applies, now=visit.now)


async def _practical(visit: Visit, seq: int, *, applies: bool) -> Shown:
    """ "This was practical", or "nothing practical": for the digest, and, if they like, for the next messages."""
    seen = await _seen(visit, seq)
    if seen is None:
        return Screen(visit.say("why-nothing"), new=True)
    await _correct(visit, seen.seq, "practical", applies=applies)
    await matters.save_correction(visit.tx, visit.resources, visit.owner, seen.seq, applies=applies, now=visit.now)
    if not applies:
        return Screen(visit.say("why-noted-none"), new=True)
    offered = await _offered(visit, seen)
    rows = tuple((button(word, WhyWord(seen.seq, place)),) for place, word in offered)
    return Screen(visit.say("why-noted-teach" if rows else "why-noted-practical"), rows, new=True)


async def _offered(visit: Visit, seen: Screening) -> list[tuple[int, str]]:
    """Words of the message, with their places, where the owner has looked at it."""
    opened = [
        await access_log.exists(visit.tx, visit.keys, visit.owner.id, None, what, seen.seq)
        for what in ("show", "override")
    ]
    there = await opening.opened(visit.tx, visit.keys, visit.owner, seen.seq)
    if not any(opened) or there is None:
        return []
    words = visit.resources.library.of(seen.verdict.language or visit.language)
    skip = frozenset(words.listed("own-words-skip"))
    text = str(there[1].get("text") or "")
    said_before = words.listed("own-words-said-before")
    candidates = explain.own_words(visit.resources.screener, text, seen.verdict, skip, said_before)
    own = OwnWords.of(await owner_words.list_all(visit.tx, visit.keys, visit.owner.id))
    return explain.not_known(candidates, own)


async def _take_word(visit: Visit, seq: int, place: int) -> Shown:
    seen = await _seen(visit, seq)
    offered = dict(await _offered(visit, seen)) if seen is not None else {}
    if place not in offered:
        return Screen(visit.say("why-nothing"), new=True)
    shown = await own_words.add(visit, "practical", offered[place])
    await rescreen.rescreen_newest(visit.tx, visit.resources, visit.owner, visit.now)
    return shown


PART = Part(
    commands={"why": why},
    buttons={WHY: on_button},
    conversations={TOPIC: on_text},
    ended_by_command=frozenset({TOPIC}),
    brief=frozenset({TOPIC}),
)
