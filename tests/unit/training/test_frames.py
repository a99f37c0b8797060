"""Sentences for training are made from frames, always the same ones, and told apart by their frames."""

from pathlib import Path

import pytest

from storage.screening.verdict import AlertKind
from training.data import pairs
from training.frames import LANGUAGES, expand, of_kind, read_frames

NOTHING_BEHIND = ("take Leo", "take Mia", "hide Leo", "hide Mia")
PAIRS = Path(__file__).parents[1] / "buffer" / "screening" / "pairs"
KINDS: tuple[AlertKind, ...] = ("violence", "self_harm", "presence", "children", "exposure")


def test_a_pattern_becomes_its_sentences() -> None:
    """Each choice, each word of a list also inside a choice, and nothing where nothing may stand."""
    lists = {"who": "Leo | Mia"}
    made = expand("(take|hide) <who>(, now| )", lists)
    assert set(made) == {
        f"{do} {who}{end}" for do in ("take", "hide") for who in ("Leo", "Mia") for end in (", now", "")
    }
    assert set(expand("I see (you|<who>)", lists)) == {"I see you", "I see Leo", "I see Mia"}


def test_many_sentences_are_drawn_from_always_alike() -> None:
    """A pattern with more than sixteen sentences gives sixteen, the same ones each time."""
    pattern = "(a|b|c|d) (a|b|c|d) (a|b|c|d)"
    assert len(expand(pattern, {})) == 16
    assert expand(pattern, {}) == expand(pattern, {})


def test_a_list_that_nobody_has_written_is_an_error() -> None:
    """It is named."""
    with pytest.raises(ValueError, match="@whom"):
        expand("take <whom>", {})


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_each_kind_and_look_alikes(language: str) -> None:
    """A third of the frames at least are harmless, and no sign of a pattern is left in a sentence."""
    frames = read_frames(language)
    assert {kind for frame in frames for kind in frame.kinds} == set(KINDS)
    assert sum(not frame.kinds for frame in frames) >= len(frames) / 3
    assert [text for frame in frames for text in frame.sentences if set(text) & set("()|<>@")] == []


def test_sentences_of_one_frame_are_told_apart_as_one() -> None:
    """They share a key, and are a yes for the kinds of their frame alone."""
    texts = of_kind("exposure", "en")
    frame = next(frame for frame in read_frames("en") if frame.kinds == {"exposure"})
    rows = {text: (yes, key) for text, yes, key in zip(texts.texts, texts.yes, texts.keys, strict=True)}
    assert {rows[text] for text in frame.sentences} == {(True, frame.sentences[0])}
    assert sum(texts.yes) < len(texts.yes) / 2


def test_of_the_pairs_only_the_half_that_was_looked_at_teaches() -> None:
    """Every second pair of a kind is left for measuring; neighbours of other kinds teach what is harmless."""
    lines = (PAIRS / "en.txt").read_text(encoding="utf-8").splitlines()
    dangers = [danger for kind, danger, _ in (line.split(" | ") for line in lines) if kind == "exposure"]
    taken = pairs("exposure", "en")
    assert list(taken.where(yes=True)) == dangers[::2]
    assert not set(dangers[1::2]) & set(taken.texts)
    assert len(taken.where(yes=False)) > 3 * len(dangers[::2])
