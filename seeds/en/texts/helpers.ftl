## Helpers: trusted people an owner has invited.

helper-about = A helper is somebody you trust, who may see a part of this, so that you do not have to. You decide what, one thing at a time, and you can end it at any moment. They never write to the other person.
helper-is-active = Shared with { $name }: { $may }.
helper-is-waiting = { $name } has opened your link and waits for you. They see nothing yet.
button-helper-invite = Invite somebody
button-helper-confirm = Yes, I know this person
button-helper-refuse = No
button-helper-revoke = End it now
helper-link = Give this link to one person you trust. It works once, for one day, and then you are asked to confirm that it was them:

    { $link }
helper-offered = { $name } has opened your link and would like to help. They see nothing until you confirm, and then only what you allow.
helper-thanks = Thank you. They have been asked to confirm that it is you. You will hear from me then.
helper-confirmed = Good. Nothing is shared with them yet; you decide what.
helper-refused = They see nothing, and are told nothing.
helper-nobody = There is nobody waiting any more.
helper-revoked = { $name } sees nothing any more.
helper-not-shared = That is not among the things shared with you. /help says what is. You can stop being a helper at any time with /stop_helping.

permission-counts = numbers
permission-practical = practical matters
permission-read = messages
permission-alerts = alerts
permission-approve = being asked before messages are shown
permission-backup = the encrypted backup, which stays with them
permission-none = nothing yet

helper-guide = Somebody trusts you to stand beside them. This bot keeps the messages of a person who will not stop writing to them, so that they need not read them.

    What is shared with you:
    { $shared }

    What helps: being there, and asking what they want. What does not: answering the other person, telling them what you have seen, reading messages aloud, or urging a decision. If you think somebody is in danger, call the emergency number where you are.

    What you open is noted, and they can see it. You can stop whenever it is too much; nobody needs a reason.
helper-shared = What is shared with you now:
    { $shared }
helper-privacy = What is kept of you: your name and account as Telegram shows them, what is shared with you, and a note of each thing you look at. The person you stand beside can see that; nobody else is sent anything.

    What you are shown stays in this chat until you delete it. You can stop at any time with /stop_helping; the notes of what you looked at stay with them, and go when they erase everything.
helper-can-counts = /counts shows how much came today, without any text.
helper-can-practical = /practical shows what is open: dates, places, things to fetch.
helper-can-read = /read shows messages, one at a time.
helper-can-alerts = You are told when a message may be dangerous, without its text.
helper-can-approve = You are asked before they open messages themselves.
helper-can-backup = /backup sends you the newest backup, to keep somewhere else. It is encrypted: you cannot open it, and need not.
helper-can-nothing = Nothing yet. You are told when that changes.
helper-no-practical = Nothing practical is open.
helper-read-stopped = Put away. Thank you for having looked.
helper-backup-begun = I am looking for the newest backup. It comes here in a moment, in two files.
helper-backup-file = The newest backup, of { $time }. It is encrypted: neither you nor I can open it, only the recovery sheet can. Pictures and recordings are not in it. Please keep it with the other file, and only the newest of both.
helper-backup-keys = The keys that belong to it, encrypted too. Please keep both together, and delete what you had before: older keys could bring back what was erased.
helper-backup-none = There is no good backup I could send. Whoever runs this bot can see why.
helper-backup-large = The newest backup is larger than Telegram takes. Whoever runs this bot can give you a copy on a stick.
helper-backup-others = Other people keep their record on this bot too, and a backup holds all of it. So I do not send it to anybody. Whoever runs this bot can give you a copy on a stick.

backup-last = The last good backup is of { $time }.
backup-sheet-due = Backups open only with the recovery sheet. Nobody has shown yet that it is still there: have a look at the paper. Whoever runs this for you notes it with “breakwater backup --confirm-sheet”.
backup-about-helper = Somebody you trust can hold a copy that they cannot open: allow it in /helper. What they have then cannot be taken back.
helper-only = That is for helpers. /matters, /digest and /find are yours.
button-stop-helping = I want to stop helping
helper-over = You are not a helper here any more. Thank you for having been there.
helper-stopped = { $name } has stopped being a helper. They see nothing any more.

## Who looked at what.

access-title = Who looked at what, the newest first:
access-none = Nobody has looked at anything yet.
access-you = you
access-entry = { " " }(entry { $entry })
access-what-counts = numbers
access-what-practical = practical matters
access-what-read = a message
access-what-show = a message
access-what-override = a message, without waiting for your helper
access-what-find = a search
access-what-alert = an alert, without the text
access-what-backup = the encrypted backup
access-what-other = something else
menu-helper = Somebody you trust may see a part
menu-backup = How it stands with backups
menu-access = Who looked at what
