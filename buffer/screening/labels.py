"""The labels of screening, in the order in which a verdict names them."""

from typing import Final, Literal, get_args

from storage.screening.verdict import AlertKind

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
ALERTS: Final[tuple[AlertKind, ...]] = ("violence", "self_harm")
Heard = Literal["danger", "followed", "hurt", "die", "help", "loss", "stopping"]
HEARD: Final[tuple[Heard, ...]] = get_args(Heard)
"""What an owner may be saying of herself, the most urgent first. See own_voice."""
DANGER: Final[frozenset[Heard]] = frozenset({"danger", "followed", "hurt", "die", "help"})
