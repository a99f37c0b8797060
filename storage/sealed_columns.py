"""Every sealed column: whose key seals it, and which columns name the row that is bound into its values.

A value of these columns may also be NULL or empty, once what was in it is no longer needed.
"""

from typing import Any

from sqlalchemy import Column

from storage.keys.seal import SealedColumn
from storage.tables import (
    boundaries,
    changes,
    connections,
    contacts,
    dead_letters,
    entries,
    held_forwards,
    helpers,
    identities,
    inbox,
    matters,
    notes,
    outbox,
    owner_words,
    owners,
    replies,
    screenings,
    talks,
)


def _by_inbox_key(sealed: Column[Any], *row: Column[Any]) -> SealedColumn:
    return SealedColumn(sealed.table.name, sealed.name, "inbox", tuple(column.name for column in row))


def _by_owner_key(sealed: Column[Any], *row: Column[Any]) -> SealedColumn:
    return SealedColumn(sealed.table.name, sealed.name, "owner", tuple(column.name for column in row))


INBOX_BODY = _by_inbox_key(inbox.c.sealed_body, inbox.c.update_id)
DEAD_LETTER_BODY = _by_inbox_key(dead_letters.c.sealed_body, dead_letters.c.update_id)

OWNER_PROFILE = _by_owner_key(owners.c.sealed_profile, owners.c.id)
CONTACT_PROFILE = _by_owner_key(contacts.c.sealed_profile, contacts.c.id)
IDENTITY_PROFILE = _by_owner_key(identities.c.sealed_profile, identities.c.id)
HELPER_PROFILE = _by_owner_key(helpers.c.sealed_profile, helpers.c.id)
CONNECTION = _by_owner_key(connections.c.sealed_connection, connections.c.connection_hash)
BOUNDARY_TEXT = _by_owner_key(boundaries.c.sealed_text, boundaries.c.contact_id, boundaries.c.version)
REPLY_ROUTE = _by_owner_key(replies.c.sealed_route, replies.c.contact_id, replies.c.version)
ENTRY_PAYLOAD = _by_owner_key(entries.c.sealed_payload, entries.c.seq)
SCREENING_VERDICT = _by_owner_key(screenings.c.sealed_verdict, screenings.c.seq)
MATTER_EVENTS = _by_owner_key(matters.c.sealed_events, matters.c.seq, matters.c.number)
OWNER_WORD_TEXT = _by_owner_key(owner_words.c.sealed_text, owner_words.c.id)
LETTER_BODY = _by_owner_key(outbox.c.sealed_body, outbox.c.id)
HELD_FORWARD = _by_owner_key(held_forwards.c.sealed_incoming, held_forwards.c.id)
CONVERSATION_DATA = _by_owner_key(talks.c.sealed_data, talks.c.person_hash, talks.c.topic)
NOTE_TEXT = _by_owner_key(notes.c.sealed_text, notes.c.id)
CHANGE_VALUE = _by_owner_key(changes.c.sealed_value, changes.c.id)

SEALED_COLUMNS = (
    INBOX_BODY,
    DEAD_LETTER_BODY,
    OWNER_PROFILE,
    CONTACT_PROFILE,
    IDENTITY_PROFILE,
    HELPER_PROFILE,
    CONNECTION,
    BOUNDARY_TEXT,
    REPLY_ROUTE,
    ENTRY_PAYLOAD,
    SCREENING_VERDICT,
    MATTER_EVENTS,
    OWNER_WORD_TEXT,
    LETTER_BODY,
    HELD_FORWARD,
    CONVERSATION_DATA,
    NOTE_TEXT,
    CHANGE_VALUE,
)
"""All of them, for whoever has to open or seal a whole database again."""
