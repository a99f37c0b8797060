"""Measures screening as a whole: `python -m benchmarks.screening DATA_DIR`. Needs scikit-learn, as the training does.

Every text is judged by a screener whose models have not seen it: the texts are split in three by their digest, and for
each third the linear models are made anew from the rest. With `--semantic` only that third is measured which the
network that ships has not seen. Phrases and thresholds are the ones that ship; they were written and set with these
texts in view, so expect a little less on others. Beside a figure stands its goal, where there is one. Peers run on the
same texts, those that are installed.
"""

import argparse
import importlib
import importlib.util
import resource
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from math import sqrt
from pathlib import Path
from typing import Any

from buffer.screening import Screener, Verdict
from buffer.screening.labels import ALERTS
from buffer.screening.language.detect import Languages
from buffer.screening.language.vocabulary import Vocabulary
from buffer.screening.models.encoder import Encoder, load_encoder
from buffer.screening.models.linear import read_models
from buffer.screening.models.panel import Panel
from buffer.screening.phrases.lexicon import read_lexicon
from buffer.screening.reader import Reader
from training.data import SEEDS, Texts, harmless, labelled, lines, must_catch, none_of
from training.heads import Learned
from training.pieces import Languages as TrainingLanguages
from training.plans import VIOLENT, plans
from training.reading import MEASURED, THIRDS, read, third

EXAMPLES = Path(__file__).parents[1] / "tests" / "unit" / "buffer" / "screening" / "examples" / "en"
Says = Callable[[str], bool]
GOALS: Mapping[tuple[str, str], str] = {
    ("violence", "edos"): "R .70",
    ("violence", "emoji"): "R .78",
    ("violence", "ordinary SMS"): "at most .010",
    ("violence", "mere insults"): "at most .07",
    ("self_harm", "first person against support talk"): "R .80 (.75 without the encoder), at most .15",
    ("self_harm", "ordinary SMS"): "at most .010",
    ("insult", "both together"): "F1 .75",
    ("apology", "comments"): "F1 .90",
    ("request", "mail"): "F1 .76",
    ("practical", "SMS"): "R .90, F1 .78",
}
"""What each set is to reach, where a goal was set for it or for one of its kind."""


def judge(data: Path, texts: Iterable[str], encoder: Encoder | None) -> dict[str, Verdict]:
    """The verdict on each text from a screener that has not seen it; with an encoder of one third of them."""
    wanted = set(texts)
    languages = TrainingLanguages()
    linear = [plan for plan in plans(data) if plan.strength is not None]
    learned = [(plan, read(plan, languages, None)) for plan in linear]
    verdicts: dict[str, Verdict] = {}
    for part in [MEASURED] if encoder else range(THIRDS):
        screener = without(part, learned, encoder)
        for text in wanted:
            if third(text) == part:
                verdicts[text] = screener.screen(text, "en")
    return verdicts


def without(part: int, learned: Learned, encoder: Encoder | None) -> Screener:
    """A screener whose linear models have not seen one third of the texts; thresholds as shipped."""
    shipped = {model.label: model for model in read_models(SEEDS / "models" / "en")}
    models = []
    for plan, some in learned:
        if plan.strength is not None:
            fitted = some.fit(some.part != part, plan.strength)
            models.append(replace(shipped[plan.label], bias=fitted.bias, weights=fitted.weights))
    reader = Reader(read_lexicon(SEEDS / "en" / "lexicon"), Panel(models, encoder))
    return Screener({"en": reader}, ("phrases", "models"), Languages(Vocabulary({"en": frozenset()})))


def wilson(hits: int, of: int) -> str:
    """A share with its 95 % interval (Wilson 1927)."""
    if not of:
        return "-"
    share, z = hits / of, 1.96
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return f"{share:.3f} ({max(0.0, middle - half):.3f}-{min(1.0, middle + half):.3f})"


def line(title: str, texts: Texts, says: Says, goal: str = "") -> None:
    found = [says(text) for text in texts.texts]
    both = sum(a and b for a, b in zip(found, texts.yes, strict=True))
    yes, flagged = sum(texts.yes), sum(found)
    score = f"F1 {2 * both / max(1, yes + flagged):.3f}  P {wilson(both, flagged)}" if 0 < yes < len(found) else ""
    recall = f"R {wilson(both, yes)}" if yes else ""
    alarms = f"flagged of the rest {wilson(flagged - both, len(found) - yes)}" if yes < len(found) else ""
    print(f"  {title:46} {score}  {recall}  {alarms}{goal and f'  goal: {goal}'}")


def among(texts: Texts, kept: Mapping[str, Verdict]) -> Texts:
    """Those of the texts that there is a verdict on."""
    rows = [(text, yes) for text, yes in zip(texts.texts, texts.yes, strict=True) if text in kept]
    return replace(texts, texts=tuple(text for text, _ in rows), yes=tuple(yes for _, yes in rows), keys=())


def sets(data: Path) -> dict[str, list[tuple[str, Texts]]]:
    """What is measured, by question."""
    names = {"edos": "threat_edos.csv", "emoji": "threat_hatemoji.csv", "telegram": "threat_telegram.csv"}
    sms, safe = harmless(data, "benign_sms.csv"), harmless(data, "xstest_safe_negatives.csv")
    chats, tweets = labelled(data, "insult_convabuse.csv"), labelled(data, "offens_davidson.csv")
    insults = tuple(
        t for s in (chats, tweets) for t in s.where(yes=True) if not any(v in t.casefold() for v in VIOLENT)
    )
    pooled = Texts("pooled", chats.texts + tweets.texts, chats.yes + tweets.yes)

    def silver(column: str) -> Texts:
        return labelled(data, "sms_silver.csv", column)

    return {
        "violence": [
            *((name, labelled(data, file)) for name, file in names.items()),
            ("our own threats (phrases were written to them)", must_catch("violence")),
            ("ordinary SMS", sms),
            ("mere insults", none_of("insults", insults)),
            ("violent-looking, harmless", safe),
        ],
        "self_harm": [
            ("first person against support talk", labelled(data, "selfharm_cssrs_hard.csv")),
            ("our own statements (phrases were written to them)", must_catch("self_harm")),
            ("ordinary SMS", sms),
            ("violent-looking, harmless", safe),
        ],
        "insult": [("chats", chats), ("tweets", tweets), ("both together", pooled), ("ordinary SMS", sms)],
        "apology": [("comments", labelled(data, "apology_goemo.csv"))],
        "request": [("mail", labelled(data, "request_parakweet.csv"))],
        "practical": [("SMS", silver("practical"))],
        "practical without request and time": [("SMS", silver("practical"))],
        "hoovering": [("affection in SMS", silver("affection"))],
        "breadcrumb": [("check-ins in SMS", silver("checkin"))],
        "boundary_breach": [("boundary breaches in SMS", silver("boundary"))],
    }


def said(verdict: Verdict, label: str) -> bool:
    if label == "practical":
        return bool(verdict.practical)
    if label == "practical without request and time":
        return bool(set(verdict.practical) - {"request", "time"})
    if label in ALERTS:
        return any(danger.kind == label for danger in verdict.alerts)
    return label in verdict.practical + verdict.tactics


def ours(verdicts: Mapping[str, Verdict], label: str) -> Says:
    """What the verdicts say of a label."""
    return lambda text: said(verdicts[text], label)


def peers() -> dict[str, dict[str, Says]]:
    """label -> name -> what the peer says; the packages only where they are installed."""

    def words(*some: str) -> Says:
        return lambda text: any(word in text.casefold() for word in some)

    found: dict[str, dict[str, Says]] = {
        "violence": {"keywords": words("kill", "murder", "shoot", "stab", "hurt you", "die", "beat you")},
        "self_harm": {"keywords": words("suicid", "kill myself", "want to die", "end my life", "hurt myself")},
        "insult": {"keywords": words("fuck", "bitch", "idiot", "stupid", "ugly", "whore", "slut", "cunt", "moron")},
        "apology": {"keywords": words("sorry", "apolog", "forgive")},
        "request": {"keywords": words("please", "can you", "could you", "let me know", "?")},
        "practical": {"keywords": words("school", "money", "pick up", "rent", "call", "meet", "time", "pay")},
        "hoovering": {"keywords": words("love you", "miss you", "come back")},
    }
    if importlib.util.find_spec("profanity_check"):
        profanity = importlib.import_module("profanity_check")
        found["insult"]["alt-profanity-check"] = lambda text: bool(profanity.predict([text])[0])
    if importlib.util.find_spec("vaderSentiment"):
        vader: Any = importlib.import_module("vaderSentiment.vaderSentiment").SentimentIntensityAnalyzer()
        found["insult"]["VADER (compound < -0.3)"] = lambda text: vader.polarity_scores(text)["compound"] < -0.3
    for name in ("profanity_check", "vaderSentiment"):
        if not importlib.util.find_spec(name):
            print(f"{name} is not installed: left out")
    return found


def examples_and_alarms(data: Path, screener: Screener) -> None:
    ordinary = [screener.screen(text, "en") for text in harmless(data, "benign_sms.csv").texts]
    print("\nOwn examples of each tactic, and ordinary SMS flagged (the shipped screener)")
    for path in sorted(EXAMPLES.glob("*.txt")):
        verdicts = [screener.screen(text, "en") for text in lines(path)]
        if path.stem == "harmless":
            print(f"  {path.stem:20} alerts {wilson(sum(bool(v.alerts) for v in verdicts), len(verdicts))}")
            continue
        covered = sum(path.stem in v.tactics for v in verdicts)
        flagged = sum(path.stem in v.tactics for v in ordinary)
        print(f"  {path.stem:20} {wilson(covered, len(verdicts)):24} SMS {wilson(flagged, len(ordinary))}")


def speed(data: Path, *, semantic: bool) -> Screener:
    start = time.perf_counter()
    screener = Screener.load(SEEDS, semantic=semantic)
    loaded = time.perf_counter() - start
    texts = [*harmless(data, "benign_sms.csv").texts, *labelled(data, "insult_convabuse.csv").texts]
    start = time.process_time()
    for text in texts:
        screener.screen(text, "en")
    spent = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"\n{' + '.join(screener.engines)}: loaded in {loaded:.2f} s, {len(texts) / spent:,.0f} messages a second, "
        f"{1000 * spent / len(texts):.2f} ms each, up to {memory} MB in this process"
    )
    return screener


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--semantic", action="store_true", help="with the sentence encoder")
    chosen = parser.parse_args()
    screener = speed(chosen.data, semantic=chosen.semantic)
    examples_and_alarms(chosen.data, screener)
    measured = sets(chosen.data)
    texts = {text for some in measured.values() for _, part in some for text in part.texts}
    verdicts = judge(chosen.data, texts, load_encoder(SEEDS / "models" / "encoder") if chosen.semantic else None)
    others = peers()
    for label, some in measured.items():
        print(f"\n{label}")
        for title, every in some:
            part = among(every, verdicts)
            line(title, part, ours(verdicts, label), GOALS.get((label, title), ""))
            for name, says in others.get(label, {}).items():
                line(f"    {name}", part, says)


if __name__ == "__main__":
    main()
