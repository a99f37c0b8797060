"""/scripts: every occasion shows its texts to copy, and nothing is sent to anybody else."""

import pytest

from buffer.letters.buttons import SCRIPTS
from tests.builders import OWNER


async def test_every_occasion_has_a_button(front):
    """The list has one button for each occasion."""
    (listed,) = await front.says("/scripts")
    assert listed.data == [f"scripts:{occasion}" for occasion in SCRIPTS]


@pytest.mark.parametrize("occasion", SCRIPTS)
async def test_texts_to_copy(front, occasion):
    """As many texts as promised, each in its own copyable block, shown to the owner, with a way back."""
    (shown,) = await front.presses(f"scripts:{occasion}")
    assert shown.text.count("<code>") == SCRIPTS[occasion]
    assert shown.body["to"] == OWNER
    assert shown.data == ["scripts:all"]


async def test_an_occasion_nobody_knows(front):
    """Data nobody made is answered like an unknown command; the button under a text leads back to the list."""
    (shown,) = await front.presses("scripts:nobody:knows")
    assert shown.text == front.unknown
    (listed,) = await front.presses("scripts:all")
    assert len(listed.data) == len(SCRIPTS)
