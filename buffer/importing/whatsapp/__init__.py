"""Chats exported by WhatsApp, as text or in an archive with the files that were sent.

There is no description by its maker. The grammar was read from public parsers (Pustur/whatsapp-chat-parser and its
issues 224, 237, 248, 258 and 260; lucasrodes/whatstk 140; joweich/chat-miner; JBGruber/rwhatsapp 14 and 15) and from
the lists of differing exports by AyazKhuraishi and linuswillner; shapes were counted in public sample files.
"""
