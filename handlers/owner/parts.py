"""Every part of the owner's side, and the tables made of them: the one place to add a part."""

from datetime import timedelta

from buffer.letters.button_data import Family
from handlers.owner import start_and_help
from handlers.owner.dialogue.visit import Answer, Part
from handlers.owner.digest import (
    answer_drafts,
    held_boundary,
    held_forwards,
    next_steps,
    open_matters,
    show_messages,
    status,
    why,
)
from handlers.owner.heard import typed as heard
from handlers.owner.helpers import hold_backup, tell_of_alert
from handlers.owner.helpers import manage as helpers_manage
from handlers.owner.helpers import view as helpers_view
from handlers.owner.importing import handed
from handlers.owner.onboarding import welcome
from handlers.owner.record import correction, export, incident
from handlers.owner.record import find as record_find
from handlers.owner.safety import forget, hide, new_account, old_copy
from handlers.owner.settings import boundary_text, own_words, pause, people, unasked
from handlers.owner.settings import change as settings_change
from handlers.owner.support import checklists, help_lines, notebook, scripts, urge

PARTS: tuple[Part, ...] = (
    start_and_help.PART, welcome.PART, settings_change.PART, boundary_text.PART, pause.PART, held_boundary.PART,
    held_forwards.PART, helpers_manage.PART, helpers_view.PART, hold_backup.PART, urge.PART, notebook.DRAFTS.part,
    notebook.JOURNAL.part, scripts.PART, help_lines.PART, incident.PART, correction.PART, export.PART, next_steps.PART,
    checklists.PART, hide.PART, forget.PART, old_copy.PART, answer_drafts.PART, open_matters.PART, show_messages.PART,
    record_find.PART, why.PART, own_words.PART, tell_of_alert.PART, people.PART, unasked.PART, heard.PART,
    handed.PART, new_account.PART, status.PART,
)  # fmt: skip


def commands() -> dict[str, Answer]:
    """What can be typed after a slash."""
    return {name: answer for part in PARTS for name, answer in part.commands.items()}


def buttons() -> dict[str, Answer]:
    """Who answers a button, by the first word of its data."""
    return {family.word: answer for part in PARTS for family, answer in part.buttons.items()}


def families() -> dict[str, Family]:
    """What buttons carry, by the first word of their data."""
    return {family.word: family for part in PARTS for family in part.buttons}


def conversations() -> dict[str, Answer]:
    """Who leads a conversation, by topic."""
    return {name: answer for part in PARTS for name, answer in part.conversations.items()}


def ended_by_command() -> frozenset[str]:
    """Conversations that end when a command comes in between."""
    return frozenset(topic for part in PARTS for topic in part.ended_by_command)


def deaf() -> dict[str, timedelta]:
    """For how long danger is not listened for in these topics, or steps of one."""
    return {where: span for part in PARTS for where, span in part.deaf.items()}


def takes() -> frozenset[str]:
    """Conversations that keep whatever is typed."""
    return frozenset(topic for part in PARTS for topic in part.takes)


def brief() -> frozenset[str]:
    """Conversations whose question stands for an hour."""
    return frozenset(topic for part in PARTS for topic in part.brief)


def asks_for_accounts() -> frozenset[str]:
    """Where a number that is typed is an account's: "topic/step"."""
    return frozenset(where for part in PARTS for where in part.asks_for_accounts)


def cancelled() -> dict[str, Answer]:
    """What becomes of a conversation that the owner wants no more of, by topic; others just end."""
    return {topic: answer for part in PARTS for topic, answer in part.cancelled.items()}


def helper_may() -> dict[str, str]:
    """Which permission opens a command, button or topic to a helper."""
    return {name: permission for part in PARTS for name, permission in part.helper_may.items()}
