"""The Telegram edge: an update becomes a value, a value becomes a request."""
