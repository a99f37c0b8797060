"""Every kind of message is recorded, also those nobody has heard of yet."""

from typing import Any

import pytest

from tests.flows.flow_channel import CHANNELS, Secretary
from tests.flows.flow_world import BOUNDARY, CONTACT

FILE = {"file_id": "BQACAgIAAxk-kind", "file_unique_id": "AgADkind", "file_size": 2048}
PHOTO = [FILE | {"width": 90, "height": 60}, FILE | {"file_id": "BQACAgIAAxk-large", "width": 1280, "height": 853}]
USER = {"id": 5005, "is_bot": False, "first_name": "Thaddeus"}
CHAT = {"id": -1001, "type": "channel", "title": "Lighthouse keepers"}
STICKER = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
GIFT = {"gift": {"id": "5", "sticker": FILE | STICKER, "star_count": 15}, "text": "A bunch of tulips"}

WRITTEN: dict[str, dict[str, Any]] = {
    "text": {"text": "Only words, nothing else."},
    "rich_message": {
        "rich_message": {
            "blocks": [
                {"type": "heading", "text": "About the house keys", "size": 1},
                {"type": "paragraph", "text": ["They are ", {"type": "bold", "text": "by the door"}, "."]},
            ]
        }
    },
    "animation": {"animation": FILE | {"width": 3, "height": 2, "duration": 1}, "document": FILE},
    "audio": {"audio": FILE | {"duration": 200, "title": "Our old song", "performer": "Nobody special"}},
    "document": {"document": FILE | {"file_name": "settlement-draft.pdf"}, "caption": "Sign this draft."},
    "live_photo": {"live_photo": FILE | {"photo": PHOTO, "width": 3, "height": 2, "duration": 1}},
    "paid_media": {
        "paid_media": {
            "star_count": 5,
            "paid_media": [{"type": "photo", "photo": PHOTO}, {"type": "preview", "width": 1, "height": 1}],
        }
    },
    "photo": {"photo": PHOTO, "caption": "Look what I have found."},
    "sticker": {"sticker": FILE | STICKER},
    "story": {"story": {"chat": CHAT, "id": 7}},
    "video": {"video": FILE | {"width": 3, "height": 2, "duration": 9}},
    "video_note": {"video_note": FILE | {"length": 240, "duration": 9}},
    "voice": {"voice": FILE | {"duration": 44}},
    "checklist": {
        "checklist": {
            "title": "What you owe me",
            "tasks": [{"id": 1, "text": "The green armchair"}, {"id": 2, "text": "An explanation"}],
        }
    },
    "contact": {"contact": {"phone_number": "+4915550000", "first_name": "Thaddeus", "user_id": 5005}},
    "dice": {"dice": {"emoji": "🎯", "value": 6}},
    "game": {"game": {"title": "Hopscotch", "description": "For two", "photo": PHOTO}},
    "poll": {
        "poll": {
            "id": "77",
            "question": "Do you even read this?",
            "options": [{"text": "Certainly", "voter_count": 0}, {"text": "Never ever", "voter_count": 0}],
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "type": "regular",
            "allows_multiple_answers": False,
        }
    },
    "venue": {
        "venue": {"location": {"latitude": 52.5, "longitude": 13.4}, "title": "Cafe Anker", "address": "Quay 3"},
        "location": {"latitude": 52.5, "longitude": 13.4},
    },
    "location": {"location": {"latitude": 52.5, "longitude": 13.4}},
    "gift": {"gift": GIFT},
    "unique_gift": {"unique_gift": {"gift": {"name": "Tulip-7"}, "origin": "transfer"}},
    "invoice": {
        "invoice": {
            "title": "Half of the sofa",
            "description": "Pay",
            "start_parameter": "",
            "currency": "EUR",
            "total_amount": 9,
        }
    },
    "giveaway": {"giveaway": {"chats": [CHAT], "winners_selection_date": 1900000000, "winner_count": 1}},
}
NOTICES = {
    "pinned_message": {"message_id": 1, "date": 0, "chat": {"id": CONTACT, "type": "private"}},
    "chat_background_set": {"type": {"type": "fill", "fill": {"type": "solid", "color": 1}, "dark_theme_dimming": 0}},
    "message_auto_delete_timer_changed": {"message_auto_delete_time": 86400},
    "proximity_alert_triggered": {"traveler": USER, "watcher": USER, "distance": 30},
    "checklist_tasks_done": {"marked_as_done_task_ids": [1]},
    "poll_option_added": {"option_text": "Perhaps"},
    "gift_upgrade_sent": GIFT,
    "boost_added": {"boost_count": 1},
    "new_chat_title": "The two of us",
}
UNHEARD_OF = {"hologram": {"file_id": "x", "layers": [{"depth": 3, "text": "A glowing hand"}]}, "smell": "roses"}
WORDS = {
    "rich_message": "About the house keys\nThey are by the door.",
    "document": "Sign this draft.",
    "photo": "Look what I have found.",
    "poll": "Do you even read this?\nCertainly\nNever ever",
    "checklist": "What you owe me\nThe green armchair\nAn explanation",
    "text": "Only words, nothing else.",
}


@pytest.mark.parametrize("channel_of", CHANNELS)
async def test_every_kind_is_kept_whole(story, channel_of):
    """Each kind is one entry with its form, its words and everything Telegram said; a future kind is `unknown`."""
    async with story() as world:
        await world.setup()
        channel = channel_of(world)
        channel.open()
        await world.run()
        contents = [*WRITTEN.values(), *({name: value} for name, value in NOTICES.items()), UNHEARD_OF]
        for content in contents:
            channel.says(**content)
        await world.settled()
        kept = [entry for entry in await world.entries(kind="message") if entry.direction == "in"]
        assert [entry.form for entry in kept] == [*WRITTEN, *["service"] * len(NOTICES), "unknown"]
        for entry, content in zip(kept, contents, strict=True):
            assert {name: entry.payload["telegram"][name] for name in content} == content
            assert entry.text == WORDS.get(entry.form, entry.text)
        with_files = {entry.form for entry in kept if entry.payload["attachments"]}
        assert with_files >= {
            *("animation", "audio", "document", "live_photo", "paid_media"),
            *("photo", "sticker", "video", "video_note", "voice"),
        }
        assert await world.house.dead_letters() == 0
        assert world.received_by() == [BOUNDARY]


@pytest.mark.parametrize("content", [UNHEARD_OF, WRITTEN["voice"]], ids=["unheard of", "voice"])
async def test_what_has_no_words_is_answered_too(story, content):
    """The first message need not have any words in it, and may be of a kind nobody knows."""
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        await world.run()
        channel.says(**content)
        await world.settled()
        assert world.received_by() == [BOUNDARY]
