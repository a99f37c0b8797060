"""What `setup` says about an option that cannot be used."""

import argparse
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot.commands.setup import sentence, setup
from bot.errors import Failed
from bot.settings import Settings
from buffer.owner import errors
from buffer.owner.errors import BadSetup
from buffer.screening import Screener
from buffer.text.words import Library
from tests.builders import CONTACT, OWNER

SENTENCES: list[tuple[BadSetup, str]] = [
    (errors.BadAccount("owner"), "--owner must be a Telegram user id, a positive number."),
    (errors.BadAccount("contact"), "--contact must be a Telegram user id, a positive number."),
    (
        errors.LeftAccount(5, 6),
        (
            "--owner 5 is an account that its owner has left for 6: name that one. As a new owner the contact would be "
            "answered once more. Nothing was changed."
        ),
    ),
    (errors.SamePerson(), "--owner and --contact are the same account; they must be two people."),
    (
        errors.DifferentContacts(),
        "These accounts already belong to different contacts: name the accounts of one person only.",
    ),
    (
        errors.WhoseAccount(9009, ["Sam", "Kim"]),
        (
            '--contact 9009 is new: say whose it is. --contact-name "Sam" or --contact-name "Kim" makes it another '
            "account of theirs, any other name a new person."
        ),
    ),
    (
        errors.WhoseAccount(9009, ["Sam", ""]),
        (
            "--contact 9009 is new, and somebody without a name is known: name them first, with "
            "`breakwater people --owner ID rename`, then say with --contact-name whose this account is."
        ),
    ),
    (errors.EmptyBoundary(), "--boundary is empty: give the text that the contact will be sent once."),
    (errors.LongBoundary(4096), "--boundary is too long for one Telegram message: at most 4096 characters."),
    (errors.UnsendableBoundary(), "--boundary holds characters that Telegram cannot send: type it again."),
    (errors.NoText("name"), "--contact-name holds bytes that are no text: type it again."),
    (errors.NoText("language"), "--language holds bytes that are no text: type it again."),
    (errors.BadHour(), "--digest-at must be a time of day like 18:00."),
    (errors.BadReminderHour(), "--reminder-at must be a time of day like 14:00, or off."),
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


def options(**given: Any) -> argparse.Namespace:
    """What was typed."""
    usual = {
        "owner": OWNER,
        "contact": [CONTACT],
        "contact_name": "Sam",
        "boundary": "Please write to me only about Mia, and only by e-mail.",
        "digest_at": "18:00",
        "timezone": "Europe/Berlin",
        "alerts": "on",
        "language": "en",
        "remove_forwards": "off",
        "reminder_at": None,
    }
    return argparse.Namespace(**{**usual, **given})


@pytest.fixture
def place(tmp_path: Path) -> Settings:
    """An installation that is not there yet."""
    return Settings(
        data_dir=tmp_path / "data", master_key_file=tmp_path / "key" / "master.key", bot_token=SecretStr("42:secret")
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"language": "xx"}, "--language must be one of de, en, es."),
        ({"language": "fr"}, "--language must be one of de, en, es."),
        ({"language": ""}, "--language must be one of de, en, es."),
        ({"contact": [42]}, "42 is the bot itself"),
        ({"owner": 42}, "42 is the bot itself"),
        ({"contact": [CONTACT, 777000]}, "777000 is an account of Telegram's own"),
        ({"owner": 1087968824}, "1087968824 is an account of Telegram's own"),
    ],
)
async def test_i12_what_is_nobody_is_refused(given: dict[str, Any], said: str, place: Settings) -> None:
    """A language without texts, the bot, and Telegram's own accounts: one sentence, and nothing is made."""
    with pytest.raises(Failed) as caught:
        await setup(place, options(**given))
    assert str(caught.value).startswith(said)
    assert not place.data_dir.exists()


@pytest.mark.parametrize(
    ("boundary", "sign"),
    [
        ("If you write again I will kill you.", "threat"),
        ("Leave me alone, you pathetic loser.", "insult"),
        ("Why do you not stop writing to me?", "question"),
        ("I am so sorry, but please do not write to me.", "apology"),
        ("Please do not write to me. " * 20, "long"),
    ],
)
async def test_i5_a_boundary_is_looked_at(
    boundary: str, sign: str, place: Settings, screener: Screener, library: Library, monkeypatch, capsys
) -> None:
    """What the conversation would ask to consider is printed below the text; it is agreed to all the same."""
    monkeypatch.setattr(Screener, "load", lambda *_args, **_options: screener)
    assert await setup(place, options(boundary=boundary)) == 0
    said = capsys.readouterr().out
    assert boundary.strip() in said
    assert f"- {library.of('en').say(f'check-{sign}')}" in said


async def test_i5_a_plain_boundary_needs_no_word(place: Settings, screener: Screener, monkeypatch, capsys) -> None:
    """Nothing is printed behind it, in any language."""
    monkeypatch.setattr(Screener, "load", lambda *_args, **_options: screener)
    assert await setup(place, options()) == 0
    assert capsys.readouterr().out.endswith("\nPlease write to me only about Mia, and only by e-mail.\n")
