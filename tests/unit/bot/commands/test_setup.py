"""What `setup` says about an option that cannot be used."""

import pytest

from bot.commands.setup import sentence
from buffer.owner import errors
from buffer.owner.errors import BadSetup

SENTENCES: list[tuple[BadSetup, str]] = [
    (errors.BadAccount("owner"), "--owner must be a Telegram user id, a positive number."),
    (errors.BadAccount("contact"), "--contact must be a Telegram user id, a positive number."),
    (errors.SamePerson(), "--owner and --contact are the same account; they must be two people."),
    (
        errors.DifferentContacts(),
        "These accounts already belong to different contacts: name the accounts of one person only.",
    ),
    (errors.EmptyBoundary(), "--boundary is empty: give the text that the contact will be sent once."),
    (errors.LongBoundary(4096), "--boundary is too long for one Telegram message: at most 4096 characters."),
    (errors.UnsendableBoundary(), "--boundary holds characters that Telegram cannot send: type it again."),
    (errors.NoText("name"), "--contact-name holds bytes that are no text: type it again."),
    (errors.NoText("language"), "--language holds bytes that are no text: type it again."),
    (errors.BadHour(), "--digest-at must be a time of day like 18:00."),
    (
        errors.UnknownZone("Mars/Olympus"),
        "--timezone 'Mars/Olympus' is not known: use a name like Europe/Berlin.",
    ),
]


@pytest.mark.parametrize(("error", "said"), SENTENCES)
def test_each_error_names_its_option(error: BadSetup, said: str) -> None:
    """The sentence for each error, word for word."""
    assert sentence(error) == said


def test_every_error_has_a_sentence() -> None:
    """An error that is added later needs a sentence above."""
    assert {type(error) for error, _ in SENTENCES} == set(BadSetup.__subclasses__())


@pytest.mark.parametrize("name", ["x" * 5000, "a\nb", "\0"])
def test_a_zone_is_quoted_on_one_short_line(name: str) -> None:
    """Whatever was given as a zone, the sentence is one short line."""
    said = sentence(errors.UnknownZone(name))
    assert "\n" not in said
    assert len(said) < 200


def test_a_message_does_not_quote_what_was_given() -> None:
    """The error's own message, which a traceback would show, holds nothing of what was typed."""
    assert "Mars" not in str(errors.UnknownZone("Mars/Olympus"))
