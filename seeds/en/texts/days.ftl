## When messages go on after the boundary: offered once.

digest-next-step = They have gone on writing after your boundary. Ignoring it is the right answer, and it is enough. If you would like to do something, you can look at what there is. I offer this once.
menu-next-steps = What can be done when they go on
button-next-what = What could I do next?
next-steps = Four things people do when it does not stop. None of them is urgent, and doing none of them is all right too. You find this again with /next_steps.
button-next-notice = A second notice, by my own hand
button-next-block = Block them
button-next-collect = Collect what happens
button-next-talk = Talk to somebody
button-next-nothing = None of it now
button-next-back = The other ways
next-nothing = That is fine. I do not bring it up again.
next-notice = A second notice names the first one, says that it went on, and what follows if it does not stop: that you block and report. Send it once, and only if you will really do it. After that, nothing more.

    I do not send it by myself. /scripts has words for it under "They keep writing". If the boundary itself should have new words, you can agree to them in /settings; they would then go out once.
next-block = In Telegram: open their chat, tap their name, then the three dots, then Block. Do not tick that the chat be deleted: what is in it may be evidence, and deleted messages look like something hidden.

    What it means for your record: messages of a blocked account do not arrive any more, so I cannot keep them either. What is kept stays kept. Some people block and have peace. Others leave the chat muted and archived, so that the record goes on without their reading it; if the police or a lawyer are involved, ask them first.

    They may come back with another account. If one looks like them, forward what it writes, or add it in /settings.
next-collect = What was written in the chat is kept already. What I cannot see, you can add: /incident for calls, visits, gifts and other people; send me what reached you elsewhere, also an exported chat as a file. Dates, times, places, exact words and witnesses count most, and writing it down on the same day counts more than writing it well.

    Keep voice messages on your mailbox, and do not throw away letters or gifts; put them in a bag with a date on it.
next-talk = You do not have to carry this alone. /help_me shows whom you can call, also just to ask what is possible where you are. Many countries have orders that forbid contact, and a counselling service can say whether one fits and help with it.

    One friend who knows everything is worth a lot too. /scripts has words to begin with.

## One line a day, for the owner: seven days, three weeks by turns, beginning with a Monday.

prompt-1 = Is there something small this week that you can look forward to? If not, it may be time to plan it.
prompt-2 = Ten minutes outside count, in any weather.
prompt-3 = Who made you laugh last? A short message to them might be nice.
prompt-4 = Write one line in /journal tonight. It need not be a good one.
prompt-5 = What would you like to eat this weekend? Put it on the list today.
prompt-6 = Something with your hands today, perhaps: cook, plant, repair, paint.
prompt-7 = Look at the week behind you. Something in it was easier than it would have been a month ago.
prompt-8 = Mondays can be kept small. One thing done is a good day.
prompt-9 = Music that has nothing to do with them: find one song.
prompt-10 = The middle of the week is a good time for a walk with somebody.
prompt-11 = Sleep is half of healing. Perhaps the phone can spend the night in another room.
prompt-12 = Plan one thing for Sunday, so that Sunday does not plan itself.
prompt-13 = Give one thing in your home a new place. It is yours to arrange.
prompt-14 = You owe nobody an answer today.
prompt-15 = What did you like doing before you knew them? It is still there.
prompt-16 = Firm is not unkind. You can be both firm and kind, also to yourself.
prompt-17 = If guilt comes by, it is a feeling, and no verdict.
prompt-18 = Move a little today, as far as it feels good.
prompt-19 = Is there a friend you have not seen in a while? They may be glad.
prompt-20 = Make one corner of the day yours: a book, a bath, a bench in the sun.
prompt-21 = Bad days come back now and then. They do not undo the good ones.
