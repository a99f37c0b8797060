"""The menu, /help and the commands there are: nothing is promised that does not answer, nothing useful is hidden."""

import re

from buffer.letters.button_data import Family
from buffer.letters.kinds import menu
from handlers.owner import parts

NOT_FOR_OWNERS = {"stop_helping", "counts", "practical", "read"}
NAMED_ELSEWHERE = {"start", "help"}


def test_the_menu_lists_what_answers(resources):
    """Every command of the menu is one that answers, with a line of the length Telegram allows."""
    listed = menu.commands(resources, "en")
    assert {name for name, _ in listed} == set(parts.commands()) - NOT_FOR_OWNERS - {"start"}
    assert all(1 <= len(line) <= 256 for _, line in listed)
    assert len({line for _, line in listed}) == len(listed)


async def test_help_names_every_command(front):
    """/help names each command there is, and none that is not."""
    (shown,) = await front.says("/help")
    named = set(re.findall(r"/([a-z_]+)", re.sub(r"</?[a-z]+>", "", shown.text)))
    assert named <= set(parts.commands())
    assert set(parts.commands()) - named <= NOT_FOR_OWNERS | NAMED_ELSEWHERE


async def test_help_says_which_languages_are_looked_into(front):
    """English is looked into best, the others less surely; each language with phrases is named."""
    (shown,) = await front.says("/help")
    well, sparsely = shown.text.rsplit("\n\n", 1)[1].split(" and, less surely, in ")
    assert "English" in well
    for language in ("Dutch", "French", "German", "Italian", "Portuguese", "Spanish"):
        assert language in sparsely


def test_no_two_parts_answer_the_same():
    """A command, a button's first word and a topic each belong to one part."""
    for tables in ("commands", "buttons", "conversations"):
        names = [name for part in parts.PARTS for name in getattr(part, tables)]
        names = [name.word if isinstance(name, Family) else name for name in names]
        assert len(names) == len(set(names)), tables
