"""What screening found in a message, as values, and the JSON in which they are kept beside the record.

Made by buffer.screening and buffer.practical. Imports no database, so that screening can be used without one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

AlertKind = Literal["violence", "self_harm"]
Engine = Literal["phrases", "model", "encoder", "own"]
"""What gave a reason; own: the owner's own words."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one label was given.

    `start` and `end` are code point offsets into the text as it was written, end exclusive. `rule` is the
    phrase as it stands in the lexicon, or the name of the model. The reason holds no word of the message.
    """

    label: str
    rule: str
    start: int
    end: int
    engine: Engine


@dataclass(frozen=True, slots=True)
class Verdict:
    """All labels of one message, in the fixed order of `PRACTICAL` and `TACTICS`, and a reason for each.

    `alert` is the graver of what was found: violence before self-harm, but what is likely before what is only
    possible; `why` names both. `likely` says whether that alert is likely; it is False where `alert` is None.
    `screened` is False when nothing could be looked at: no text, or a language that is not covered. An empty
    verdict never means "no threat".
    """

    practical: tuple[str, ...] = ()
    tactics: tuple[str, ...] = ()
    alert: AlertKind | None = None
    likely: bool = False
    why: tuple[Reason, ...] = ()
    screened: bool = True
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """A practical fact as it is kept: its kind, its value as JSON, and whether its words allow one reading only.

    It holds none of the message's words; only a place or a person's name is the message's own.
    """

    kind: str
    value: Sequence[Any]
    sure: bool


@dataclass(frozen=True, slots=True)
class PracticalItem:
    """Something in a message that may need the owner. `clause` is None where no words are free of tactics."""

    clause: str | None
    labels: tuple[str, ...] = ()
    slots: tuple[Slot, ...] = ()


def as_json(verdict: Verdict, items: Sequence[PracticalItem]) -> dict[str, Any]:
    """A verdict and the practical items of the same message as JSON values; `of_json` reads them."""
    return {
        "practical": list(verdict.practical),
        "tactics": list(verdict.tactics),
        "alert": verdict.alert,
        "likely": verdict.likely,
        "screened": verdict.screened,
        "language": verdict.language,
        "why": [[r.label, r.rule, r.start, r.end, r.engine] for r in verdict.why],
        "items": [
            {
                "clause": item.clause,
                "labels": list(item.labels),
                "slots": [{"kind": slot.kind, "value": slot.value, "sure": slot.sure} for slot in item.slots],
            }
            for item in items
        ],
    }


def of_json(data: Mapping[str, Any]) -> tuple[Verdict, tuple[PracticalItem, ...]]:
    """What `as_json` wrote. The oldest databases hold verdicts without items."""
    verdict = Verdict(
        practical=tuple(data["practical"]),
        tactics=tuple(data["tactics"]),
        alert=data["alert"],
        likely=data["likely"],
        why=tuple(Reason(*reason) for reason in data["why"]),
        screened=data["screened"],
        language=data["language"],
    )
    return verdict, tuple(_item(item) for item in data.get("items", ()))


def _item(data: Mapping[str, Any]) -> PracticalItem:
    slots = tuple(Slot(slot["kind"], slot["value"], slot["sure"]) for slot in data["slots"])
    return PracticalItem(data["clause"], tuple(data["labels"]), slots)
