"""What stands on the page itself: the files of static/ name sentences as [[key]], and are filled in once."""

import html

from bot.loopback.serving import LoopbackServer
from buffer.text.words import Words

PAGES = ("index.html", "plain.html")
LABELS = (
    "console-title",
    "console-opening",
    "console-used",
    "console-lost",
    "console-no-script",
    "console-record",
    "console-calm",
    "console-escape",
    "console-people",
    "console-months",
    "console-head-entry",
    "console-head-time",
    "console-head-kind",
    "console-head-way",
    "console-head-words",
    "console-export",
    "console-export-how",
    "console-export-choices",
    "console-ticked",
    "console-import",
    "console-import-how",
    "console-backups",
    "console-type",
    "console-plain-title",
    "console-plain-measure",
    "console-plain-spoon",
    "console-plain-tablespoon",
    "console-plain-cup",
    "console-plain-glass",
    "console-plain-pinch",
    "button-console-show",
    "button-console-fold",
    "button-console-more",
    "button-console-tick-all",
    "button-console-untick",
    "button-console-survey",
    "button-console-survey-all",
    "button-console-write",
    "button-console-look",
    "button-console-answer",
    "button-console-close",
    "button-show-alone",
)


def fill(server: LoopbackServer, words: Words) -> None:
    """Put the sentences of a language into the pages."""
    for name in PAGES:
        page = server.text_of(name).replace("[[language]]", words.language)
        for key in LABELS:
            page = page.replace(f"[[{key}]]", html.escape(words.say(key)))
        server.replace(name, page)
