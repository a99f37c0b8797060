"""What is of SQLite alone: the way into its thread, its file while it is open, its pages where that is damaged."""
