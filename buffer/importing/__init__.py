"""What comes in from elsewhere: a file in, entries and a report out. Opens files, and knows no database."""
