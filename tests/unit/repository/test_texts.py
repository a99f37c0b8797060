"""The sentences as a whole: the code asks for all of them and no others, and every language says the same things."""

import ast
import re
from functools import cache

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent

from buffer.letters.kinds.menu import LISTED
from handlers.owner.parts import commands
from handlers.owner.support import notebook
from tests.paths import ROOT

CODE = ("bot", "handlers", "buffer")
LANGUAGES = sorted(folder.parent.name for folder in (ROOT / "seeds").glob("*/texts"))
TRANSLATED = [language for language in LANGUAGES if language != "en"]
FROM_OUTSIDE = {
    *("form", "reason", "language", "help-for", "emergency", "help-way", "help-hours"),
    *("danger", "danger-name", "helper-danger"),
}
"""Families whose members Telegram, a folder or a seed file names, so that the code need not."""
KINDS = (notebook.DRAFTS.kind, notebook.JOURNAL.kind)
TAGS = {"b", "i", "u", "s", "code", "pre", "blockquote", "tg-spoiler"}
"""Bot API: HTML style. Links are left out: nothing the bot says leads out of the chat."""
COUNTS = {"count", "days", "minutes", "night", "edited", "deleted", "size", "messages", "done"}
"""Variables that say how many."""
SAME_FOR_ONE = {"button-checklist", "week-part", "words-full", "urge-question", "incident-files-enough"}
"""Sentences, and beginnings of keys, whose number changes no other word ("1 of 8", "1 at night") or is never one."""
EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u2712\u2714-\u27bf\ufe0f]")  # a plain tick is none


@cache
def messages(language):
    """Every Fluent message of a language, by key."""
    found = {}
    for path in sorted((ROOT / "seeds" / language / "texts").glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, fluent.Message):
                assert entry.id.name not in found, f"{entry.id.name} is there twice"
                found[entry.id.name] = entry
    return found


def inside(node, kind):
    """Every node of a kind within a Fluent node."""
    if isinstance(node, kind):
        yield node
    if isinstance(node, fluent.BaseNode):
        for value in vars(node).values():
            yield from inside(value, kind)
    elif isinstance(node, list):
        for value in node:
            yield from inside(value, kind)


def variables(message):
    """What has to be given for a message to be said."""
    return {reference.id.name for reference in inside(message, fluent.VariableReference)}


def patterns(message):
    """Every wording of a message: its own, and that of each variant, with variables left as a mark."""
    for pattern in inside(message, fluent.Pattern):
        yield "".join(e.value if isinstance(e, fluent.TextElement) else "\0" for e in pattern.elements)


@pytest.fixture(scope="module", autouse=True)
def _forgotten_afterwards():
    """The nodes of the code take 90 MiB, and no other page looks at them."""
    yield
    syntax.cache_clear()


@cache
def syntax():
    """Every node of the code."""
    files = (path for folder in CODE for path in sorted((ROOT / folder).rglob("*.py")))
    return [node for path in files for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]


def constants(node):
    """The strings an expression can be, where it says so itself: "x", or "x" if ... else "y"."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    return constants(node.body) + constants(node.orelse) if isinstance(node, ast.IfExp) else []


@cache
def calls():
    """What is asked for by name in the code: of each method of Words, the keys."""
    asked: dict[str, set[str]] = {"say": set(), "listed": set(), "name_of": set()}
    for node in syntax():
        if isinstance(node, ast.Call) and node.args:
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in asked:
                asked[name] |= set(constants(node.args[0]))
    return asked


@cache
def written():
    """Every string that stands in the code."""
    return {node.value for node in syntax() if isinstance(node, ast.Constant) and isinstance(node.value, str)}


@cache
def families():
    """Keys made of parts: a regular expression for each f-string that can be one, with a group for each hole."""
    found = {rf"{name}-(.+)" for name in calls()["name_of"]}
    elsewhere = set()
    for node in syntax():
        name = getattr(node.func, "attr", "") if isinstance(node, ast.Call) else ""
        if name in {"name_of", "format_unit"}:  # of a family by name, and Babel's own names
            within = [part for part in ast.walk(node) if isinstance(part, ast.JoinedStr)]
            elsewhere.update(within)
            if name == "name_of":
                found |= {f"{family}-{shape(part)}" for family in constants(node.args[0]) for part in within}
    return found | {shape(n) for n in syntax() if isinstance(n, ast.JoinedStr) and n not in elsewhere} - {None}


def shape(node):
    """An f-string as a regular expression, if it can be a key: letters with hyphens, and something before a hole."""
    parts = [str(v.value) if isinstance(v, ast.Constant) else "(.+)" for v in node.values]
    if isinstance(node.values[0], ast.FormattedValue) and ast.unparse(node.values[0].value).endswith(".kind"):
        parts[0] = f"({'|'.join(KINDS)})"
    fixed = "".join(part for part in parts if part[0] != "(")
    return "".join(parts) if parts[0] != "(.+)" and re.fullmatch("[a-z-]*-[a-z-]*", fixed) else None


def belongs(key, family):
    """Whether a key is of a family, every hole filled with a number or with something the code names."""
    match = re.fullmatch(family, key)
    if match is None:
        return False
    outside = any(family.startswith(f"{name}-(") for name in FROM_OUTSIDE)
    fillings = ({hole, hole.replace("-", "_")} for hole in match.groups())
    return outside or all(match[1] and (fill & written() or min(fill).isdecimal()) for fill in fillings)


def plain_keys(names):
    """Of strings, those that can be the key of a sentence."""
    return {name for name in names if re.fullmatch("[a-z][a-z0-9]*(-[a-z0-9]+)*", name)}


def test_every_key_in_the_code_is_a_sentence():
    """What is said by name exists in English, and so does at least one member of every family."""
    english = messages("en")
    asked = plain_keys(calls()["say"] | calls()["listed"])
    assert len(asked) > 150
    assert sorted(asked - set(english)) == []
    empty = [family for family in families() if not any(re.fullmatch(family, key) for key in english)]
    assert sorted(empty) == []


def test_every_family_has_a_word_for_the_unforeseen():
    """What nobody foresaw is called something too."""
    assert calls()["name_of"]
    assert [family for family in calls()["name_of"] if f"{family}-other" not in messages("en")] == []


def test_every_sentence_is_said_somewhere():
    """No English sentence is left over from something the bot no longer does."""
    unused = [key for key in messages("en") if key not in written() and not any(belongs(key, f) for f in families())]
    assert unused == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_language_has_every_sentence(language):
    """A translation has the English sentences, all of them and no others."""
    assert set(messages(language)) == set(messages("en"))


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_sentence_says_what_the_english_one_says(language):
    """A translated sentence uses the same variables as the English one: no number or name gets lost."""
    for key, message in messages(language).items():
        assert variables(message) == variables(messages("en")[key]), key


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_sentence_names_the_commands_the_english_one_names(language):
    """What can be typed is the same in every language."""
    for key, message in messages(language).items():
        assert named(message) == named(messages("en")[key]), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_named_is_one(language):
    """No sentence sends anybody to a command that is not there."""
    assert set().union(*map(named, messages(language).values())) <= set(commands())


def named(message):
    """The commands that a message names."""
    return {name for said in patterns(message) for name in re.findall(r"(?<![\w</])/([a-z_]{2,})\b", said)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_can_be_said(library, language):
    """Each message gives a text when its variables are there, with nothing left unfilled."""
    words = library.of(language)
    for key, message in messages(language).items():
        for count in (0, 1, 2, 5, 21, 1000):
            said = words.say(key, **dict.fromkeys(variables(message), count))
            assert said.strip(), key
            assert not set("{$") & set(said), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_is_not_several(library, language):
    """A sentence with a number before a noun says "one" in other words than "two"."""
    words = library.of(language)
    for key, message in messages(language).items():
        if {key, key.rpartition("-")[0]} & SAME_FOR_ONE:
            continue
        for name in variables(message) & COUNTS:
            one, two = (words.say(key, **dict.fromkeys(variables(message), 5) | {name: n}) for n in (1, 2))
            assert re.sub(r"\b1\b", "2", one) != two or not re.search(r"\b1 \w", one), (key, one)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tone(language):
    """No exclamation mark and no picture, in no variant of any sentence."""
    for key, message in messages(language).items():
        for said in patterns(message):
            assert not set("!\u00a1\uff01") & set(said), key
            assert not EMOJI.search(said), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_markup(language):
    """Every variant closes the tags it opens, in order, uses only Telegram's, and holds no bare < or &."""
    for key, message in messages(language).items():
        for said in patterns(message):
            opened: list[str] = []
            for closing, tag in re.findall(r"<(/?)([a-z-]+)(?: expandable)?>", said):
                assert tag in TAGS, key
                assert not closing or (opened and opened[-1] == tag), key
                opened.pop() if closing else opened.append(tag)
            assert not opened, key
            assert "<" not in re.sub(r"</?[a-z-]+(?: expandable)?>", "", said), key
            assert not re.search(r"&(?!(?:lt|gt|amp|quot);)", said), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu(library, language):
    """Bot API, BotCommand: a description is 1 to 256 characters, plain, and on one line."""
    for name in LISTED:
        said = library.of(language).say(f"menu-{name.replace('_', '-')}")
        assert 1 <= len(said) <= 256
        assert not set("<&\n") & set(said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_on_a_button(library, language):
    """What stands on a button is plain and on one line: Telegram reads no markup there."""
    keys = {"situation", "setting", "language", "button"}
    for key, message in messages(language).items():
        if key.partition("-")[0] in keys:
            said = library.of(language).say(key, **dict.fromkeys(variables(message), 1))
            assert 1 <= len(said) <= 64, key
            assert not set("<&\n") & set(said), key
