## How a date is written: letters of Unicode's date patterns (EEEE weekday, d day, MMMM month).

date-day = EEEE, d MMMM
date-short = d MMMM
date-short-year = d MMMM y

## The daily digest.

digest-quiet = Nothing came. A quiet day.
digest-quiet-blind = Nothing came to me. I cannot see your own chat at present.
digest-no-messages = No new messages.
digest-numbers-title = The day in numbers
digest-messages = { $count ->
    [one] One message, { $when }{ $night ->
        [0] .
       *[other] , at night.
    }
   *[other] { $count } messages, { $when }{ $night ->
        [0] .
        [one] , one of them at night.
       *[other] , { $night } of them at night.
    }
}
when-at-today = at { $first }
when-at-yesterday = yesterday at { $first }
when-at-day = on { $day }, at { $first }
when-today = { $first } to { $last }
when-yesterday = yesterday from { $first } to { $last }
when-day = on { $day }, from { $first } to { $last }
when-days = from { $first }, to { $last }
when-point-today = today, { $time }
when-point-yesterday = yesterday, { $time }
when-point-day = { $day }, { $time }
digest-by-form = By kind: { $list }.
digest-by-channel = How they came: { $list }.
digest-by-tactic = In the wording: { $list }{ $more ->
    [0] .
    [one] , and one other kind.
   *[other] , and { $more } other kinds.
}
digest-unscreened = { $messages ->
    [one] It could not be looked into
   *[other] { $count ->
        [one] One of them could not be looked into
       *[other] { $count } of them could not be looked into
    }
} (another language, a voice, a picture, a sticker).
digest-unread = { $messages ->
    [0] { $count ->
        [one] One message is not read to the end yet, and not counted here. There may be more in it than is named. It comes with the next daily message.
       *[other] { $count } messages are not read to the end yet, and not counted here. There may be more in them than is named. They come with the next daily message.
    }
   *[other] { $count ->
        [one] One more message is not read to the end yet, and not counted here. There may be more in it than is named. It comes with the next daily message.
       *[other] { $count } more messages are not read to the end yet, and not counted here. There may be more in them than is named. They come with the next daily message.
    }
}
digest-changes = { $edited ->
    [0] { $deleted ->
        [one] One message was deleted.
       *[other] { $deleted } messages were deleted.
    }
    [one] { $deleted ->
        [0] One message was edited.
        [one] One message was edited, one deleted.
       *[other] One message was edited, { $deleted } deleted.
    }
   *[other] { $deleted ->
        [0] { $edited } messages were edited.
        [one] { $edited } messages were edited, one deleted.
       *[other] { $edited } messages were edited, { $deleted } deleted.
    }
}
digest-passed-on = { $count ->
    [one] One message passed on by somebody else is kept too.
   *[other] { $count } messages passed on by somebody else are kept too.
}
digest-outgoing = { $count ->
    [one] One message of yours is in the record too.
   *[other] { $count } messages of yours are in the record too.
}
digest-incidents = { $count ->
    [one] You wrote down one thing that happened.
   *[other] You wrote down { $count } things that happened.
}
digest-imported = { $count ->
    [one] One entry came in from a file. It is not counted above.
   *[other] { $count } entries came in from files. They are not counted above.
}
digest-days-silent = { $days ->
    [one] You did not write to them today.
   *[other] You have not written to them for { $days } days.
}
digest-footer = Digest { $number }. Record: { $size ->
    [one] one entry
   *[other] { $size } entries
}, { $root }
digest-contacts-more = { $count ->
    [one] And one more person, without anything you need to decide.
   *[other] And { $count } more people, without anything you need to decide.
}
digest-aside = { $count ->
    [one] One forward is waiting for you to say whose it is.
   *[other] { $count } forwards are waiting for you to say whose they are.
}
digest-zone-missing = Your time zone, { $zone }, is not known on the computer this bot runs on. Until it is, times are those of UTC. You can choose another in /settings.
digest-files-waiting = { $count ->
    [one] One photo, voice message or other file is not stored yet. I keep trying, and leave its message where it is.
   *[other] { $count } photos, voice messages or other files are not stored yet. I keep trying, and leave their messages where they are.
}
digest-files-missing = { $count ->
    [one] One file could not be had: Telegram gives no file over 20 MB to a bot, or does not have this one any more. The record says which. If you still see it in a chat, save it yourself.
   *[other] { $count } files could not be had: Telegram gives no file over 20 MB to a bot, or does not have them any more. The record says which. If you still see them in a chat, save them yourself.
}
digest-unprocessed = { $count ->
    [one] One thing Telegram sent could not be understood. It is kept, and is tried again after the next update of the bot.
   *[other] { $count } things Telegram sent could not be understood. They are kept, and are tried again after the next update of the bot.
}
digest-backup-overdue = { $days ->
    [one] No backup has succeeded for a day. Whoever runs this bot can see why with “breakwater doctor”.
   *[other] No backup has succeeded for { $days } days. Whoever runs this bot can see why with “breakwater doctor”.
}
digest-damaged = { $count ->
    [one] Something I keep for you can no longer be read as it was written. It is set aside, and everything else goes on. Whoever runs this bot can see where it is with “breakwater doctor”.
   *[other] { $count } things I keep for you can no longer be read as they were written. They are set aside, and everything else goes on. Whoever runs this bot can see where they are with “breakwater doctor”.
}
digest-record-altered = { $count ->
    [one] Entry { $entries } of your record was changed after it was recorded.
   *[other] Entries { $entries } of your record were changed after they were recorded.
}
digest-record-missing = { $count ->
    [one] Entry { $entries } is missing from your record.
   *[other] Entries { $entries } are missing from your record.
}
digest-record-rewritten = Somewhere in entries { $entries } of your record, something was changed or taken out after it was recorded.
digest-record-added = Your record goes on with entries that are not from me. Until they are taken out I can add nothing to it: new messages wait, and nothing of them is lost. Until then there are no alerts either: please do not count on me for danger.
digest-record-whole = { $entry ->
    [1] Entry 1 is as it was.
   *[other] Entries 1 to { $entry } are as they were.
}
digest-record-since = The last time I found everything as it should be was { $time }.
digest-record-what-now = Either a disk is failing, or somebody had access to the computer I run on; who, I cannot know. Keep your daily messages: their last lines show what your record was. Whoever runs this bot can see more with “breakwater doctor”, and may have a backup from before.

## How things stand with the boundary.

boundary-none = No boundary is agreed yet, so nothing will be answered.
boundary-ready = Your boundary is ready.
boundary-claimed = Your boundary is on its way.
boundary-sending = Your boundary is on its way.
boundary-waiting = Your boundary is on its way. It is tried again in a little while.
boundary-sent = Your boundary was sent on { $time }.
boundary-nothing-else = Nothing else will be.
boundary-since = { $count ->
    [one] One message since your boundary ({ $day }).
   *[other] { $days ->
        [one] { $count } messages on one day since your boundary ({ $day }).
       *[other] { $count } messages on { $days } days since your boundary ({ $day }).
    }
}
boundary-unsure = Your boundary may have been sent on { $time }; Telegram did not confirm it. It will not be sent again by itself.
boundary-refused = Telegram did not take your boundary on { $time } ({ $reason }).
boundary-withheld = Your boundary was held back on { $time } ({ $reason }).
boundary-held = Your boundary is held back since { $time } ({ $reason }). It stays back until you decide.
boundary-kept = Your boundary stays back, as you decided. You can still let it out in /settings.
boundary-damaged = What was noted about your boundary has been changed, and not by you or me. It may have been sent before, so it is not sent again.
boundary-handed-over = Your boundary was given to you to copy on { $time }.
boundary-after = { $count ->
    [one] Since then: one message.
   *[other] { $days ->
        [one] Since then: { $count } messages on one day.
       *[other] Since then: { $count } messages on { $days } days.
    }
}
boundary-next-open = It goes out once, when they write next.
boundary-next-paused = It does not go out while the bot is paused; /resume ends the pause.
boundary-next-legal-order = Nothing goes out, because you said that a legal order is in force. If that has changed: /settings.
boundary-next-old-copy = Nothing goes out until you tell me that the older data are meant.
boundary-next-cannot-answer = It cannot go out yet: I am not allowed to reply in your chat. In Telegram: Settings, Chat Automation, allow me to reply to messages.
boundary-next-disconnected = It cannot go out from your account: I am not connected to it any more. In Telegram: Settings, Chat Automation.
boundary-next-by-hand = I am not connected to your account. If they write to me, it goes out once; from a forward of yours, I give it to you to copy.

## Why something was held back.

reason-paused = the bot is paused
reason-legal-order = you said that a legal order is in force
reason-backlog = their message was more than twelve hours old
reason-violence = a message read like a threat
reason-self-harm = a message spoke of self-harm
reason-presence = a message read as if they were close to you
reason-children = a message read as if the children were in danger
reason-old-copy = my data were older than what I knew last
reason-released = you freed it
reason-newer-version = you agreed to a newer text
reason-cannot-answer = the bot has no right to write in that chat
reason-BUSINESS-PEER-USAGE-MISSING = they had not written in that chat for a day
reason-BUSINESS-PEER-INVALID = that chat is not among those you selected for the bot
reason-BUSINESS-CONNECTION-INVALID = the bot is not connected to your account any more
reason-forbidden = Telegram does not let the bot write to them
reason-removed = you have removed them, or that account
reason-damaged = what was noted about it has been changed, and not by you or me
reason-other = Telegram gave no reason we know

## What is counted.

form-text = text
form-album = album
form-photo = photo
form-voice = voice message
form-audio = audio
form-video = video
form-video-note = video note
form-animation = animation
form-sticker = sticker
form-document = file
form-location = place
form-venue = place
form-contact = contact card
form-poll = poll
form-dice = dice
form-story = story
form-game = game
form-checklist = checklist
form-live-photo = live photo
form-paid-media = paid media
form-rich-message = formatted message
form-service = notice from Telegram
form-gift = gift
form-other = other kinds
channel-secretary = in your own chat
channel-direct = to the bot
channel-forward = forwarded by you
channel-import = brought in from elsewhere
channel-other = other

## About the bot itself.

old-copy-digest = My data are older than what I knew last. Nothing goes out to anybody until you tell me that this is meant, with the button below.
notice-narrow-selection = I also see chats that are none of my business. I kept nothing of them. To narrow it: Telegram, Settings, Chat Automation, and select only the one chat.
notice-connection-ended = Since { $since } I am not connected to your account. Messages in your own chat do not reach me until you connect me again: Telegram, Settings, Chat Automation.
notice-connection-was-ended = My connection to your account was ended on { $since }. It is there again; what came to your own chat in between may be missing here.
notice-late = I could not reach Telegram from { $since } to { $until }. Nothing should be missing: Telegram keeps messages for a day.
notice-gap = I could not reach Telegram from { $since } to { $until }. Telegram keeps messages for one day only, so some may be missing. The record says so too.
notice-disk-low = The computer this bot runs on is running out of room. Messages are kept as before; files may have to wait. Whoever runs this bot can see more with “breakwater doctor”.
notice-clock-back = The clock of the computer I run on was set back by { $span }. Times that I noted before may be wrong. The record says so too.
notice-clock-forward = The clock of the computer I run on was set forward by { $span }. No message is missing because of that. The record says so too.
notice-clock-ahead = The clock of the computer I run on is { $span } ahead. The times of messages are Telegram's, and right, but I come too early by as much. The clock should be set right.
notice-clock-behind = The clock of the computer I run on is { $span } behind. The times of messages are Telegram's, and right, but I come too late by as much. The clock should be set right.
span-days = { $count ->
    [one] one day
   *[other] { $count } days
}
span-hours = { $count ->
    [one] one hour
   *[other] { $count } hours
}
span-minutes = { $count ->
    [one] one minute
   *[other] { $count } minutes
}
nameless = (no name)

## Tactics, as hints about the wording.

tactic-insult = insult
tactic-blame = blame
tactic-guilt-trip = guilt
tactic-victim = playing the one who suffers
tactic-gaslighting = denying what happened
tactic-hoovering = love and longing
tactic-breadcrumb = just checking in
tactic-apology = apology or promise
tactic-boundary-breach = asking why you do not answer
tactic-jealousy = jealousy
tactic-surveillance = watching you
tactic-third-party = bringing in others
tactic-exposure = threat to expose
tactic-entitlement = claim on your time
tactic-intimidation = intimidation
tactic-own-flag = your own red flags
tactic-other = something else
