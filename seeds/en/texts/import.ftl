## What she hands over: files, pasted chats, screenshots, recordings.

button-heard-theirs = They wrote it
button-heard-mine = I wrote it to them
import-looking = I am looking at it. That can take a moment.
import-working = It is going into your record now. You can go on as usual meanwhile.
import-progress = It is going into your record: { $part } of { $total } so far. You can go on as usual meanwhile.
import-full = That one is not taken in: several already wait for an answer of yours above. Please settle one of those first.
import-too-large = Telegram gives me no file over 20 MB, so I could not take that one in. It can be taken in on the machine where this bot runs, with the command “breakwater import”. Whoever runs it for you can do that.
import-gone = Telegram cannot give me that file any more, so nothing of it was taken in. Please send it once more.
import-refused-damaged = I could not read that file, so nothing of it was taken in. It may be cut off or damaged, or be something other than its name says. If you can, export it once more and send it again.
import-refused-page = That is a chat saved as a web page, which I cannot read. Please export it once more, and choose JSON where a format is asked for, or plain text if it comes from a Mac. Nothing was taken in.
import-refused-password = That file is protected by a password, so I cannot look into it. Please send it without one. Nothing was taken in.
import-refused-several = There is more than one chat in that file. Please send each one by itself. Nothing was taken in.
import-refused-size = That text is too long to be one message, and I found no chat in it. Nothing was taken in.

import-ask-what = What is this? Until you choose, it waits, encrypted, and is not in your record.
button-import-theirs = They wrote it
button-import-mine = I wrote it to them
button-import-incident = Something that happened
button-import-journal = For my journal
button-import-drop = Do not keep it
import-dropped = Good. It is not kept.
import-put-aside = It waits here. Nothing of it is in the record yet.
import-ask-contact = With whom is it?
import-ask-when = When was it written? Tap, or write it as you would say it, for example: yesterday at 21:30, or 3 March. In the record it will say that the time is what you remember.
button-import-undated = I do not know
import-ask-way = Where is it from? Tap, or write it.
import-way-whatsapp = WhatsApp
import-way-sms = SMS
import-way-mail = Mail
import-way-instagram = Instagram
import-way-facebook = Facebook
import-way-telegram = Telegram
import-way-signal = Signal
import-way-paper = On paper
import-way-other = Somewhere else

import-found = This is { $format }. Nothing of it is in your record yet.
import-format-whatsapp = a chat from WhatsApp
import-format-telegram-desktop = a chat from Telegram
import-format-sms-backup-restore = a backup of text messages or calls
import-format-mail = mail
import-format-signal = a chat from Signal
import-format-signal-export = a chat from Signal
import-format-sigtop = a chat from Signal
import-format-imessage-exporter = a chat from Messages on a Mac
import-format-messenger = a chat from Facebook or Instagram
import-format-google-voice = a chat from Google Voice
import-counts = Messages: { $messages }. Calls: { $calls }. Notices: { $notices }.
import-files = Pictures and other files: { $present } are in it, { $missing } are missing, { $omitted } were left out of the export.
import-span = From { $first } to { $last }.
import-sender-unknown = { $name }: { $number }
import-sender-them = { $name }, that is { $contact }: { $number }
import-sender-me = { $name }, that is you: { $number }
import-more-senders = { $count ->
    [one] and one other sender
   *[other] and { $count } other senders
}
import-ask-them = Which of them is { $contact }? I do not guess it by the name.
import-ask-them-all = Which of them is { $contact }? There may be several; tap each, and then “That is all of them”.
button-import-all-named = That is all of them
import-ask-me = And which of them is you?
button-import-sender = { $name } ({ $number })
import-ask-chats = There are several chats in this file. Which one is with { $contact }? Only that one goes into your record; the file itself is kept whole, encrypted, with the others in it. You can also export that chat alone and send it instead.
import-ask-zone = The file does not say in which time zone its times are. Which one was the phone set to?
button-import-zone-mine = Mine, { $zone }
button-import-zone-other = Another one
import-ask-zone-typed = Which place was it? Write a city, for example: Lisbon.
import-zone-which = Tap the one that is right, or write another place.
import-ask-order = Nothing in the file shows whether the day or the month comes first in its dates. Which of these is right?
import-order-proposed = Its lines are in order only if it begins on { $first }.
button-import-order = { $first } to { $last }
import-ask-encoding = The letters in this file can be read in several ways. In which of these are the words right?
import-ask-cut-off = The file is cut off: its end is missing.
button-import-cut = Take what is there
import-ask-command = Something about this file cannot be settled with a tap. It can be taken in on the machine where this bot runs, with the command “breakwater import”. Whoever runs it for you can do that.
import-ask-add = Shall I add it to your record? It is not answered, raises no alert, and is counted apart from what comes in day by day.
button-import-add = Add it to my record
button-import-anew = Ask me again
import-line = Marked line { $part } of { $total }: { $time }, as the file has it written by { $name }. If it is really part of the message before it, by somebody else, say so, and it becomes that. If you are not sure, leave it as it is.
button-import-lines = Look at the marked lines
button-import-line-part = Part of the message before it
button-import-line-own = Leave it as it is
button-import-line-back = Back
import-done-single = It is in your record now.
import-done = { $count ->
    [one] One entry is in your record now, in the order of the file.
   *[other] { $count } entries are in your record now, in the order of the file.
} { $known ->
    [0] The file itself is kept too, exactly as it was.
    [one] One was there already. The file itself is kept too, exactly as it was.
   *[other] { $known } were there already. The file itself is kept too, exactly as it was.
}
import-nothing-new = { $count ->
    [0] There was nothing in it to add.
    [one] Nothing was added: it was in your record already.
   *[other] Nothing was added: all { $count } entries were in your record already.
}
import-files-added = { $count ->
    [one] One file was added to a message that was in your record already.
   *[other] { $count } files were added to messages that were in your record already.
}
button-import-undo = Take it back
import-undo-ask = Shall this no longer count? It stays in your record, where nothing is ever removed, with a note that you have taken it back.
button-import-undo-yes = Yes, take it back
import-undone = { $count ->
    [0] It no longer counts.
    [one] It no longer counts.
   *[other] These { $count } entries no longer count.
}

import-note-provable = A file like this cannot prove who wrote a line.
import-note-attribution = { $count ->
    [one] One line could be part of a message before it, by somebody else; it is marked.
   *[other] { $count } lines could be part of a message before them, by somebody else; they are marked.
}
import-note-joined = { $count ->
    [one] One marked line becomes part of the message before it, as you said.
   *[other] { $count } marked lines become part of the messages before them, as you said.
}
import-note-line-ends = Line ends were changed after the export, so it is harder to prove who wrote a line.
import-note-shape = From some point on its dates are written in another way, as after a new phone.
import-note-date-order-day = Its dates are read with the day first; something in the file shows that.
import-note-date-order-month = Its dates are read with the month first; something in the file shows that.
import-note-dates = { $count ->
    [one] One line has a date that does not fit the others; it stays part of the message before it.
   *[other] { $count } lines have dates that do not fit the others; they stay part of the message before them.
}
import-note-cut-off = It may be cut off: something could be missing at one end.
import-note-count = The file says another number of messages than it holds.
import-note-account = The export was made by another account than yours here.
import-note-cut = One mail is so large that its files were passed over; it is kept as it came.
import-note-zone = { $count ->
    [one] One time does not exist in this zone, because clocks went forward. Is the zone right?
   *[other] { $count } times do not exist in this zone, because clocks went forward. Is the zone right?
}
import-note-repeated-hour = { $count ->
    [one] One time falls into an hour that came twice, and could be either; both are kept.
   *[other] { $count } times fall into an hour that came twice, and could be either; both are kept.
}
import-note-gaps = { $count ->
    [one] Once there is nothing for more than 14 days.
   *[other] { $count } times there is nothing for more than 14 days.
}
import-note-unsupported = { $count ->
    [one] One message is of a kind that the export does not show.
   *[other] { $count } messages are of a kind that the export does not show.
}
import-note-unreferenced = { $count ->
    [one] One file in it is named in no message.
   *[other] { $count } files in it are named in no message.
}
import-note-beside = { $count ->
    [one] One of these files lies beside the chat and stays there, because a line of a text can name any file. To keep it too, put the chat and its files into one .zip.
   *[other] { $count } of these files lie beside the chat and stay there, because a line of a text can name any file. To keep them too, put the chat and its files into one .zip.
}
import-note-no-time = { $count ->
    [one] One entry has no time that can be read.
   *[other] { $count } entries have no time that can be read.
}
import-note-left-out = { $count ->
    [one] One part of it is not for your record: it is with others or from a withheld number, is in it twice, or was never sent. It stays in the file, which is kept whole.
   *[other] { $count } parts of it are not for your record: they are with others or from a withheld number, are in it twice, or were never sent. They stay in the file, which is kept whole.
}
import-note-skipped = One page in it holds no messages.
import-note-too-many = It is too long to be taken in at once; only the beginning is.
import-note-repaired = { $count ->
    [one] One place had to be mended to be read; the file itself stays as it is.
   *[other] { $count } places had to be mended to be read; the file itself stays as it is.
}
import-note-missed = { $count ->
    [one] One place in it I could not make anything of.
   *[other] { $count } places in it I could not make anything of.
}
import-note-format-whatsapp = WhatsApp writes no reactions, no receipts, no answers to a message and no earlier wordings into such a file.
import-note-format-telegram-desktop = Telegram writes no deleted messages and no earlier wordings into such a file.
import-note-format-messenger = Such a file has no accounts but names, and no answers to a message.
import-note-format-signal = Messages with a timer are never in such a file, nor pictures that can be seen once.
import-note-format-signal-export = Such a file has no time zone.
import-note-format-imessage-exporter = Such a file holds no deleted messages, and cannot prove who wrote a line.
import-note-format-mail = A mail folder does not show which mails were deleted from it.
