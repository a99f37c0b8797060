"""Starts things: command line, settings, composition root, loops, logging. No other part of the product imports it."""

__version__ = "0.2.0.dev0"
"""The version, here and nowhere else: pyproject.toml reads this line; docs/releasing.md says when it changes."""
