"""Telling languages apart, carefully."""

import pytest

from buffer.screening.language.detect import Languages


class Sure:
    """An identifier that always says the same."""

    def __init__(self, code: str, probability: float) -> None:
        self.answer = (code, probability)

    def classify(self, text: str) -> tuple[str, float]:
        assert text == text.lower()
        return self.answer


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("почему ты молчишь", "ru"),
        ("γιατί δεν απαντάς", "el"),
        ("لماذا لا ترد", "ar"),
        ("なんで返事しないの", "ja"),
        ("你为什么不回我", "zh"),
        ("왜 대답 안 해", "ko"),
        ("why don't you answer", None),
        ("café 🙂 ja", None),
        ("", None),
    ],
)
def test_letters_tell_the_alphabet(text: str, code: str | None) -> None:
    """Without any package the letters alone tell languages with an alphabet of their own, and nothing else."""
    assert Languages().of(text) == code


def test_only_a_sure_answer_counts() -> None:
    """A language is named only when it is nearly certain, and never for a few words."""
    text = "miksi et vastaa minulle"
    assert Languages(Sure("fi", 0.99)).of(text) == "fi"
    assert Languages(Sure("fi", 0.6)).of(text) is None
    assert Languages(Sure("fi", 0.99)).of("miksi et") is None
