"""Every table of the database, on one page.

Columns named `sealed_*` hold ciphertext (sealed_columns.py lists them); columns named `*_hash` that stand for Telegram
ids hold keyed hashes (keys/keyring.py). Everything else is bookkeeping that names nobody and quotes nothing; `seal`
shows that nobody without the keys has written it (keys/row_seal.py).
"""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
)

from storage.types import BigId, UtcTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

instance = Table(  # one row: this installation
    "instance",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("created_at", UtcTime, nullable=False),
    Column("key_check", LargeBinary, nullable=False),  # tells a wrong master key from a right one
    Column("passphrase_salt", LargeBinary, nullable=False),
    Column("heard_at", UtcTime),  # Telegram last answered us
    Column("ahead", BigId),  # seconds by which this machine's clock is ahead of Telegram's; none: not seen to be wrong
    Column("ahead_at", UtcTime),  # when that was seen
    Column("silent_until", UtcTime),  # nothing is sent before: Telegram has asked to wait
    Column("seal", LargeBinary),
)

wrapped_keys = Table(  # kept apart, so that a backup can leave the keys out and /forget can destroy one
    "wrapped_keys",
    metadata,
    Column("name", String(64), nullable=False),  # "lookup", "inbox", "owner/ID"
    Column("version", Integer, nullable=False),
    Column("wrapped", LargeBinary, nullable=False),
    PrimaryKeyConstraint("name", "version"),
)

inbox = Table(  # raw updates, on disk before Telegram is told that they arrived
    "inbox",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=True),
    Column("update_id", BigId, nullable=False),
    Column("received_at", UtcTime, nullable=False),
    Column("sealed_body", LargeBinary),  # emptied once the update is processed
    Column("not_before", UtcTime),
    Column("attempts", Integer, nullable=False, default=0),
    Column("done_at", UtcTime),
)
Index("ix_inbox_update_id", inbox.c.update_id)
Index("ix_inbox_received_at", inbox.c.received_at)
Index(
    "ix_inbox_waiting",
    inbox.c.id,
    sqlite_where=inbox.c.done_at.is_(None),
    postgresql_where=inbox.c.done_at.is_(None),
)

dead_letters = Table(  # updates that could not be processed: kept, counted, never in the way of the others
    "dead_letters",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=True),
    Column("update_id", BigId, nullable=False),
    Column("received_at", UtcTime, nullable=False),
    Column("failed_at", UtcTime, nullable=False),
    Column("error", String(200), nullable=False),  # kind and place of the error, never its message
    Column("sealed_body", LargeBinary, nullable=False),
)

owners = Table(
    "owners",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=False),
    Column("chain_id", LargeBinary, nullable=False),  # 16 random bytes that name this record in its own hashes
    Column("telegram_hash", LargeBinary, nullable=False, unique=True),
    Column("sealed_profile", LargeBinary, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("language", String(16), nullable=False),
    Column("zone", String(64), nullable=False),
    Column("digest_at", String(5), nullable=False),
    Column("reminder_at", String(5)),  # an hour, or "off"; unknown until the owner has answered
    Column("alerts", Boolean),  # violence and self-harm; unknown until the owner has answered
    Column("alerts_near", Boolean),  # presence and children; not asked yet: as `alerts`
    Column("alerts_public", Boolean),  # exposure; not asked yet: as `alerts`
    Column("quiet_days", Boolean, nullable=False, default=True),  # a line on a quiet day, or nothing
    Column("paused", Boolean, nullable=False, default=False),
    Column("legal_order", Boolean, nullable=False, default=False),
    Column("remove_forwards", Boolean, nullable=False, default=False),
    Column("show_delay", Integer, nullable=False, default=10),  # minutes between asking for raw text and seeing it
    Column("cooling", Integer, nullable=False, default=0),  # hours a change that weakens a protection waits
    Column("country", String(2)),  # for help lines
    Column("weekly_picture", Boolean, nullable=False, default=True),
    Column("onboarded", Boolean, nullable=False, default=True),
    Column("record_size", BigId, nullable=False, default=0),
    Column("head_hash", LargeBinary, nullable=False),
    Column("frontier", LargeBinary, nullable=False),
    Column("next_digest_at", UtcTime),
    Column("next_digest_date", String(10)),
    Column("next_reminder_at", UtcTime),  # none where there are no reminders
    Column("digests", Integer, nullable=False, default=0),
    Column("digest_to", BigId, nullable=False, default=0),  # the last entry a digest has covered
    Column("seal", LargeBinary),  # over who it is, and the settings
    Column("record_seal", LargeBinary),  # over where the record and the digests stand
)
Index("ix_owners_next_digest_at", owners.c.next_digest_at)
Index("ix_owners_next_reminder_at", owners.c.next_reminder_at)

contacts = Table(
    "contacts",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=False),
    Column("owner_id", BigId, ForeignKey("owners.id"), nullable=False),
    Column("sealed_profile", LargeBinary, nullable=False),
    Column("added_at", UtcTime, nullable=False),
    Column("last_in_at", UtcTime),
    Column("last_out_at", UtcTime),
    Column("after_boundary", Integer, nullable=False, default=0),  # messages since the boundary was sent
    Column("after_boundary_days", Integer, nullable=False, default=0),  # on how many of the owner's days
    Column("after_boundary_date", String(10)),  # the last of these days
    Column("after_boundary_earlier", String(400)),  # the newest of those before it, with commas
    Column("after_boundary_version", Integer, nullable=False, default=0),  # of the boundary they are counted from
    Column("removed_at", UtcTime),  # taken out by the owner; the record and the state of the boundary stay
    Column("seal", LargeBinary),
)
Index("ix_contacts_owner_id", contacts.c.owner_id)

identities = Table(  # the accounts of a contact
    "identities",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=False),
    Column("owner_id", BigId, ForeignKey("owners.id"), nullable=False),
    Column("contact_id", BigId, ForeignKey("contacts.id"), nullable=False),
    Column("telegram_hash", LargeBinary, nullable=False),
    Column("sealed_profile", LargeBinary, nullable=False),
    Column("added_at", UtcTime, nullable=False),
    Column("removed_at", UtcTime),
    Column("suspected_at", UtcTime),  # looks like the contact's; with removed_at as well: the owner says that it is not
    Column("seal", LargeBinary),
    UniqueConstraint("owner_id", "telegram_hash"),
)
Index("ix_identities_telegram_hash", identities.c.telegram_hash)
Index("ix_identities_contact_id", identities.c.contact_id)

connections = Table(  # business connections (secretary mode); their ids change whenever the settings change
    "connections",
    metadata,
    Column("connection_hash", LargeBinary, primary_key=True),
    Column("owner_id", BigId, ForeignKey("owners.id"), nullable=False),
    Column("sealed_connection", LargeBinary, nullable=False),
    Column("can_reply", Boolean, nullable=False),
    Column("enabled", Boolean, nullable=False),
    Column("connected_at", UtcTime, nullable=False),
    Column("seal", LargeBinary),
)
Index("ix_connections_owner_id", connections.c.owner_id)

boundaries = Table(  # what the owner agreed to, by version
    "boundaries",
    metadata,
    Column("owner_id", BigId, ForeignKey("owners.id"), nullable=False),
    Column("contact_id", BigId, ForeignKey("contacts.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("sealed_text", LargeBinary, nullable=False),
    Column("agreed_at", UtcTime, nullable=False),
    Column("claimed", Boolean, nullable=False, default=False),  # a reply was claimed: where it is gone, it is not new
    Column("seal", LargeBinary),
    PrimaryKeyConstraint("contact_id", "version"),
)
Index("ix_boundaries_owner_id", boundaries.c.owner_id)

replies = Table(  # the one answer: claimed here before it is sent, so that there is never a second
    "replies",
    metadata,
    Column("owner_id", BigId, ForeignKey("owners.id"), nullable=False),
    Column("contact_id", BigId, nullable=False),
    Column("version", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("reason", String(64)),
    Column("channel", String(16), nullable=False),
    Column("sealed_route", LargeBinary, nullable=False),
    Column("message_at", UtcTime, nullable=False),  # when the message was written that is being answered
    Column("not_before", UtcTime),
    Column("attempts", Integer, nullable=False, default=0),
    Column("changed_at", UtcTime, nullable=False),
    Column("seal", LargeBinary),
    PrimaryKeyConstraint("contact_id", "version"),
    ForeignKeyConstraint(["contact_id", "version"], ["boundaries.contact_id", "boundaries.version"]),
)
Index(
    "ix_replies_open",
    replies.c.state,
    sqlite_where=replies.c.state.in_(("claimed", "waiting", "sending")),
    postgresql_where=replies.c.state.in_(("claimed", "waiting", "sending")),
)
Index("ix_replies_owner_id", replies.c.owner_id)

entries = Table(  # the record: append-only, chained (docs/record-format.md)
    "entries",
    metadata,
    Column("owner_id", BigId, ForeignKey("owners.id"), nullable=False),
    Column("seq", BigId, nullable=False),
    Column("kind", String(32), nullable=False),
    Column("channel", String(16), nullable=False),
    Column("direction", String(8), nullable=False),
    Column("form", String(32), nullable=False),
    Column("contact_id", BigId, nullable=False, default=0),
    Column("refers_to", BigId, nullable=False, default=0),
    Column("at", UtcTime, nullable=False),
    Column("recorded_at", UtcTime, nullable=False),
    Column("album_hash", LargeBinary),
    Column("sealed_payload", LargeBinary, nullable=False),
    Column("commitment", LargeBinary, nullable=False),
    Column("prev_hash", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    PrimaryKeyConstraint("owner_id", "seq"),
    UniqueConstraint("owner_id", "prev_hash"),
)
Index(
    "ix_entries_albums",
    entries.c.owner_id,
    entries.c.album_hash,
    sqlite_where=entries.c.album_hash.is_not(None),
    postgresql_where=entries.c.album_hash.is_not(None),
)

checkpoints = Table(  # the Merkle root at a size: what a digest prints
    "checkpoints",
    metadata,
    Column("owner_id", BigId, ForeignKey("owners.id"), nullable=False),
    Column("size", BigId, nullable=False),
    Column("root", LargeBinary, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("time_stamp", LargeBinary),  # what an authority has answered (RFC 3161), where one is named
    Column("seal", LargeBinary),
    PrimaryKeyConstraint("owner_id", "size"),
)

sightings = Table(  # which Telegram message is which entry: redelivery adds nothing, edits find their first wording
    "sightings",
    metadata,
    Column("owner_id", BigId, ForeignKey("owners.id"), nullable=False),
    Column("source_hash", LargeBinary, nullable=False),
    Column("seq", BigId, nullable=False),
    Column("content_hash", LargeBinary, nullable=False),  # of the latest wording
    Column("deleted", Boolean, nullable=False, default=False),
    Column("awaited", Boolean, nullable=False, default=False),  # an edit or deletion came before the message itself
    Column("wordings", LargeBinary),  # times and hashes of those known, where there is more than the message's own
    Column("seal", LargeBinary),
    PrimaryKeyConstraint("owner_id", "source_hash"),
)

fetches = Table(  # files that belong to entries and are not on the disk yet
    "fetches",
    metadata,
    Column("owner_id", BigId, ForeignKey("owners.id"), nullable=False),
    Column("seq", BigId, nullable=False),
    Column("number", Integer, nullable=False),  # of the attachment in its entry
    Column("message_id", BigId, nullable=False),  # in the owner's chat with the bot; 0 for none
    Column("since", UtcTime, nullable=False),
    Column("not_before", UtcTime, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("missed_at", UtcTime),  # since when Telegram says that it has no such file
    Column("seal", LargeBinary),
    PrimaryKeyConstraint("owner_id", "seq", "number"),
)
Index("ix_fetches_not_before", fetches.c.not_before)

alerts = Table(  # kinds of danger in messages
    "alerts",
    metadata,
    Column("owner_id", BigId, ForeignKey("owners.id"), nullable=False),
    Column("seq", BigId, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("likely", Boolean, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("seal", LargeBinary),
    PrimaryKeyConstraint("owner_id", "seq", "kind"),
)

outbox = Table(  # what goes to owners: at least once, numbered where a double would puzzle
    "outbox",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=False),
    Column("owner_id", BigId, ForeignKey("owners.id"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("once_key", String(64), nullable=False),
    Column("sealed_body", LargeBinary, nullable=False),
    Column("state", String(16), nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("not_before", UtcTime),
    Column("attempts", Integer, nullable=False, default=0),
    Column("sent_at", UtcTime),
    Column("message_id", BigId),  # in the recipient's chat with the bot
    Column("seal", LargeBinary),
    UniqueConstraint("owner_id", "once_key"),
)
Index(
    "ix_outbox_open",
    outbox.c.created_at,
    sqlite_where=outbox.c.sent_at.is_(None),
    postgresql_where=outbox.c.sent_at.is_(None),
)

digests = Table(  # one row per owner and local date, so that no clock can make two
    "digests",
    metadata,
    Column("owner_id", BigId, ForeignKey("owners.id"), nullable=False),
    Column("local_date", String(10), nullable=False),
    Column("number", Integer, nullable=False),
    Column("due_at", UtcTime, nullable=False),
    Column("from_seq", BigId, nullable=False),
    Column("to_seq", BigId, nullable=False),
    Column("outbox_id", BigId),  # none where a quiet day says nothing
    Column("seal", LargeBinary),
    PrimaryKeyConstraint("owner_id", "local_date"),
)

reminders = Table(  # one row per owner and local date, as with digests
    "reminders",
    metadata,
    Column("owner_id", BigId, ForeignKey("owners.id"), nullable=False),
    Column("local_date", String(10), nullable=False),
    Column("due_at", UtcTime, nullable=False),
    Column("seal", LargeBinary),
    PrimaryKeyConstraint("owner_id", "local_date"),
)

notices = Table(  # what the next digest should mention about the bot itself
    "notices",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=False),
    Column("owner_id", BigId, ForeignKey("owners.id"), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("until", UtcTime),
    Column("digest_number", Integer),
    Column("seal", LargeBinary),
)
Index("ix_notices_owner_id", notices.c.owner_id)

held_forwards = Table(  # forwards that wait for the owner's word: whose are they, keep them?
    "held_forwards",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=False),
    Column("owner_id", BigId, ForeignKey("owners.id"), nullable=False),
    Column("source_hash", LargeBinary, nullable=False),
    Column("received_at", UtcTime, nullable=False),
    Column("sealed_incoming", LargeBinary, nullable=False),
    Column("seal", LargeBinary),
    UniqueConstraint("owner_id", "source_hash"),
)

screenings = Table(  # what screening saw in an entry: beside the record, because a lexicon may change and a record not
    "screenings",
    metadata,
    Column("owner_id", BigId, ForeignKey("owners.id"), nullable=False),
    Column("seq", BigId, nullable=False),
    Column("version", String(64), nullable=False),
    Column("sealed_verdict", LargeBinary, nullable=False),
    PrimaryKeyConstraint("owner_id", "seq"),
)

owner_words = Table(  # the owner's own red flags and practical words
    "owner_words",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=False),
    Column("owner_id", BigId, ForeignKey("owners.id"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("sealed_text", LargeBinary, nullable=False),
    Column("added_at", UtcTime, nullable=False),
    Column("seal", LargeBinary),
)
Index("ix_owner_words_owner_id", owner_words.c.owner_id)

corrections = Table(  # what the owner said about one message: "this was practical", "this was none"
    "corrections",
    metadata,
    Column("owner_id", BigId, ForeignKey("owners.id"), nullable=False),
    Column("seq", BigId, nullable=False),
    Column("label", String(32), nullable=False),
    Column("applies", Boolean, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("seal", LargeBinary),
    PrimaryKeyConstraint("owner_id", "seq", "label"),
)

matters = Table(  # what may need the owner, until it is answered, put away or over
    "matters",
    metadata,
    Column("owner_id", BigId, ForeignKey("owners.id"), nullable=False),
    Column("seq", BigId, nullable=False),  # the entry that began it
    Column("number", Integer, nullable=False),  # among what was practical there
    Column("contact_id", BigId, nullable=False),
    Column("state", String(16), nullable=False),
    Column("decided_to", BigId, nullable=False, default=0),  # the last entry there was when the owner decided
    Column("decided_at", UtcTime),
    Column("told_to", BigId, nullable=False, default=0),  # the last entry there was when a reminder told of it
    Column("sealed_events", LargeBinary, nullable=False),
    Column("seal", LargeBinary),
    PrimaryKeyConstraint("owner_id", "seq", "number"),
)

talks = Table(  # where conversations with the bot stand, so that each goes on after a crash or a week
    "talks",
    metadata,
    Column("person_hash", LargeBinary, nullable=False),
    Column("owner_id", BigId, ForeignKey("owners.id"), nullable=False),
    Column("topic", String(32), nullable=False),
    Column("step", String(32), nullable=False),
    Column("sealed_data", LargeBinary, nullable=False),
    Column("changed_at", UtcTime, nullable=False),
    Column("open", Boolean, nullable=False),  # at most one per person: what is typed goes there
    Column("seal", LargeBinary),
    PrimaryKeyConstraint("person_hash", "topic"),
)
Index("ix_talks_owner_id", talks.c.owner_id)

invitations = Table(  # one-time links: only a hash of the token is kept
    "invitations",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("kind", String(16), nullable=False),  # "owner", "another", "helper" or "account"
    Column("owner_id", BigId, ForeignKey("owners.id")),  # none for a new owner
    Column("created_at", UtcTime, nullable=False),
    Column("expires_at", UtcTime, nullable=False),
    Column("used_at", UtcTime),
    Column("seal", LargeBinary),
)
Index("ix_invitations_owner_id", invitations.c.owner_id)

helpers = Table(  # trusted people, by permission
    "helpers",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=False),
    Column("owner_id", BigId, ForeignKey("owners.id"), nullable=False),
    Column("telegram_hash", LargeBinary, nullable=False),
    Column("sealed_profile", LargeBinary, nullable=False),
    Column("permissions", String(200), nullable=False, default=""),
    Column("state", String(16), nullable=False),  # "waiting", "active", "revoked"
    Column("changed_at", UtcTime, nullable=False),
    Column("seal", LargeBinary),
)
Index("ix_helpers_owner_id", helpers.c.owner_id)
Index("ix_helpers_telegram_hash", helpers.c.telegram_hash)

accesses = Table(  # who looked at what, and when
    "accesses",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=True),
    Column("owner_id", BigId, ForeignKey("owners.id"), nullable=False),
    Column("helper_id", BigId),  # none: the owner
    Column("at", UtcTime, nullable=False),
    Column("what", String(32), nullable=False),
    Column("seq", BigId),
    Column("seal", LargeBinary),
)
Index("ix_accesses_owner_id", accesses.c.owner_id)

notes = Table(  # journal and unsent drafts: apart from the record, so that no export can ever hold them
    "notes",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=False),
    Column("owner_id", BigId, ForeignKey("owners.id"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("sealed_text", LargeBinary, nullable=False),
    Column("written_at", UtcTime, nullable=False),
    Column("seal", LargeBinary),
)
Index("ix_notes_owner_id", notes.c.owner_id)

chat_messages = Table(  # what stands in chats with the bot for the last two days, so that /hide can take it away
    "chat_messages",
    metadata,
    Column("owner_id", BigId, ForeignKey("owners.id"), nullable=False),
    Column("person_hash", LargeBinary, nullable=False),
    Column("message_id", BigId, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("seal", LargeBinary),
    PrimaryKeyConstraint("person_hash", "message_id"),
)
Index("ix_chat_messages_owner_id", chat_messages.c.owner_id)
Index("ix_chat_messages_at", chat_messages.c.at)

changes = Table(  # settings that weaken a protection wait here for the time the owner chose
    "changes",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=False),
    Column("owner_id", BigId, ForeignKey("owners.id"), nullable=False),
    Column("setting", String(32), nullable=False),
    Column("sealed_value", LargeBinary, nullable=False),
    Column("asked_at", UtcTime, nullable=False),
    Column("due_at", UtcTime, nullable=False),
    Column("state", String(16), nullable=False),  # "waiting", "applied", "withdrawn"
    Column("seal", LargeBinary),
)
Index("ix_changes_owner_id", changes.c.owner_id)

damages = Table(  # what was found not to hold: each once, so that its owner is told once
    "damages",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=False),
    Column("owner_id", BigId, nullable=False),  # 0: the installation; no key, because the owner's row may be what broke
    Column("place", String(64), nullable=False),  # table and column
    Column("row", String(200), nullable=False),
    Column("found_at", UtcTime, nullable=False),
    Column("told_in", Integer),  # the number of the digest that has said so; 0: a letter of its own
    Column("whole_at", UtcTime),  # when all of this owner's was last seen to hold
    Column("seen_at", UtcTime),  # when whoever runs the bot has said that they know of it
    Column("seal", LargeBinary),
    UniqueConstraint("owner_id", "place", "row"),
)
