"""The identifier says what the model it was made from says, of any text."""

import random

import pytest
from py3langid import langid

from buffer.screening.language.detect import _SURE
from buffer.screening.language.identifier import read_identifier
from tests.paths import SEEDS
from tests.unit.buffer.screening.conftest import messages
from training.language_model import CANDIDATES

NEAR = 1e-4


@pytest.fixture(scope="module")
def ours():
    """As the screener reads it."""
    return read_identifier(SEEDS / "models" / "languages.xz")


@pytest.fixture(scope="module")
def theirs():
    """The package it was made from, told the same languages."""
    identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    identifier.set_languages(CANDIDATES.split())
    return identifier


def texts() -> list[str]:
    """What people write in each language, the same backwards, and heaps of letters of many scripts."""
    written = [text for path in sorted(SEEDS.glob("*/must_catch/*.txt")) for text in messages(path)][::3]
    dice = random.Random(7)
    heaps = ["".join(dice.choices("abcz ёжщ 你好 123 مر ößéœ\ud83d😀", k=dice.randrange(1, 200))) for _ in range(400)]
    return [*written, *(text[::-1] for text in written), *heaps, "a", "zz" * 999, "\x00"]


@pytest.mark.slow
def test_the_same_answers(ours, theirs):
    """The same probability, and wherever it is sure the same language."""
    seen = set()
    for text in texts():
        code, probability = theirs.classify(text.lower())
        said, sure = ours.classify(text.lower())
        if said == code:
            assert sure == pytest.approx(probability, abs=NEAR), ascii(text)
        assert said == code or max(sure, probability) < _SURE, ascii(text)
        seen.add(said)
    assert len(seen) > 10


@pytest.mark.slow
def test_what_is_remembered_changes_nothing(ours):
    """A text is answered alike the first time, and when thousands of others have been answered in between."""
    fresh = read_identifier(SEEDS / "models" / "languages.xz")
    assert fresh is not None
    for text in texts():
        assert ours.classify(text.lower()) == fresh.classify(text.lower())
    fresh._steps.clear()
    assert all(fresh.classify(text.lower()) == ours.classify(text.lower()) for text in texts()[::20])


def test_no_file_no_identifier(tmp_path):
    """Without the file languages are told by their scripts alone."""
    assert read_identifier(tmp_path / "languages.xz") is None
