"""docs/texts.md and its translations show what the bot really says: they are made of conversations and of digests.

With UPDATE_DOCS=1 in the environment the pages are written anew instead of compared.
"""

import os
import re

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent

from buffer.text.words import Words
from tests.builders import OWNER, STRANGER
from tests.paths import ROOT
from tests.unit.repository.texts_days import beside, digests
from tests.unit.repository.texts_month import SAID, month
from tests.unit.repository.texts_setting_up import TYPED, begun, block, conversation, other_ways, screen

NAMES = {"en": "English", "de": "German", "es": "Spanish"}
FAMILIES = {
    "form": "Kinds of messages",
    "channel": "Ways",
    "tactic": "Hints about the wording",
    "reason": "Why the boundary was held back or refused",
}
"""Words that are put into the digest's sentences, listed at the end of a page."""
SHOWN_WHOLE = ("welcome", "digest", "practical", "week", "connection")
"""Files of sentences of which a page shows every one."""
NEVER_SAID = re.compile("date-|slot-|check-diagnosis-words")
"""How dates are written, and words that are looked for."""


def path(language):
    """Where the page of a language is."""
    return ROOT / "docs" / ("texts.md" if language == "en" else f"texts.{language}.md")


def head(words):
    """What the page is, with a link to each other."""
    others = ", ".join(f"[{NAMES[other]}]({path(other).name})" for other in NAMES if other != words.language)
    return f"""# What the bot says, in {NAMES[words.language]}

The whole of setting up, each kind of digest, and a month of them. A test makes this page out of the bot's own answers,
and fails when they differ or when a sentence is missing here. Buttons stand in [brackets]; what the person does has a >
in front. Bold and spoilers are left out. Every sentence is in `seeds/{words.language}/texts`, and can be changed there.

Also in {others}."""


def keys(language, *files):
    """The keys of the sentences in these files."""
    for name in files:
        source = ROOT / "seeds" / language / "texts" / f"{name}.ftl"
        for entry in FluentParser().parse(source.read_text(encoding="utf-8")).body:
            if isinstance(entry, fluent.Message):
                yield entry.id.name


def family(words, name):
    """The words of a family, one a line."""
    return "\n".join(words.say(key) for key in keys(words.language, "digest") if key.startswith(f"{name}-"))


def days(words):
    """The digests, what is told beside them, and the words in them."""
    yield "## The digest"
    for title, bodies in digests(words).items():
        yield f"### {title}\n\n{block(*map(screen, bodies))}"
    yield "## Beside the digest"
    for title, body in beside(words).items():
        yield f"### {title}\n\n{block(screen(body))}"
    yield "## Words in the digest"
    for name, title in FAMILIES.items():
        yield f"### {title}\n\n{block(family(words, name))}"


@pytest.fixture
def backend():
    """Sentences are the same whatever they are stored in: one kind of database is enough here."""
    return "sqlite"


@pytest.fixture(params=NAMES)
def language(request):
    """Each language there are sentences in."""
    return request.param


@pytest.fixture
def said(monkeypatch):
    """The keys of all sentences that are said."""
    found, say = set(), Words.say

    def noted(self, key, /, **values):
        found.add(key)
        return say(self, key, **values)

    monkeypatch.setattr(Words, "say", noted)
    return found


@pytest.fixture
async def page(said, database, resources, language):
    """The page as it should be, of an installation in which nobody is yet."""
    first = await conversation(await begun(database, resources, language, OWNER))
    second = await other_ways(await begun(database, resources, language, STRANGER))
    words = resources.library.of(language)
    lived = [day async for day in month(database, resources, language)]
    parts = [head(words), "## Setting up", first, "### Other ways through it", second, *days(words)]
    parts += ["## A month, as it is read", *lived]
    return "\n\n".join(parts) + "\n"


def test_the_page_is_what_the_bot_says(page, language, said):
    """A page is what the bot answers today, word for word, and holds every sentence of setting up and of the digest."""
    if os.environ.get("UPDATE_DOCS"):
        path(language).write_text(page, encoding="utf-8")
    assert path(language).read_text(encoding="utf-8") == page
    missing = [key for key in keys(language, *SHOWN_WHOLE) if key not in said and not NEVER_SAID.match(key)]
    assert missing == []


def test_every_state_reads_differently(library, language):
    """Each digest of the page shows a state of its own."""
    shown = [block(*map(screen, bodies)) for bodies in digests(library.of(language)).values()]
    assert len(set(shown)) == len(shown)


def test_each_language_has_its_page(library):
    """A language with sentences is one that can be read here, and typed."""
    assert set(library.languages) == set(NAMES) == set(TYPED)


def test_a_month_quotes_what_may_need_her_and_nothing_else(language):
    """In a month of digests: requests as they were written, each state named, and no word that presses or threatens."""
    lived = path(language).read_text(encoding="utf-8").partition("## A month, as it is read")[2]
    said = SAID[language]
    for quoted in ("ask", "back", "bill", "vet"):
        assert said[quoted][:40] in " ".join(lived.split()), quoted
    for never in ("pressing", "missing", "threat"):
        assert said[never][:20] not in lived, never
    assert lived.count("### ") == 28
