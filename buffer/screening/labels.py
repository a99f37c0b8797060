"""The labels of screening, in the order in which a verdict names them."""

from typing import Final, Literal, get_args

from storage.screening.verdict import AlertKind, Part

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
OWN_FLAG: Final = "own_flag"
OWN_PRACTICAL: Final = "own_practical"
OWN_NAME: Final = "own_name"
"""The labels of the owner's own words, and of the names of children and pets."""
OWN: Final = (OWN_PRACTICAL, OWN_NAME)
ALERTS: Final[tuple[AlertKind, ...]] = get_args(AlertKind)
NEVER_LIKELY: Final[frozenset[AlertKind]] = frozenset({"wish"})
"""A wish of harm announces nothing: it is possible danger at most."""
MODELLED: Final[frozenset[str]] = frozenset({"violence", "self_harm", "presence", "children", "exposure"})
"""Danger that there are models for: a model or head of one of these names speaks of danger, never of a matter or a
tactic of the same name."""
Heard = Literal[
    "danger", "followed", "hurt", "die", "help", "loss", "stopping", "moving", "travel", "standing", "asking", "small"
]
HEARD: Final[tuple[Heard, ...]] = get_args(Heard)
"""What an owner may be saying of herself, the most urgent first; `moving` is to another phone or account, `standing` a
question of how it stands, `small` a greeting, thanks or a nod. See own_voice."""
WHOLE: Final[frozenset[Heard]] = frozenset({"standing", "asking", "small"})
"""Heard only where all that she has written is of it."""
Worded = Literal["opening", "announcing"]
WORDED: Final[tuple[Worded, ...]] = get_args(Worded)
"""What her words to the contact may do besides setting a boundary: leave a door open, or announce what she will do."""
DANGER: Final[frozenset[Heard]] = frozenset({"danger", "followed", "hurt", "die", "help"})


def part_of(label: str) -> Part:
    """What a label of a model, or of the owner's own words, belongs to."""
    return "alert" if label in MODELLED else "practical" if label in (*PRACTICAL, *OWN) else "tactic"
