"""Why there is no backup, or nothing that can be restored, in one sentence for the person at the keyboard."""


class BackupFailed(Exception):
    """No backup was made, or the one that was made is not what it should be."""


class RestoreRefused(Exception):
    """A file is no backup, cannot be opened, or must not be put there. Nothing was left."""
