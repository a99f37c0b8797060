## Seeing messages: a question, a pause, a question again, then one at a time.

show-question = { $minutes ->
    [0] Do you want to see { $count ->
        [one] it
       *[other] them
    } now?
   *[other] If you want to, I ask you once more in { $wait }, and then show { $count ->
        [one] it
       *[other] them, one at a time
    }.
}
show-kept = { $count ->
    [one] One message is kept here.
   *[other] { $count } messages are kept here.
}
show-others = { $messages ->
    [0] { $count ->
        [one] One earlier message that was changed, or one that somebody passed on, is kept here.
       *[other] { $count } earlier messages that were changed, or that somebody passed on, are kept here.
    }
   *[other] { $count ->
        [one] Beside that, an earlier one that was changed, or one that somebody passed on.
       *[other] Beside that, { $count } earlier ones that were changed, or that somebody passed on.
    }
}
show-tomorrow = { $count ->
    [one] It will still be there tomorrow, and you do not have to read it for anything to be counted.
   *[other] They will still be there tomorrow, and you do not have to read them for anything to be counted.
}
show-wait = { $minutes ->
    [one] a minute
    [60] an hour
    [1440] a day
   *[other] { $minutes } minutes
}
button-show-yes = Yes, I want to
button-show-rest = No, leave it
show-waits = All right. I ask you again { $day ->
    [today] at
   *[later] on
} { $time }. You can drop it at any moment, or just let it pass.
button-show-drop = Drop it
show-again = The time you wanted to wait has passed. Do you still want to see them? Nothing is lost if you do not.
show-again-today = The time you wanted to wait has passed. Do you still want today's digest now?
button-show-open = Yes, show me
button-show-today = Yes, now
show-rested = Good. Everything is kept, and nothing has to be decided today.
show-nothing = There is nothing to show here.
show-not-yet = Not yet. I ask you { $day ->
    [today] at
   *[later] on
} { $time }.

show-heading = Entry { $entry }, { $time }. { $kind ->
    [text] Their message, { $channel }.
   *[other] Their message ({ $form }), { $channel }.
}
show-heading-own = Entry { $entry }, { $time }. { $kind ->
    [text] From your side, { $channel }.
   *[other] From your side ({ $form }), { $channel }.
}
show-heading-other = Entry { $entry }, { $time }. { $kind ->
    [text] Passed on by somebody else.
   *[other] Passed on by somebody else ({ $form }).
}
show-edited = It is a later wording of entry { $entry }.
show-edited-alone = It is a later wording. The first one was not here yet.
show-edited-before = A later wording of it is entry { $entry }.
show-place = { $number } of { $count }
show-part = Part { $number } of { $count }
show-no-words = There are no words in it.
show-damaged = What was written there cannot be read any more: this entry was changed after it was recorded, and not by you or me.
show-file = With it: { $kind }
show-files-more = { $count ->
    [one] And one more file.
   *[other] And { $count } more files.
}
button-show-next = Next
button-show-more = Go on
button-show-stop = That is enough
button-show-practical = This was practical
button-show-none = Nothing practical
button-show-why = Why these hints
show-stopped = Put away. It is all in your record, and you need not open it again.
show-last = That was the last one. Put it away, and do something that is yours.

## A helper who is to be asked first.

show-approval-asked = You wanted somebody beside you for this. I have asked. You can also go on alone; that is written down for you, and nobody will hold it against you.
show-approval-waits = There is no answer yet. You can wait, or go on alone; that is written down.
button-show-alone = Go on alone
approve-somebody = The person you stand beside
approve-question = { $name } would like to look at messages they were sent, and wanted you to be asked first. Can you be with them now, or on the phone?
button-approve-yes = Yes, I am with them
button-approve-later = Better later
approve-thanks-yes = Thank you. They know that you are there.
approve-thanks-later = Thank you. They are told that you would wait; they decide.
approve-nothing = That has passed already. Thank you for being there.
approve-is-with-you = { $name } is with you now.
approve-would-wait = { $name } would rather wait. You can go on alone, or leave it for today.

## Today's digest, early.

digest-early-question = Today's message comes at { $hour } by itself. You can have it now; then it is today's, and no other comes. { $minutes ->
    [0] Do you want it now?
   *[other] If you want it, I ask you once more in { $wait }.
}
digest-again-question = Today's message came already. You can see it once more; what it counts is as it was, and what is open is as it is now. { $minutes ->
    [0] Do you want it now?
   *[other] If you want it, I ask you once more in { $wait }.
}
digest-early-none = Nothing came today, so there was no message. The next one comes tomorrow at { $hour }.
digest-early-reading = More has come in than I could read by now. Please ask again in a minute.
digest-early-here = Here it is.
digest-early-quiet = Nothing came, so there is no message today.
menu-digest = Today's message, early

## Under an alert.

button-alert-show = Show the message
button-alert-tell = Tell my helper
button-alert-help = Help where I am
button-alert-welfare = Words for a welfare check
alert-tell-whom = Whom shall I tell? They hear what kind of message came and when, and nothing of its text.
button-alert-tell-all = All of them
alert-told = I have told { $name } what kind of message came and when, and nothing of its text. You can call as well.
alert-tell-nobody = No helper is set up here at the moment. /helper invites somebody, and /help_me shows whom you can call.
alert-tell-nothing = There is nothing to tell about that any more.
