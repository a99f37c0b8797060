"""Mail: single messages, and folders of them in one file."""
