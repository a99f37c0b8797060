"""Makes the weights of the small screening models: `python -m training.train DATA_DIR [--out FOLDER]`.

Needs scikit-learn, which the bot itself never does, and, for the network behind the sentence encoder, the extra
`semantic`. Writes `en/<label>.json` and `encoder/` below `--out`, by default `seeds/models`; the card there says in
words what this package does. The way through it: `plans` (which texts), `reading` (as arrays), `linear` and `heads`
(models), `thresholds`, `report` (what is printed).
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
from training.reading import Examples, read
from training.report import Flags, print_figures
from training.thresholds import held_out, limits, of_messages


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
        "--networks", type=Path, help="a folder where the networks of each fifth are kept for next time"
    )
    chosen = parser.parse_args()
    for folder in ("en", "encoder"):
        (chosen.out / folder).mkdir(parents=True, exist_ok=True)
    languages, sentences = Languages(), load_sentences()
    learned = [(plan, read(plan, languages, sentences)) for plan in plans(chosen.data)]
    judged = judge(learned, chosen.networks) if sentences is not None else {}
    heads = {plan.label: make(plan, some, chosen.out, judged.get(plan.label)) for plan, some in learned}
    if sentences is not None:
        network(learned, None, chosen.networks).save(chosen.out / "encoder" / NETWORK)
        _write(chosen.out / "encoder" / HEADS, {label: head for label, head in heads.items() if head})


def make(plan: Plan, examples: Examples, out: Path, judged: Sequence[np.ndarray] | None) -> dict[str, Any] | None:
    """Write the linear model of one label, print what the models are worth, and return what to say of its head.

    `judged`: for each text the scores of its pieces by networks that have not seen it; None: there is no head.
    """
    made = _linear(plan, examples)
    model = made.fitted
    raw = {"bias": model.bias, "possible": made.possible, "likely": made.likely, "view": plan.view}
    _write(out / "en" / f"{plan.label}.json", raw | {"weights": model.weights})
    print(f"{plan.label}: {len(model.weights)} features, possible from {made.possible}, likely from {made.likely}")
    head, flags = None, made.flags
    if judged is not None:
        head, more = _head(plan, examples, made, judged)
        print(f"    encoder: {head}")
        flags = flags | more
    print_figures(examples, flags)
    return head


def _linear(plan: Plan, examples: Examples) -> Linear:
    """Fit the linear model to all texts; its thresholds come from models that had not seen them."""
    pieces = held_out(plan, examples)
    scores = np.where(examples.english, of_messages(plan.view, examples, pieces), -9.0)
    possible, likely = limits(plan, examples, examples.hit, scores, plan.budgets, 0.0)
    fitted = examples.fit(np.full(len(examples.texts), fill_value=True), plan.strength)
    found = scores >= possible
    flags = {"phrases": examples.hit, "model": found, "both": examples.hit | found}
    return Linear(fitted, possible, likely, pieces, flags)


def _head(plan: Plan, examples: Examples, made: Linear, judged: Sequence[np.ndarray]) -> tuple[dict[str, Any], Flags]:
    """What `heads.json` says of a label, and what is flagged with its head."""
    both = [net + (plan.share or 0.0) * own for net, own in zip(judged, made.held_out, strict=True)]
    headed = of_messages(plan.view, examples, both)
    before = made.flags["both"] if plan.budgets else examples.hit
    possible, likely = limits(plan, examples, before, headed, plan.head_budgets, plan.recall)
    head = {"share": plan.share, "view": plan.view, "possible": possible, "likely": likely}
    head |= {"fewest": plan.fewest, "abroad": plan.abroad}
    return head, {"encoder": headed >= possible, "all": before | (headed >= possible)}


def _write(path: Path, raw: dict[str, Any]) -> None:
    path.write_text(json.dumps(raw, separators=(",", ":"), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
