"""Where a score becomes a hit: thresholds set on scores from models that had not seen the text."""

from collections.abc import Sequence

import numpy as np

from buffer.screening.models.linear import View, of_message
from training.plans import Plan
from training.reading import THIRDS, Examples

STEPS = np.arange(-4.0, 8.0, 0.05)
"""The scores tried as a threshold."""
_LEAST = (0.0, 0.5)
Budgets = Sequence[tuple[str, float]]
"""Source -> the share of its "no" texts that may be flagged."""


def held_out(strength: float, examples: Examples) -> list[np.ndarray]:
    """For each text its pieces' scores by linear models that have not seen it; only the English ones are looked at."""
    found = [np.zeros(0)] * len(examples.texts)
    for part in range(THIRDS):
        model = examples.fit(examples.part != part, strength)
        for i in np.flatnonzero(examples.part == part).tolist():
            found[i] = model.scores(examples.pieces[i])
    return found


def of_messages(view: View, examples: Examples, scores: Sequence[np.ndarray]) -> np.ndarray:
    """The score of each message from those of its pieces."""
    return np.array([of_message(view, list(s), whole=p.whole) for s, p in zip(scores, examples.pieces, strict=True)])


def limits(
    plan: Plan,
    examples: Examples,
    hit: np.ndarray,
    scores: np.ndarray,
    budgets: Budgets,
    recall: float,
) -> tuple[float, float]:
    """The scores from which a hit is possible and likely; alike where no budget bounds them.

    `hit` are the texts that count as flagged anyhow; `recall` is the least each measured source must keep.
    """
    possible = round(threshold(plan, examples, hit, scores, budgets, recall), 2) + 0.0  # no -0.0
    if not budgets:
        return possible, possible
    ordinary = scores[(examples.source == "benign_sms.csv") & ~examples.yes]
    return possible, round(max(possible, float(np.quantile(ordinary, 0.999))), 2)


def threshold(
    plan: Plan,
    examples: Examples,
    hit: np.ndarray,
    scores: np.ndarray,
    budgets: Budgets,
    recall: float,
) -> float:
    """The lowest score within all budgets, or the one with the best mean F1 over the measured."""
    yes, source = examples.yes, examples.source
    if budgets:
        return float(next(t for t in STEPS if all(_spent(n, examples, hit | (scores >= t)) <= b for n, b in budgets)))

    def value(t: float) -> float:
        found = hit | (scores >= t)
        picks = [source == name for name in plan.measured]
        if any(found[pick & yes].mean() < recall for pick in picks):
            return 0.0
        return float(np.mean([f1(yes[pick], found[pick]) for pick in picks]))

    return float(max(STEPS, key=value))


def calm_limits(plan: Plan, examples: Examples, scores: np.ndarray) -> tuple[float, float, float]:
    """The scores from which danger is possible and likely in one sentence, and how much more is asked of several.

    Each flags at most its share of every source of ordinary texts that the plan names, and none is below what the
    machine that taught the head calls yes, or half a sure one.
    """
    single = np.array([len(pieces.texts) == 1 for pieces in examples.pieces])
    possible, likely = (
        max(least, *(float(np.quantile(scores[single & (examples.source == name)], 1 - share)) for name in plan.calm))
        for share, least in zip(plan.shares, _LEAST, strict=True)
    )
    several = float(np.quantile(scores[~single & (examples.source == "benign_sms.csv")], 1 - plan.shares[0]))
    return round(possible, 2), round(likely, 2), round(max(0.0, several - possible), 2)


def _spent(name: str, examples: Examples, found: np.ndarray) -> float:
    return float(found[(examples.source == name) & ~examples.yes].mean())


def f1(yes: np.ndarray, found: np.ndarray) -> float:
    """The harmonic mean of precision and recall; 0 where nothing is right."""
    both = int((yes & found).sum())
    return 2 * both / max(1, int(yes.sum()) + int(found.sum()))
