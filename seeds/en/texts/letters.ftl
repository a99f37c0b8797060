## Messages to the owner beside the digest.

handover-intro = They have written to you where I cannot answer for you. This is the boundary you agreed to, to copy and send yourself, once, if you want to:
handover-after = You do not have to do anything. I will not remind you.

button-hold-keep = Keep it back
button-hold-release = Let it go out when they write next
hold-kept = It stays back. Nothing will be sent, and I do not ask again. You find it in /settings.
hold-released = It is not held back any more.
hold-nothing = There is nothing held back any more.

aside-question = These forwards are not clearly from the person you told me about. Whose are they?
button-aside-third = Somebody else passed them on: keep
button-aside-leave = Leave them out
aside-kept = Kept.
aside-left = Left out. Nothing of them is kept.
aside-nothing = Nothing is waiting any more.

old-copy-question = My data are older than what I knew last: a backup was probably put back, or something went wrong on the computer I run on. Messages that came in between may be missing from your record, and I no longer know for certain what has been sent.

    To be safe, nothing goes out to anybody until you say so. Boundaries that may have been sent count as sent, and the numbers of your daily messages go on from the last one. If you, or whoever runs this bot, did that on purpose, tap the button. If nobody did, let them look first; there is no hurry.
old-copy-restored = A backup of { $time } was put back. What came in after that may be missing from your record, and I do not know for certain what has been sent since.

    To be safe, nothing goes out to anybody until you say so. Boundaries that may have been sent since count as sent, and do not go out again by themselves. If you, or whoever runs this bot, did that on purpose, tap the button. If nobody did, let them look first; there is no hurry.
button-old-copy-go-on = It was meant, go on
old-copy-believed = Good. From now on I go by what I have. A boundary that has not gone out yet can, once, when they write next.
old-copy-nothing = That is settled already. There is nothing to confirm.

damage-record-end = The note of how far your record goes was changed, and not by you or me. I no longer know for certain where your record ends, so I add nothing to it for now.

    This means that new messages wait unread: nothing of them is lost, but there are no alerts, no daily messages, and your boundary does not go out. Please do not count on me for danger until then.

    Please tell whoever runs this bot. “breakwater doctor” shows them where it is, and a backup from before puts it right. Keep the daily messages you have: their last lines show what your record was.
damage-record-end-since = The last time I found everything as it should be was { $time }.

sent-again = (Sent again: the first time may not have reached you.)

## Commands.

start-owner = This is Breakwater. What they write is kept, silently. You see one calm message a day, at { $hour } ({ $zone }). Nothing else goes back to them but the boundary you agreed to, once.

    You do not have to do anything now. /help says what you can do here.
start-nobody = This is Breakwater. There is nobody yet. Until you choose somebody with /people, nothing is kept and nothing is answered.

    You do not have to do anything now. /help says what you can do here.
help = What you can do here. You do not have to do anything.

    <b>Somebody is coming</b>
    /hide takes the last two days out of this chat at once.

    <b>You would like to write to them</b>
    /urge waits with you. /draft is for words that are not sent, /journal for your own.

    <b>Something happened</b>
    Forward a message to this chat, and it becomes part of your record. /incident is for what I cannot see: calls, visits, gifts, messages that vanish after one look, groups.

    <b>You need words, or somebody</b>
    /scripts has words for friends, family, work and practical matters. /help_me shows whom you can call. /helper lets somebody you trust see a part.

    <b>They go on</b>
    /next_steps, and /checklist for safety and privacy.

    <b>You want to know</b>
    /status says how it stands: whom it is about, that it works, what goes out. /matters is what may still need you. /digest is today's message, early; in /settings you can have a message in between, for what is due before it. /find looks for words in your record, /why says what an entry was taken for, /access who looked at what. /export makes a file of it all for a lawyer; /backup says whether there is a copy in case the machine I run on fails.

    <b>Something should be different</b>
    /people is who it is about. /settings, /words for your own red flags. /privacy says what is kept. On a journey, choose the time zone in /settings. A new phone with the same Telegram account needs nothing; for another account there is /new_account. After a change, look in Telegram, Settings, Devices, and end what is open on the old one.

    <b>You would like to stop</b>
    For a while with /pause, until /resume; for good with /forget. Write “How do I stop?”, and I say all of it.

    You can also simply write. If you write that you are in danger, I answer with numbers to call; otherwise I ask what it was, and it waits, encrypted, until you say. If I ask you something and you would rather not go on, write “cancel”.

    If you are in danger, call the emergency number where you are.
help-looks = I look for danger and for practical matters in { $well } and, less surely, in { $sparsely }. In other languages, in voices and in pictures I see little or nothing; your daily message says how many there were. Where I find nothing, that is no sign of safety.
privacy = What is kept: messages from the person you named, messages of yours to them where the bot can see them, what you forward or send, and what you tell me, such as the names of children. Everything is encrypted on the computer this bot runs on, under a key of your own.

    Who can read it: you, and somebody you trust only as far as you have allowed it. Nobody else is sent anything, and no other service is given any text.

    What others notice: nothing but the boundary you agreed to, once.

    What you write to me without a command waits, encrypted, until you say what it was. What is written from an account that looks like theirs waits the same way until you say whose it is, seven days at most.

    You can stop at any time. /pause keeps the boundary from going out, until /resume. Taken out of your account (in Telegram: Settings, Chat Automation), I see nothing new, and what is here stays here. /export gives you your record as an encrypted file. /forget erases all of it for good. If you lose access to this chat, the person who runs this bot can do the same by deleting its data folder and its key.
paused = Paused. Messages are kept; the boundary will not go out until you say /resume.
resumed = Not paused any more.
resumed-open = If your boundary has not gone out yet, it can, once, when they write next.
unknown-command = That is not something I know. /help says what you can do here.

## Telegram's menu: one line for each command.

menu-help = What you can do here
menu-settings = Everything you can choose
menu-people = Who it is about, and their accounts
menu-pause = The boundary does not go out
menu-resume = The boundary may go out again
menu-privacy = What is kept, and who can read it
