"""The network behind the sentence encoder: one for all labels that have a head, and what it says of unseen texts."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from training.network import Network, distil, fit_teacher
from training.plans import Plan
from training.reading import MEASURED, Examples

Learned = Sequence[tuple[Plan, Examples]]


def network(learned: Learned, left_out: int, kept_in: Path | None) -> Network:
    """One network for all heads, from all texts but one third; the one in `kept_in`, where there is one."""
    path = kept_in / f"{left_out}.npz" if kept_in else None
    if path and path.exists():
        return Network.load(path)
    made = _taught(learned, left_out)
    if path:
        made.save(path)
    return made


def _taught(learned: Learned, left_out: int) -> Network:
    headed = [(plan, some) for plan, some in learned if plan.share is not None]
    kept = [some.part != left_out for _, some in headed]
    teachers = [
        fit_teacher(
            np.array([v[0] for v, take in zip(some.vectors, keep, strict=True) if take]),
            some.yes[keep],
            some.weight[keep],
            plan.sharpness,
        )
        for (plan, some), keep in zip(headed, kept, strict=True)
    ]
    rows = [
        v
        for (_, some), keep in zip(headed, kept, strict=True)
        for v, take in zip(some.vectors, keep, strict=True)
        if take
    ]
    return distil(teachers, np.unique(np.concatenate(rows), axis=0))


def judge(learned: Learned, kept_in: Path | None) -> dict[str, list[np.ndarray]]:
    """By label, for each text of the third that is measured the scores of its pieces by the network that is kept.

    It has not seen them, so what is measured is what ships.
    """
    made = network(learned, MEASURED, kept_in)
    headed = [(plan, some) for plan, some in learned if plan.share is not None]
    return {
        plan.label: [made.scores(some.vectors[i])[:, column] for i in np.flatnonzero(some.part == MEASURED).tolist()]
        for column, (plan, some) in enumerate(headed)
    }
