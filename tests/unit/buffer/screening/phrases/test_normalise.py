"""Spellings that a reader's eye forgives, and the way back to the original."""

import pytest

from buffer.screening.phrases.normalise import Normaliser

KNOWN = frozenset({"kill", "loser", "will", "you", "soon", "i"})
HIDDEN = frozenset({"kill", "fuck", "bitch", "ass"})


@pytest.fixture
def normaliser() -> Normaliser:
    return Normaliser({"🔪": "knife"}, KNOWN, HIDDEN)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("KILL", "kill"),
        ("ｋｉｌｌ", "kill"),
        ("𝓀𝒾𝓁𝓁", "kill"),
        ("kі\u200bll", "kill"),
        ("ki\u00adll", "kill"),
        ("k̷i̷l̷l̷", "kill"),
        ("kiiiillllll", "kill"),
        ("looooser", "loser"),
        ("sooooo", "so"),
        ("k1ll", "kill"),
        ("K!LL", "kill"),
        ("f*ck", "fuck"),
        ("f**k", "fuck"),
        ("b!tch", "bitch"),
        ("a$$", "ass"),
        ("k i l l", "kill"),
        ("k.i.l.l", "kill"),
        ("don’t", "don't"),
        ("“x”", '"x"'),
        ("Éloïse", "eloise"),
        ("straße", "strasse"),
        ("🅺🅸🅻🅻", "kill"),
        ("ᴋɪʟʟ", "kill"),
        ("ⓚⓘⓛⓛ", "kill"),
        ("kiII", "kill"),
        ("ki11", "kill"),
        ("1ki1l", "1ki1l"),
        ("a55", "ass"),
        ("(k)(i)(l)(l)", "(kill)"),
        ("[k][i][l][l]", "[kill]"),
        ("k(i)ll", "kill"),
        ("k/i/l/l", "kill"),
        ("k:i:l:l", "kill"),
        ("k#i#l#l", "kill"),
        ("k=i=l=l", "kill"),
        ("k.i-l_l", "kill"),
        ("ki_ll", "kill"),
        ("fu.ck", "fuck"),
        ("k  i  l  l", "kill"),
        ("i w i l l k i l l you", "i will kill you"),
    ],
)
def test_spellings_are_evened_out(normaliser: Normaliser, written: str, plain: str) -> None:
    """Each disguise of a word comes out as the word."""
    assert normaliser(written).text == plain


@pytest.mark.parametrize(
    "text",
    [
        "see you at 5pm",
        "b4 2nite",
        "room 101",
        "c u l8r",
        "a b c",
        "wow!",
        "3.50 euro",
        "i.e. at ten",
        "and/or",
        "a.m. or p.m.",
        "pick-up or drop-off",
        "w/o milk",
        "leo@school.example",
        "you.will.see",
        "don't.. kiss",
        "AIDA",
    ],
)
def test_ordinary_figures_stay(normaliser: Normaliser, text: str) -> None:
    """Figures, signs and single letters that hide no word of the list are left alone."""
    assert normaliser(text).text == text.lower()


def test_emoji_become_words(normaliser: Normaliser) -> None:
    """A listed emoji is read as its words; skin tones and joiners leave nothing behind."""
    assert normaliser("i 🔪 you").text.split() == ["i", "knife", "you"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Ich 🔪 – k1ll ’em", "k1ll"),
        ("ＫＩＬＬ you", "ＫＩＬＬ"),
        ("so kiiiilll you", "kiiiilll"),
        ("x, K i l l, y", "K i l l"),
        ("x (k)(i)(l)(l) y", "k)(i)(l)(l"),
        ("so ᴋɪʟʟ it", "ᴋɪʟʟ"),
    ],
)
def test_the_span_points_at_the_original(normaliser: Normaliser, text: str, word: str) -> None:
    """The place of a normalised word leads back to what stands in the original."""
    normal = normaliser(text)
    start = normal.text.index("kill")
    begin, end = normal.span(start, start + 4)
    assert text[begin:end] == word
