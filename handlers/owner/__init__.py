"""The owner's side: what an owner can say to the bot, and the buttons of its messages."""
