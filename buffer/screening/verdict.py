"""What screening says about one message, as plain values."""

from dataclasses import dataclass
from typing import Final, Literal

Alert = Literal["violence", "self_harm"]

PRACTICAL: Final = (
    "children",
    "pets",
    "money",
    "home",
    "belongings",
    "papers",
    "health",
    "work",
    "request",
    "time",
    "arrangement",
)
TACTICS: Final = (
    "insult",
    "blame",
    "guilt_trip",
    "victim",
    "gaslighting",
    "hoovering",
    "breadcrumb",
    "apology",
    "boundary_breach",
    "jealousy",
    "surveillance",
    "third_party",
    "exposure",
    "entitlement",
    "intimidation",
)
ALERTS: Final[tuple[Alert, ...]] = ("violence", "self_harm")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one label was given.

    `start` and `end` are code point offsets into the text as it was written, end exclusive. `rule` is the
    phrase as it stands in the lexicon, or the name of the model; `engine` is "phrases", "model", "encoder"
    or "own" (the owner's own words). The reason holds no word of the message.
    """

    label: str
    rule: str
    start: int
    end: int
    engine: str


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
    alert: Alert | None = None
    likely: bool = False
    why: tuple[Reason, ...] = ()
    screened: bool = True
    language: str | None = None
