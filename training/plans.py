"""What each label's models are made of: which texts, how much each counts, and what sets the thresholds."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from buffer.screening.labels import ALERTS
from buffer.screening.models.linear import View
from storage.screening.verdict import AlertKind
from training.data import (
    EVERYDAY,
    OTHERS,
    Texts,
    dated,
    everyday,
    examples,
    harmless,
    labelled,
    lookalikes,
    must_catch,
    no,
    none_of,
    pairs,
    read_by_us,
)
from training.frames import of_kind

VIOLENT = (
    "kill",
    "shoot",
    "hurt",
    "murder",
    "die",
    "stab",
    "beat",
    "hit",
    "punch",
    "slap",
    "burn",
    "rape",
    "knife",
    "gun",
    "hang",
    "destroy",
    "smack",
    "choke",
    "dead",
    "execut",
)
"""Texts of insults and comments with one of these are left out where they count as "no violence"."""
FRAMED: tuple[AlertKind, ...] = ("presence", "children", "exposure")
"""Kinds of danger that nobody has published texts of: their heads learn from frames, and there are no linear models."""
Weighted = list[tuple[Texts, float]]


@dataclass(frozen=True, slots=True)
class Plan:
    """What one label's models are made of.

    `parts`: texts and their weight. `strength`: how far a linear model may follow them; None: there is none, only a
    head. `measured`: sources whose mean
    F1 sets the threshold; with the encoder there must be at least `recall`. For alerts instead `budgets`: source -> the
    share of its "no" texts that phrases and model together may flag; `head_budgets`: the same with the encoder.
    `share`: how much the encoder's head listens to the linear model; None: no head. `beyond`: texts
    for the head only, in every language.
    `sharpness`: how near a text must be to another to be heard with it by the machine the head learns from.
    `fewest`: words a piece must have for the head to be heard where there are phrases.
    `abroad`: how much more a score must be in languages with phrases and no linear models, set on ordinary messages
    written for each of them, which no model has seen.
    `calm`: sources of ordinary texts; of each the head may flag such shares as possible and likely danger.
    """

    label: str
    parts: Sequence[tuple[Texts, float]]
    strength: float | None
    view: View
    measured: Sequence[str] = ()
    budgets: Sequence[tuple[str, float]] = ()
    head_budgets: Sequence[tuple[str, float]] = ()
    recall: float = 0.0
    share: float | None = None
    beyond: Sequence[tuple[Texts, float]] = ()
    sharpness: float = 1.0
    fewest: int = 0
    abroad: float = 0.0
    calm: Sequence[str] = ()
    shares: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Sources:
    """The texts that several plans share, read once from the data folder."""

    data: Path
    sms: Texts
    tweets: Texts
    chats: Texts
    safe: Texts
    talk: Texts
    mail: Texts
    idioms: Texts
    sounding: Texts
    practical: Texts
    pool: Texts
    hard: Texts

    @classmethod
    def read(cls, data: Path) -> "Sources":
        """Read them. Raises ValueError where a file is not the version that was labelled."""
        return cls(
            data=data,
            sms=harmless(data, "benign_sms.csv"),
            tweets=labelled(data, "offens_davidson.csv"),
            chats=labelled(data, "insult_convabuse.csv"),
            safe=harmless(data, "xstest_safe_negatives.csv"),
            talk=labelled(data, "apology_goemo.csv"),
            mail=labelled(data, "request_parakweet.csv"),
            idioms=examples("en", "idioms", yes=False),
            sounding=examples("en", "harmless", yes=False),
            practical=read_by_us(data, "benign_sms.csv", "practical"),
            pool=read_by_us(data, "selfharm_cssrs_unlabelled_pool.csv", "self_harm"),
            hard=labelled(data, "selfharm_cssrs_hard.csv"),
        )

    def silver(self, column: str) -> Texts:
        """The private SMS labelled by another annotator."""
        return labelled(self.data, "sms_silver.csv", column)

    def ours(self, label: str) -> Texts:
        """The SMS labelled for this project."""
        return read_by_us(self.data, "benign_sms.csv", label)


def plans(data: Path) -> list[Plan]:
    """The plan of every label, in the order of the network's columns. `data`: the folder of labelled texts."""
    sources = Sources.read(data)
    return [
        _insult(sources),
        _apology(sources),
        _request(sources),
        _arrangement(sources),
        _hoovering(sources),
        _breadcrumb(sources),
        _violence(sources),
        _self_harm(sources),
        *(_by_frames(sources, kind) for kind in FRAMED),
    ]


def _insult(from_: Sources) -> Plan:
    return Plan(
        "insult",
        [(from_.tweets, 1), (from_.chats, 1), (from_.sms, 1), (from_.idioms, 1)],
        0.05,
        "middle",
        [from_.tweets.source, from_.chats.source],
        share=0.15,
    )


def _apology(from_: Sources) -> Plan:
    kept = tuple(text for text in from_.sms.texts if "sorry" not in text.casefold())
    return Plan(
        "apology", [(from_.talk, 1), (none_of(from_.sms.source, kept), 0.3)], 0.05, "middle", [from_.talk.source]
    )


def _request(from_: Sources) -> Plan:
    idle = none_of("idle", from_.practical.where(yes=False))
    return Plan("request", [(from_.mail, 1), (idle, 2)], 0.03, "middle", [from_.mail.source], share=0.3)


def _arrangement(from_: Sources) -> Plan:
    return Plan(
        "arrangement",
        [(from_.silver("practical"), 1), (from_.practical, 1)],
        0.1,
        "whole",
        ["sms_silver.csv", "benign_sms.csv"],
        recall=0.87,
        share=0.15,
    )


def _hoovering(from_: Sources) -> Plan:
    parts: Weighted = [(from_.silver("affection"), 1), (from_.ours("affection"), 1)]
    return Plan("hoovering", parts, 0.3, "whole", ["sms_silver.csv"])


def _breadcrumb(from_: Sources) -> Plan:
    parts: Weighted = [(from_.silver("checkin"), 1), (from_.ours("check_in"), 1)]
    return Plan("breadcrumb", parts, 0.3, "whole", ["sms_silver.csv"])


def _violence(from_: Sources) -> Plan:
    data, chats, tweets = from_.data, from_.chats, from_.tweets
    insults = [(no(labelled(data, name)), 0.5) for name in ("offens_de_germeval18.csv", "insult_pt_toldbr.csv")]
    return Plan(
        "violence",
        [
            *((labelled(data, f"threat_{name}.csv"), 1) for name in ("edos", "hatemoji")),
            (must_catch("violence"), 1),
            (examples("en", "violence", yes=True), 1),
            (from_.sms, 3),
            (from_.safe, 3),
            (from_.idioms, 6),
            (from_.sounding, 4),
            (_against_oneself(from_), 5),
            *((harmless(data, some.source, VIOLENT), 1) for some in (chats, tweets, from_.talk)),
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
            (EVERYDAY, 0.01),
        ],
        beyond=_beyond(from_, "violence", "self_harm") + insults,
        sharpness=2.0,
    )


def _self_harm(from_: Sources) -> Plan:
    return Plan(
        "self_harm",
        [
            (from_.pool, 1),
            (from_.hard, 2),
            (must_catch("self_harm"), 1),
            (examples("en", "self_harm", yes=True), 1),
            (no(examples("en", "violence", yes=True)), 1),
            (from_.sms, 3),
            (from_.idioms, 3),
            (from_.sounding, 3),
        ],
        0.1,
        "worst",
        share=0.0,
        budgets=[("benign_sms.csv", 0.006), ("idioms", 0.06), (from_.hard.source, 0.18), (from_.pool.source, 0.08)],
        head_budgets=[
            ("benign_sms.csv", 0.008),
            ("idioms", 0.08),
            (from_.hard.source, 0.25),
            (from_.pool.source, 0.1),
            (EVERYDAY, 0.005),
        ],
        beyond=_beyond(from_, "self_harm", "violence"),
        fewest=5,
    )


def _by_frames(from_: Sources, kind: AlertKind) -> Plan:
    """The plan of a kind of danger whose texts were all written for this project.

    Children in an emergency are left to phrases: a fever is a matter of every day, and no model tells how high it is.
    """
    listed = () if kind == "children" else (kind,)
    parts: list[Weighted] = [
        [
            *_written(kind, code),
            *((must_catch(label, code), 1) for label in listed),
            *((no(must_catch(label, code)), 1) for label in ALERTS if label not in ("children", kind)),
        ]
        for code in ("en", *OTHERS)
    ]
    beyond = [part for some in parts[1:] for part in some]
    beyond += [(lookalikes(code), 3) for code in OTHERS]
    return Plan(
        kind,
        [*parts[0], (lookalikes("en"), 3), (from_.sms, 2), (from_.idioms, 2), (from_.sounding, 2)],
        None,
        "worst",
        share=0.0,
        beyond=[*beyond, (examples("zh", "harmless", yes=False), 3)],
        sharpness=2.0,
        fewest=4,
        calm=("benign_sms.csv", EVERYDAY),
        shares=(0.003, 0.001),
    )


def _against_oneself(from_: Sources) -> Texts:
    """Statements of self-harm, none of which is violence against others."""
    found = (*must_catch("self_harm").texts, *from_.pool.where(yes=True), *from_.hard.where(yes=True))
    return none_of("against_self", (*found, *examples("en", "self_harm", yes=True).texts))


def _beyond(from_: Sources, label: AlertKind, other: AlertKind) -> Weighted:
    """The texts for the head of one alert alone: its own, those of the other one as "no", and ordinary ones."""
    found: Weighted = [(must_catch(label, code), 1.0) for code in OTHERS]
    found += [(examples("zh", label, yes=True), 1.0)]
    found += [(no(must_catch(other, code)), 2.0) for code in OTHERS]
    found += [(no(examples("zh", other, yes=True)), 2.0)]
    found += [(lookalikes(code), 4.0) for code in OTHERS] + [(dated(from_.data, code), 0.3) for code in OTHERS]
    found += [part for code in ("en", *OTHERS) for part in _written(label, code)]
    return [*found, (examples("zh", "harmless", yes=False), 3.0)]


def _written(kind: AlertKind, code: str) -> Weighted:
    """What was written for one kind of danger in one language, and ordinary messages."""
    return [(of_kind(kind, code), 1), (pairs(kind, code), 2), (everyday(code), 3)]
