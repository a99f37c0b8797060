"""Makes the weights of the small screening models: `python -m benchmarks.train_screening DATA_DIR`.

Needs scikit-learn, which the bot itself never does, and, for the heads of the sentence encoder, the extra `semantic`.
Writes `seeds/models/en/<label>.json` and `seeds/models/en/encoder/<label>.json`; the cards beside them say in words
what this file does. Thresholds are set on scores each text got from a model that had not seen it.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from benchmarks.screening_data import SEEDS, Texts, harmless, labelled, lines, must_catch, read_by_us
from buffer.screening.encoder import load_encoder
from buffer.screening.features import pairs, pieces, tokens
from buffer.screening.lexicon import read_lexicon
from buffer.screening.models import View, of_message
from buffer.screening.normalise import Normaliser
from buffer.screening.phrases import PhraseSet
from buffer.screening.sentences import WHOLE_WORDS, sentences

FOLDS = 5
FEATURES = 5_000
SEEN_IN = 2  # texts a feature must be in
VIOLENT = ("kill", "shoot", "hurt", "murder", "die", "stab", "beat", "hit", "punch", "slap", "burn", "rape", "knife")
VIOLENT += ("gun", "hang", "destroy", "smack", "choke", "dead", "execut")
Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Plan:
    """What one label's models are made of.

    `parts`: texts and their weight. `strength`: how far a linear model may follow them. `measured`: sources whose mean
    F1 sets the threshold; with the encoder there must be at least `recall`. For alerts instead `budgets`: source -> the
    share of its "no" texts that phrases and model together may flag; with the encoder, 1.4 times as many. `share`: how
    much the encoder's head listens to the linear model; None: no head.
    """

    label: str
    parts: Sequence[tuple[Texts, float]]
    strength: float
    view: View
    measured: Sequence[str] = ()
    budgets: Sequence[tuple[str, float]] = ()
    recall: float = 0.0
    share: float | None = None


def plans(data: Path) -> list[Plan]:
    sms = harmless(data, "benign_sms.csv")
    tweets, chats = labelled(data, "offens_davidson.csv"), labelled(data, "insult_convabuse.csv")
    safe = harmless(data, "xstest_safe_negatives.csv")
    idioms = Texts("idioms", found := lines(Path(__file__).with_name("screening_harmless.txt")), (False,) * len(found))
    talk = labelled(data, "apology_goemo.csv")
    mail = labelled(data, "request_parakweet.csv")

    def silver(column: str) -> Texts:
        return labelled(data, "sms_silver.csv", column)

    def ours(label: str) -> Texts:
        return read_by_us(data, "benign_sms.csv", label)

    def calm(name: str) -> Texts:
        return harmless(data, name, VIOLENT)

    practical = ours("practical")
    idle = Texts("idle", practical.where(yes=False), (False,) * len(practical.where(yes=False)))
    pool = read_by_us(data, "selfharm_cssrs_unlabelled_pool.csv", "self_harm")
    hard = labelled(data, "selfharm_cssrs_hard.csv")
    against_self = [*must_catch("self_harm").texts, *pool.where(yes=True), *hard.where(yes=True)]
    no_violence = Texts("against_self", tuple(against_self), (False,) * len(against_self))
    return [
        Plan(
            "insult",
            [(tweets, 1), (chats, 1), (sms, 1), (idioms, 1)],
            0.05,
            "middle",
            [tweets.source, chats.source],
            share=0.5,
        ),
        Plan("apology", [(talk, 1), (sms_without(sms, "sorry"), 0.3)], 0.05, "middle", [talk.source]),
        Plan("request", [(mail, 1), (idle, 2)], 0.03, "middle", [mail.source], share=0.8),
        Plan(
            "arrangement",
            [(silver("practical"), 1), (practical, 1)],
            0.1,
            "whole",
            ["sms_silver.csv"],
            recall=0.87,
            share=0.4,
        ),
        Plan("hoovering", [(silver("affection"), 1), (ours("affection"), 1)], 0.3, "whole", ["sms_silver.csv"]),
        Plan("breadcrumb", [(silver("checkin"), 1), (ours("check_in"), 1)], 0.3, "whole", ["sms_silver.csv"]),
        Plan(
            "violence",
            [
                *((labelled(data, f"threat_{name}.csv"), 1) for name in ("edos", "hatemoji")),
                (must_catch("violence"), 1),
                (sms, 3),
                (safe, 3),
                (idioms, 6),
                (no_violence, 5),
                *((calm(name), 1) for name in (chats.source, tweets.source, talk.source)),
            ],
            0.03,
            "worst",
            share=0.15,
            budgets=[
                ("benign_sms.csv", 0.007),
                ("idioms", 0.06),
                (chats.source, 0.06),
                (tweets.source, 0.06),
                ("threat_edos.csv", 0.16),
            ],
        ),
        Plan(
            "self_harm",
            [
                (pool, 1),
                (hard, 2),
                (must_catch("self_harm"), 1),
                (sms, 3),
                (idioms, 3),
            ],
            0.1,
            "worst",
            share=0.2,
            budgets=[
                ("benign_sms.csv", 0.006),
                ("idioms", 0.06),
                (hard.source, 0.18),
                (pool.source, 0.08),
            ],
        ),
    ]


def sms_without(sms: Texts, word: str) -> Texts:
    kept = tuple(text for text in sms.texts if word not in text.casefold())
    return Texts(sms.source, kept, (False,) * len(kept))


class Language:
    """Reads texts as the bot does, and remembers what it read."""

    def __init__(self) -> None:
        lexicon = read_lexicon(SEEDS / "en" / "lexicon")
        self._normalise = Normaliser(lexicon.emoji, lexicon.known, lexicon.hidden)
        self._phrases = PhraseSet(lexicon.rules)

    def hit(self, label: str, text: str) -> bool:
        hits = self._phrases.find(self._normalise(text).text)
        return any(hit.rule.label == label and hit.rule.heading in ("likely", "possible") for hit in hits)

    def pieces(self, text: str) -> "Pieces":
        """The whole text first, where it is judged as a whole, then each sentence, where there are several."""
        plain = self._normalise(text).text
        spans = sentences(plain) or [(0, len(plain))]
        whole = len(spans) == 1 or len(plain.split()) <= WHOLE_WORDS
        chosen = [(0, len(plain)), *spans] if whole and len(spans) > 1 else spans
        texts = tuple(plain[start:end] for start, end in chosen)
        return Pieces(plain, texts, tuple(map(features, texts)), whole)


@dataclass(frozen=True, slots=True)
class Pieces:
    plain: str
    texts: tuple[str, ...]
    features: tuple[Features, ...]
    whole: bool


def features(plain: str) -> Features:
    words = tokens(plain)
    distinct = set(words)
    counts: Counter[str] = Counter(piece for word in distinct for piece in pieces(word))
    counts.update(set(pairs(words)))
    scale = max(1, len(distinct)) ** -0.5
    return {feature: count * scale for feature, count in counts.items()}


@dataclass(frozen=True, slots=True)
class Fitted:
    weights: dict[str, float]
    bias: float

    def scores(self, pieces: Pieces) -> np.ndarray:
        return np.array([self.bias + sum(self.weights.get(f, 0.0) * x for f, x in p.items()) for p in pieces.features])


def fit(wholes: Sequence[Features], yes: np.ndarray, weight: np.ndarray, strength: float) -> Fitted:
    """Logistic regression on whole texts; then again with the strongest features alone."""
    seen = Counter(feature for whole in wholes for feature in whole)
    names = sorted(feature for feature, count in seen.items() if count >= SEEN_IN)
    for last in (False, True):
        column = {name: index for index, name in enumerate(names)}
        rarity = np.array([np.log((1 + len(wholes)) / (1 + seen[name])) + 1 for name in names])
        matrix = _matrix(wholes, column) @ sparse.diags(rarity)
        model = LogisticRegression(C=strength, class_weight="balanced", solver="liblinear", random_state=0)
        model.fit(matrix, yes, sample_weight=weight)
        weights = model.coef_[0] * rarity
        if not last:
            strongest = np.argsort(-np.abs(model.coef_[0]) * np.sqrt([seen[name] for name in names]))[:FEATURES]
            names = sorted(names[index] for index in strongest)
    kept = {name: round(float(w), 3) for name, w in zip(names, weights, strict=True) if abs(w) >= 0.0005}
    return Fitted(kept, round(float(model.intercept_[0]), 3))


def _matrix(wholes: Sequence[Features], column: dict[str, int]) -> sparse.csr_matrix:
    cells = [(r, column[f], x) for r, whole in enumerate(wholes) for f, x in whole.items() if f in column]
    rows, columns, values = zip(*cells, strict=True)
    return sparse.csr_matrix((values, (rows, columns)), shape=(len(wholes), len(column)))


def fit_head(vectors: np.ndarray, yes: np.ndarray, weight: np.ndarray) -> tuple[np.ndarray, float]:
    model = LogisticRegression(C=1.0, class_weight="balanced", max_iter=500, random_state=0)
    model.fit(vectors, yes, sample_weight=weight)
    return np.round(model.coef_[0], 4), round(float(model.intercept_[0]), 4)


@dataclass(frozen=True, slots=True)
class Examples:
    """All texts of one plan, read. `vectors`: for each text one row for each piece; empty without the encoder."""

    texts: Sequence[str]
    pieces: Sequence[Pieces]
    vectors: Sequence[np.ndarray]
    yes: np.ndarray
    weight: np.ndarray
    source: np.ndarray
    hit: np.ndarray  # by phrases

    def wholes(self, chosen: Sequence[int]) -> list[Features]:
        return [features(self.pieces[i].plain) for i in chosen]


def held_out(plan: Plan, examples: Examples) -> tuple[np.ndarray, np.ndarray]:
    """For each text its message score from models that have not seen it: linear, and with the encoder's head."""
    yes, weight = examples.yes, examples.weight
    linear, headed = np.zeros(len(yes)), np.zeros(len(yes))
    for train, test in StratifiedKFold(FOLDS, shuffle=True, random_state=0).split(np.zeros(len(yes)), yes):
        model = fit(examples.wholes(train), yes[train], weight[train], plan.strength)
        if examples.vectors:
            first = np.array([examples.vectors[i][0] for i in train])
            direction, bias = fit_head(first, yes[train], weight[train])
        for i in test:
            pieces = examples.pieces[i]
            scores = model.scores(pieces)
            linear[i] = of_message(plan.view, list(scores), whole=pieces.whole)
            if examples.vectors:
                both = examples.vectors[i] @ direction + bias + (plan.share or 0) * scores
                headed[i] = of_message(plan.view, list(both), whole=pieces.whole)
    return linear, headed


def threshold(
    plan: Plan, examples: Examples, hit: np.ndarray, scores: np.ndarray, room: float = 1.0, recall: float = 0.0
) -> float:
    """The lowest score within all budgets (times `room`), or the one with the best mean F1 over the measured."""
    steps = np.arange(-4.0, 8.0, 0.05)
    yes, source = examples.yes, examples.source
    if plan.budgets:
        return float(
            next(t for t in steps if all(_spent(n, examples, hit | (scores >= t)) <= b * room for n, b in plan.budgets))
        )

    def value(t: float) -> float:
        found = hit | (scores >= t)
        picks = [source == name for name in plan.measured]
        if any(found[pick & yes].mean() < recall for pick in picks):
            return 0.0
        return float(np.mean([f1(yes[pick], found[pick]) for pick in picks]))

    return float(max(steps, key=value))


def _spent(name: str, examples: Examples, found: np.ndarray) -> float:
    return float(found[(examples.source == name) & ~examples.yes].mean())


def f1(yes: np.ndarray, found: np.ndarray) -> float:
    both = int((yes & found).sum())
    return 2 * both / max(1, int(yes.sum()) + int(found.sum()))


def read(plan: Plan, language: Language, encoder: Any) -> Examples:
    texts = [text for part, _ in plan.parts for text in part.texts]
    pieces = [language.pieces(text) for text in texts]
    vectors: list[np.ndarray] = []
    if encoder is not None and plan.share is not None:
        flat = encoder.vectors([piece for text in pieces for piece in text.texts])
        ends = np.cumsum([len(text.texts) for text in pieces])
        vectors = list(np.split(flat, ends[:-1]))
    return Examples(
        texts,
        pieces,
        vectors,
        np.array([label for part, _ in plan.parts for label in part.yes]),
        np.array([w for part, w in plan.parts for _ in part.texts], dtype=float),
        np.array([part.source for part, _ in plan.parts for _ in part.texts]),
        np.array([language.hit(plan.label, text) for text in texts]),
    )


def make(plan: Plan, examples: Examples, out: Path) -> None:
    """Writes the weights of one label and prints what they are worth."""
    linear, headed = held_out(plan, examples)
    possible, likely = _limits(plan, examples, examples.hit, linear)
    every = range(len(examples.yes))
    model = fit(examples.wholes(every), examples.yes, examples.weight, plan.strength)
    raw = {"bias": model.bias, "possible": possible, "likely": likely, "view": plan.view, "weights": model.weights}
    _write(out / f"{plan.label}.json", raw)
    print(f"{plan.label}: {len(model.weights)} features, possible from {possible}, likely from {likely}")
    found = {"phrases": examples.hit, "model": linear >= possible, "both": examples.hit | (linear >= possible)}
    if examples.vectors:
        before = found["both"] if plan.budgets else examples.hit
        possible, likely = _limits(plan, examples, before, headed, room=1.4, recall=plan.recall)
        direction, bias = fit_head(np.array([v[0] for v in examples.vectors]), examples.yes, examples.weight)
        head = {"share": plan.share, "bias": bias, "possible": possible, "likely": likely}
        _write(out / "encoder" / f"{plan.label}.json", head | {"weights": direction.tolist()})
        print(f"    encoder: possible from {possible}, likely from {likely}")
        found |= {"encoder": headed >= possible, "all": before | (headed >= possible)}
    for name in sorted(set(examples.source)):
        pick = examples.source == name
        for title, some in found.items():
            print(f"    {name:38} {title:8}{_figures(examples.yes[pick], some[pick])}")


def _limits(
    plan: Plan, examples: Examples, hit: np.ndarray, scores: np.ndarray, room: float = 1.0, recall: float = 0.0
) -> tuple[float, float]:
    possible = round(threshold(plan, examples, hit, scores, room, recall), 2)
    if not plan.budgets:
        return possible, possible
    ordinary = scores[(examples.source == "benign_sms.csv") & ~examples.yes]
    return possible, round(max(possible, float(np.quantile(ordinary, 0.999))), 2)


def _write(path: Path, raw: dict[str, Any]) -> None:
    path.write_text(json.dumps(raw, separators=(",", ":"), ensure_ascii=False) + "\n")


def _figures(yes: np.ndarray, found: np.ndarray) -> str:
    recall = f"recall {found[yes].mean():.3f} of {int(yes.sum())}" if yes.any() else ""
    alarms = f"flagged of the rest {found[~yes].mean():.4f}" if (~yes).any() else ""
    return f" {recall:22} {alarms:28} F1 {f1(yes, found):.3f}" if yes.any() and (~yes).any() else f" {recall} {alarms}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--only", default=".*", help="labels to make, as a pattern")
    chosen = parser.parse_args()
    out = SEEDS / "models" / "en"
    (out / "encoder").mkdir(parents=True, exist_ok=True)
    language, encoder = Language(), load_encoder()
    for plan in plans(chosen.data):
        if re.fullmatch(chosen.only, plan.label):
            make(plan, read(plan, language, encoder), out)


if __name__ == "__main__":
    main()
