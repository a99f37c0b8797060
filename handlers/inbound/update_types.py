"""The types of updates that are asked of Telegram (Bot API: getUpdates and setWebhook, `allowed_updates`)."""

ALLOWED_UPDATES = (
    "message",
    "edited_message",
    "business_connection",
    "business_message",
    "edited_business_message",
    "deleted_business_messages",
    "callback_query",
    "my_chat_member",
)
