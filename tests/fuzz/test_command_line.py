"""Every command and option with anything in it: it works, or says in one sentence why not, and then wrote nothing."""

import argparse

from hypothesis import strategies as st

from bot.cli import parser
from tests.builders import OWNER
from tests.fuzz import hostile
from tests.fuzz.fuzzing import fuzz

SERVING = frozenset({"run", "demo"})
"""Commands that go on until they are stopped: only what cannot be understood of them is typed here."""
[_CHOICES] = [action.choices for action in parser()._actions if isinstance(action, argparse._SubParsersAction)]
COMMANDS: dict[str, argparse.ArgumentParser] = dict(_CHOICES)
GOOD = {
    "--owner": str(OWNER),
    "--contact": "5002",
    "--contact-name": "Kim",
    "--boundary": "Please write about the cat only.",
    "--digest-at": "18:00",
    "--timezone": "Europe/London",
    "--language": "en",
    "--now": "2031-03-05T18:00+00:00",
    "--heard-within": "5",
    "--port": "0",
}
"""Values with which an option does what it is for."""


def typed(char_text: str) -> str:
    """What a shell can hand over: no nought, and bytes that are no text as half characters (PEP 383)."""
    kept = char_text.replace("\0", "")
    return "".join(char if not "\ud800" <= char <= "\udfff" else "\udcff" for char in kept)


ODD = [
    "-", "--", "-h", "--version", "--owner", "-1", "1e3", "0x10", "١٢", " 5 ", "5\n", "24:00", "7:00", "18:00:00",
    "Factory", "localtime", "posixrules", "Europe/../UTC", "/etc/localtime", "right/UTC", "UTC", "en_GB", "xx", "../en",
    "EN", "1800", "0001-01-01", "9999-12-31T23:59:59+00:00", "2031-03-05", "2031-03-05T18:00-23:59", "now", "65536",
    str(2**52),
]  # fmt: skip
odd = st.sampled_from(ODD) | st.sampled_from(sorted(GOOD.values()))
words = st.one_of(hostile.texts, hostile.numbers.map(str), odd).map(typed)


def options_of(command: str) -> list[argparse.Action]:
    """The options of a command, but `--help`."""
    return [action for action in COMMANDS[command]._actions if action.option_strings and action.dest != "help"]


@st.composite
def lines(draw: st.DrawFn, command: st.SearchStrategy[str]) -> list[str]:
    """A command with its options, of which some are not as they should be."""
    name = draw(command)
    line: list[str] = [name]
    for option in options_of(name):
        flag = option.option_strings[-1]
        if not option.required and draw(st.booleans()):
            continue
        if option.nargs == 0:
            line.append(flag)
        elif option.choices:
            line += [flag, draw(st.sampled_from(sorted(option.choices)))]
        else:
            line += [flag, GOOD.get(flag, "1")]
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(1, len(line)))
        match draw(st.sampled_from(["instead", "before", "without", "glued"])):
            case "instead" if place < len(line):
                line[place] = draw(words)
            case "without" if place < len(line):
                del line[place]
            case "glued" if place < len(line):
                line[place] = f"{line[place]}={draw(words)}"
            case _:
                line.insert(place, draw(words))
    return line


@fuzz(
    40,
    line=lines(st.sampled_from(sorted(set(COMMANDS) - SERVING))),
    lived_in=st.booleans(),
    given=st.binary(max_size=40),
)
def test_a_command_works_or_says_why_not(terminal, line, lived_in, given):
    """No traceback; one sentence on standard error, or 0; what was refused has changed nothing on the disk."""
    terminal.renew(lived_in=lived_in)
    before = terminal.written()
    ended = terminal.run(line, typed=given)
    ended.check()
    if ended.code == 2:
        assert terminal.written() == before
    made = "--send" in line  # the digest is made, and says so, where Telegram cannot be reached
    if ended.code and lived_in and not made and line[0] not in {"doctor", "screen"}:
        assert terminal.written() == before


@fuzz(60, line=lines(st.sampled_from(sorted(SERVING))))
def test_what_is_refused_before_it_serves(terminal, line):
    """A command that serves is either understood or refused with one sentence."""
    try:
        options = parser().parse_args(line)
    except SystemExit as ended:
        terminal.said(int(ended.code or 0)).check()
    else:
        assert options.command in SERVING
        assert 0 <= getattr(options, "port", 0) < 65536
