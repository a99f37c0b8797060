## The owner's page on the machine where the bot runs (breakwater console).

console-title = Notes
console-opening = One moment.
console-used = This link was used already, or its time is over. For a new one, start the page again where it was started.
console-lost = The page was ended where it was started. Nothing is lost.
console-no-script = This page needs its own script. Please allow it for this address.
console-escape = Press Esc twice, and another page stands here. Nothing from here is sent to anybody.
console-gone = This is not there any more.
console-busy = One thing at a time, please: the last one is still being done.
console-not-now = That cannot be done right now. Please try it again in a moment.

console-record = The record
console-kept = { $count ->
    [one] One entry is kept here.
   *[other] { $count } entries are kept here.
}
console-calm = You see numbers, and no words. Words come one entry at a time, when you want to see them; each time it is noted that you looked.
console-people = With whom:
console-months = Month by month
console-head-entry = Entry
console-head-time = Time
console-head-kind = Kind
console-head-way = Way
console-head-words = Words
console-tick = Tick entry { $entry }
console-show = Show the words of entry { $entry }
console-wait = You chose to wait { $wait } before you see words. At { $time } you can tap here again, if you still want to. The page waits for you.
console-alone = You wanted somebody beside you for this. From here I can ask nobody. You can do it in the chat, or go on alone; that is noted.
button-console-show = Show
button-console-fold = Put it away
button-console-more = Further entries
button-console-tick-all = Tick all of this month
button-console-close = Close

console-export = A part of it as a file
console-export-how = Tick entries above, and see first what a file with them would tell. It is written on the machine that I run on, into the folder in which this page was started, and sent to nobody.
console-export-choices = To be put in
console-ticked = Ticked entries:
console-nothing-ticked = No entry is ticked yet.
button-console-survey = See what it would tell
button-console-survey-all = The whole record instead
button-console-untick = Untick all
button-console-write = Write the file
console-written =
    Export { $number } is written. Entries in it: { $count }.
    It lies here: { $place }
    It is not encrypted: whoever has it can read it.
console-written-broken =
    Export { $number } is written. Entries in it: { $count }.
    It lies here: { $place }
    It is not encrypted: whoever has it can read it.
    Something in your record does not hold any more: it was altered outside of me, or damaged. The file shows what, when it is checked.
console-not-written = The file could not be written. There may be no room, or that folder may be closed to me. Nothing of it was left there.

console-import = Files to take in
console-import-how = Here are the files that were named when this page was started, however large they are. Each is looked at first, and goes into your record only when you say so.
console-not-taken-in = That file could not be taken in to its end. What is in your record already stays, and nothing of it comes twice when you try again.
console-type = Or write it here:
button-console-look = Look at it
button-console-answer = Go on

console-backups = Backups
console-backup-not-set-up = No backups are made yet. Whoever runs this for you can set them up with “breakwater backup --set-up”.
console-backup-none-yet = Backups are set up. There is no good one yet.
console-backup-good = The last good one is of { $time }. It lies here: { $place }
console-backup-damaged = The last one, of { $time }, is damaged or not there any more: { $place }
console-backup-overdue = For a week or longer no good one was made: please have one made.

console-plain-title = Kitchen measures
console-plain-measure = Measure
console-plain-pinch = Pinch
console-plain-spoon = Teaspoon
console-plain-tablespoon = Tablespoon
console-plain-cup = Cup
console-plain-glass = Glass
