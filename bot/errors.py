"""Why a command ended without having done its work. Each message is one sentence for the person at the keyboard."""


class Stopped(Exception):
    """The bot cannot go on."""


class Failed(Exception):
    """A command could not do what it was asked."""
