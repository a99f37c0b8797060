"""The master key, the keys of backups, and how a running bot gets a new one."""
