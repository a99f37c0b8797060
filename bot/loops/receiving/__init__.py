"""Updates from Telegram, by polling or at a webhook, until they are in the inbox."""
