"""Starts things: command line, settings, composition root, polling, schedule, logging. Nothing imports it."""
