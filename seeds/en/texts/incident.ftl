## Writing down what the bot cannot see.

menu-incident = Write down a call, a visit, a gift
incident-what-kind = What happened? I ask a few short questions. You can stop at any time and go on later, and nothing is in the record before you have looked at all of it.

    If you are still in danger, do this later, and call for help first.
incident-kind-call = They called
incident-kind-visit = They came, or waited somewhere
incident-kind-gift = They sent or left something
incident-kind-third-person = They used somebody else
incident-kind-online = Something online
incident-kind-other = Something else
button-incident-earlier = Correct an earlier one
incident-earlier = Which one?
button-incident-entry = Entry { $entry }, { $time }

incident-begun = You began to write something down; the last step was on { $time }.
incident-words-later = What you have just written is not in it. When this one is kept or thrown away, send it once more.
incident-put-aside = What you have written so far waits here. It is not in the record.
button-incident-go-on = Go on with it
button-incident-drop = Throw it away
incident-dropped = Thrown away. Nothing of it was kept.
incident-nothing-open = There is nothing open any more. /incident begins anew.

incident-who = Who was it about?
button-incident-not-sure = Somebody else, or I am not sure
incident-when = When was it? Write it as you would say it, for example: yesterday at 21:30, or Friday evening.
incident-when-again = I could not make a time of that, or it lies ahead of us. Please try it with a date and a time, like 3 March 18:00.
button-incident-now = Just now
button-incident-unknown = I do not know exactly
incident-when-check = That was: { $when }. Is that right?
button-incident-other-time = No, another time
incident-when-minute = { $day }, { $time }
incident-when-part = { $day }, from about { $time }
incident-when-day = { $day }, time not known
incident-when-period = in the days from { $day }
incident-when-unknown = not known exactly
incident-where = Where was it? An address, a place, a number or a profile. You can also send a place from the map.
incident-what = What happened? Write what you saw and heard, in order, and their words as exactly as you remember them. What you felt or guess may be there too, if you say that it is that.
incident-witnesses = Did anybody see or hear it? Names, and how they can be reached.
incident-files = { $count ->
    [0] Do you have a photo, a screenshot or a recording? Send it here, one after another.
    [one] One file is noted. Send more, or go on.
   *[other] { $count } files are noted. Send more, or go on.
}
incident-files-enough = That is as many as one entry takes: { $count }. Write the others down as a second one.
incident-file-noted = That file is noted with it.
button-incident-files-done = That is all
button-skip = Nothing to add

incident-look = This is how it would be kept:
incident-look-end = Once it is kept, nobody can change it any more; that is what makes it worth something. What turns out wrong is put right by a further entry.
incident-label-kind = What kind
incident-label-when = When
incident-label-where = Where
incident-label-what = What happened
incident-label-witnesses = Witnesses
incident-label-files = Photos and recordings
incident-none = not given
incident-files-count = { $count ->
    [0] none
    [one] one file
   *[other] { $count } files
}
button-incident-keep = Keep it in the record
button-incident-change-when = Change when
button-incident-change-where = Change where
button-incident-change-what = Change what
button-incident-change-witnesses = Change witnesses
button-incident-change-files = Add files
incident-kept = It is kept, as entry { $entry } of your record, with the time you wrote it down. It is good that you did; you can let go of it for now.
button-correct = Something in it is wrong

correction-what = What should be put right in entry { $entry }? It stays as it is; what you write now is kept beside it.
correction-look = Shall this be kept as a correction of entry { $entry }? Files: { $files }.
button-correction-keep = Yes, keep it
button-correction-drop = No
correction-kept = Kept as entry { $entry }, beside entry { $of }.
correction-dropped = Nothing was added.
correction-nothing = There is no incident with that number.
