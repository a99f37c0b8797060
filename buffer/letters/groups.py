"""Groups of danger, of each of which an owner decides whether she is told at once. Pure."""

from collections.abc import Mapping
from typing import Final

from storage.people.owners import Owner
from storage.screening.verdict import AlertKind

GROUPS: Final[Mapping[str, frozenset[AlertKind]]] = {
    "alerts": frozenset({"violence", "self_harm"}),
    "alerts_near": frozenset({"presence", "children"}),
    "alerts_public": frozenset({"exposure"}),
}
"""The kinds of each group, by the setting that says so. `wish` and `coercion` are told by the digest alone."""


def is_told(owner: Owner, setting: str) -> bool:
    """Whether a group is told at once. What the owner was not asked yet goes with what she chose before there were
    groups."""
    chosen: bool | None = getattr(owner, setting)
    return bool(owner.alerts if chosen is None else chosen)


def told_at_once(owner: Owner) -> frozenset[AlertKind]:
    """The kinds of danger that an owner is told of at once."""
    return frozenset(kind for setting, kinds in GROUPS.items() if is_told(owner, setting) for kind in kinds)


def is_unasked(owner: Owner) -> bool:
    """Whether an owner who has decided about danger was never asked about the groups that came later."""
    return owner.alerts is not None and None in {owner.alerts_near, owner.alerts_public}
