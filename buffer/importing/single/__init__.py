"""Texts and files that are one entry each."""
