"""Threats whose words are disguised: figures, signs, brackets, shapes of letters."""

import pytest

from buffer.screening import Screener
from tests.paths import SEEDS


@pytest.fixture(scope="module")
def screener() -> Screener:
    return Screener.load(SEEDS)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        *(("en", f"I will {word} you") for word in (
            "ki11", "k!ll", "k1ll", "k|i|l|l", "k/i/l/l", "k:i:l:l", "k,i,l,l", "k#i#l#l", "k&i&l&l", "k·i·l·l",
            "(k)(i)(l)(l)", "[k][i][l][l]",
            "k(i)ll", "ki_ll", "ᴋɪʟʟ", "ⓚⓘⓛⓛ", "kiII", "k  i  l  l",
            "5tab", "sh00t", "r4pe", "b3at", "k@ll", "k-ll", "k.ll", "k_ll", "k#ll", "|<ill", "|<!ll", "k ill",
            "mvrder", "hvrt", "k'i'l'l", "k\ni\nl\nl", "sh@@t",
        )),
        ("en", "ky5"), ("en", "k.y.s."), ("en", "ᴋɪʟʟ ʏᴏᴜʀꜱᴇʟғ"), ("en", "su1c1de tonight"), ("en", "sui.cide tonight"),
        ("de", "ich t@te dich"), ("de", "ich t öte dich"), ("de", "ich tö.te dich"), ("de", "ich ste-che dich ab"),
        ("es", "te m@to"), ("es", "te voy a m atar"), ("es", "te voy a m-tar"),
        ("de", "ich t0te dich"), ("de", "Ich m4ch dich kalt"), ("de", "ich 5tech dich ab"), ("de", "Ich ᴛöᴛᴇ dich"),
        ("es", "te m4to"), ("es", "te voy a m a t a r"), ("es", "te voy a m.a.t.a.r"),
        ("es", "te voy a (m)(a)(t)(a)(r)"),
    ],
)  # fmt: skip
def test_a_disguise_hides_no_threat(screener: Screener, language: str, text: str) -> None:
    """Each raises an alert, as it does in plain letters."""
    assert screener.screen(text, language).alerts


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "room 11, desk 5, at 10"), ("en", "k, I will see you at 5"), ("en", "the (K)indle is in the [kitchen]"),
        ("en", "size 7-8, or 5/6 if it is too big"), ("en", "pick-up at 3, drop-off at 5"), ("en", "A, B, C, D and E"),
        ("en", "option b is fine, the kids sleep by 8"), ("en", "plan b: eat at 5, p m as usual"),
        ("en", "vitamin d eats nothing away"), ("en", "r u ok, c u at 5"), ("en", "the w-ll paint, b-day cake, k-pop"),
        ("en", "e.g. the re-entry at 5 p.m., i.e. five"), ("en", "save the level, drive to Eve, vvv nice"),
        ("de", "Kl. 5 b ist heute früher aus, z. B. um 11"), ("es", "x q no vienes, q tal d todo"),
        ("de", "Zimmer 11, Platz 5, um 10"), ("de", "die (K)inder mit dem E-Bike um 5"),
        ("es", "sala 11, a las 5, mesa 10"),
    ],
)  # fmt: skip
def test_ordinary_figures_and_signs_are_no_disguise(screener: Screener, language: str, text: str) -> None:
    """Nothing is read into rooms, sizes, times and lists."""
    assert not screener.screen(text, language).alerts
