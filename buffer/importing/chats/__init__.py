"""Chats exported by other programs than WhatsApp, one module for each."""
