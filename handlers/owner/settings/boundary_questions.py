"""The questions that lead to the words of a boundary: a situation (-> matter, own words) -> preview and agreement.

Decides and shows; changes nothing. /settings asks them in boundary_text.py, onboarding in its own conversation.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any, get_args

from buffer.boundary import wording, wording_check
from buffer.letters.button_data import ButtonData, button
from buffer.text import sanitize
from buffer.text.words import Words
from handlers.owner.dialogue.screen import Screen
from handlers.owner.dialogue.visit import Visit
from handlers.owner.settings.buttons import BoundaryPreview, BoundarySituation, Situation

LONGEST = 2000
"""UTF-16 units of a text that is written in the chat: its preview needs room for what is to be considered."""
STARTERS: tuple[Situation, ...] = ("you-left", "they-left", "hostile", "workplace", "last-notice")
"""Situations whose text is whole as it is: it was weighed when it was written."""
STEPS = ("situation", "matter", "own", "preview")


@dataclass(frozen=True, slots=True)
class Go:
    """The step a conversation goes to, and what it remembers from now on (JSON values)."""

    step: str
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Again:
    """The conversation stays where it is; the sentence of this key says why."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """The owner agrees to the text of the preview."""


def after_button(pressed: ButtonData | None, words: Words) -> Go | Agreed | None:
    """What a press leads to; None for a button that belongs to none of these questions."""
    match pressed:
        case BoundarySituation("own") | BoundaryPreview("write-own"):
            return Go("own")
        case BoundarySituation("children"):
            return Go("matter")
        case BoundarySituation(chosen):
            return Go("preview", {"text": words.say(f"starter-{chosen}")})
        case BoundaryPreview("agree"):
            return Agreed()
        case BoundaryPreview():
            return Go("situation")
    return None


def after_text(step: str, text: str, words: Words) -> Go | Again | None:
    """What something typed leads to; None where the step waits for something else."""
    match step:
        case "matter" if text.strip():
            matter = sanitize.sanitize(text).rstrip(" .,;:!?")
            return _to_preview(matter, words.say("starter-children", matter=matter))
        case "own" if text.strip():
            return _to_preview(text, text)
    return None


def _to_preview(typed: str, text: str) -> Go | Again:
    """The whole text as Telegram will show it; or why that cannot be."""
    if wording.shows_nothing(typed):
        return Again("welcome-text-empty")
    shown = wording.as_shown(text)
    too_long = sanitize.utf16_length(shown) > LONGEST
    return Again("welcome-text-too-long") if too_long else Go("preview", {"text": shown})


def ask(visit: Visit, step: str, data: Mapping[str, Any]) -> Screen:
    """The question of one of STEPS."""
    match step:
        case "situation":
            choices = tuple(
                (button(visit.say(f"situation-{name}"), BoundarySituation(name)),) for name in get_args(Situation)
            )
            return Screen(visit.say("welcome-situation"), choices, new=True)
        case "preview":
            return _preview(visit, str(data["text"]))
    return Screen(visit.say(f"welcome-{step}"))


def _preview(visit: Visit, text: str) -> Screen:
    """The text as it would be sent, what might be said otherwise, and the choice."""
    parts = [visit.say("welcome-preview", text=escape(text))]
    diagnoses = visit.words.listed("check-diagnosis-words")
    ours = text in {visit.words.say(f"starter-{name}") for name in STARTERS}
    warnings = (
        ()
        if ours
        else wording_check.look(visit.resources.screener, visit.resources.own_voice, text, diagnoses, visit.language)
    )
    if warnings:
        parts.append("\n".join([visit.say("check-title"), *(f"• {visit.say(f'check-{w}')}" for w in warnings)]))
    parts.append(visit.say("welcome-agree"))
    offered = (BoundaryPreview("agree"), BoundaryPreview("other-text"), BoundaryPreview("write-own"))
    rows = tuple((button(visit.say(f"button-{preview.choice}"), preview),) for preview in offered)
    return Screen("\n\n".join(parts), rows)
