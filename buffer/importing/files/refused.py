"""Why a file is not imported."""


class Refused(Exception):
    """A file is not imported, and nothing of it is written; the message is one sentence without the file's name."""
