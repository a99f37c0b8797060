## The connection to the owner's own account. Which chats are selected Telegram does not tell.

connection-here = I am connected to your account now.
connection-changed = What I may do in your account has changed.
connection-may-reply = I may reply there. Only your boundary ever needs it.
connection-may-not-reply = I may not reply there. What they write is kept all the same, but your boundary cannot go out from your chat. To allow it: Telegram, Settings, Chat Automation, choose me there, and switch on that I may reply to messages. Nothing else is needed.
connection-more-rights = I am allowed more than that. I never use it, and you can switch it off in the same place.
connection-chats = Telegram does not tell me which chats you have selected. It should be only theirs. If others reach me, I keep nothing of them and tell you.
connection-nobody = Nobody is chosen yet, so nothing is kept. /people leads there.
connection-ended = I am not connected to your account any more. What comes to your own chat does not reach me until you connect me again: Telegram, Settings, Chat Automation. If that was not you, look at Settings, Devices: there you see where your account is open.
connection-too-wide = Messages of other chats reach me, too. I keep nothing of them. To narrow it: Telegram, Settings, Chat Automation, choose me there, and select only their chat.
