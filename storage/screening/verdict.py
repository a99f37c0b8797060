"""What screening found in a message, as values, and the JSON in which they are kept beside the record.

Made by buffer.screening and buffer.practical. Imports no database, so that screening can be used without one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

AlertKind = Literal["violence", "self_harm", "presence", "children", "exposure", "wish", "coercion"]
"""Kinds of danger, the gravest first (docs/decisions/0034-alerts-are-a-set.md says what each holds)."""
LAST: Final[frozenset[AlertKind]] = frozenset({"wish", "coercion"})
"""Kinds that are never told at once: what is told at once is graver, however sure."""
Part = Literal["alert", "tactic", "practical"]
"""What a label belongs to: `children` and `exposure` are kinds of danger, and a matter and a tactic as well."""
Engine = Literal["phrases", "model", "encoder", "own"]
"""What gave a reason; own: the owner's own words."""
Turn = Literal["changes", "withdraws"]
"""What a message does to a matter that is open already."""


_REASON_BEFORE, _FIRST_KINDS = 5, ("violence", "self_harm")
"""How many values a reason was kept as before there were several kinds of danger, and the kinds there were then."""


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
    part: Part


@dataclass(frozen=True, slots=True)
class Danger:
    """A kind of danger in a message, and whether it is likely or only possible."""

    kind: AlertKind
    likely: bool


def gravity(kind: AlertKind, *, likely: bool) -> tuple[bool, bool, int]:
    """Sorts dangers, the gravest first: likely before possible, then by kind; what is never told at once at the end."""
    return kind in LAST, not likely, get_args(AlertKind).index(kind)


@dataclass(frozen=True, slots=True)
class Verdict:
    """All labels of one message, in the fixed order of `PRACTICAL` and `TACTICS`, and a reason for each.

    `alerts` are the kinds of danger in it, each once, the gravest first; none takes the place of another.
    `screened` is False when nothing could be looked at: no text, or a language that is not covered. An empty
    verdict never means "no threat".
    """

    practical: tuple[str, ...] = ()
    tactics: tuple[str, ...] = ()
    alerts: tuple[Danger, ...] = ()
    why: tuple[Reason, ...] = ()
    screened: bool = True
    language: str | None = None

    @property
    def alert(self) -> AlertKind | None:
        """The gravest kind of danger in it, None where there is none."""
        return self.alerts[0].kind if self.alerts else None

    @property
    def likely(self) -> bool:
        """Whether the gravest is likely; False where there is none."""
        return bool(self.alerts) and self.alerts[0].likely


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
    """Something in a message that may need the owner. `clause` is None where no words are free of tactics.

    `turn` is set where it is about a matter that was open before; `bare` where it does not say about which.
    """

    clause: str | None
    labels: tuple[str, ...] = ()
    slots: tuple[Slot, ...] = ()
    turn: Turn | None = None
    bare: bool = False


def as_json(verdict: Verdict, items: Sequence[PracticalItem]) -> dict[str, Any]:
    """A verdict and the practical items of the same message as JSON values; `of_json` reads them."""
    return {
        "practical": list(verdict.practical),
        "tactics": list(verdict.tactics),
        "alerts": [[danger.kind, danger.likely] for danger in verdict.alerts],
        "screened": verdict.screened,
        "language": verdict.language,
        "why": [[r.label, r.rule, r.start, r.end, r.engine, r.part] for r in verdict.why],
        "items": [item_json(item) for item in items],
    }


def item_json(item: PracticalItem) -> dict[str, Any]:
    """A practical item as JSON values; `item_of_json` reads them."""
    always = {
        "clause": item.clause,
        "labels": list(item.labels),
        "slots": [{"kind": slot.kind, "value": slot.value, "sure": slot.sure} for slot in item.slots],
    }
    return always | ({} if item.turn is None else {"turn": item.turn, "bare": item.bare})


def of_json(data: Mapping[str, Any]) -> tuple[Verdict, tuple[PracticalItem, ...]]:
    """What `as_json` wrote. The oldest databases hold verdicts without items, with one alert at most."""
    dangers = data["alerts"] if "alerts" in data else [[data["alert"], data["likely"]]] * bool(data["alert"])
    verdict = Verdict(
        practical=tuple(data["practical"]),
        tactics=tuple(data["tactics"]),
        alerts=tuple(Danger(*danger) for danger in dangers),
        why=tuple(_reason(reason, data["practical"]) for reason in data["why"]),
        screened=data["screened"],
        language=data["language"],
    )
    return verdict, tuple(item_of_json(item) for item in data.get("items", ()))


def _reason(values: Sequence[Any], practical: Sequence[str]) -> Reason:
    """A reason as it was kept. The first ones did not say to what the label belongs; then no two had the same."""
    if len(values) > _REASON_BEFORE:
        return Reason(*values)
    label = values[0]
    part: Part = "alert" if label in _FIRST_KINDS else "practical" if label in practical else "tactic"
    return Reason(*[*values, part])


def item_of_json(data: Mapping[str, Any]) -> PracticalItem:
    """What `item_json` wrote."""
    slots = tuple(Slot(slot["kind"], slot["value"], slot["sure"]) for slot in data["slots"])
    return PracticalItem(
        data["clause"], tuple(data["labels"]), slots, turn=data.get("turn"), bare=data.get("bare", False)
    )
