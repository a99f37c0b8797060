## What is typed without a command. Danger first, without a sound; otherwise the question what it was.

heard-danger = If you are in danger now, call before anything else. If you can, go where other people are, or behind a door that locks.
heard-followed = If somebody is following you now, do not go home. Go where other people are, a shop, a station, the police, and call.
heard-hurt = If you are hurt, or it could happen again now, call first. A doctor can also write down what was done to you, in case you need that one day.
heard-die = It is good that you wrote that down. You do not have to carry it alone, and it can pass. If it could be today, call now, or go to somebody and stay with them.
heard-help = If you need somebody now, call. If you would like to know what you can do here, /help tells you.
heard-by-zone = By your time zone you are in { $country }: { $numbers }.
heard-alone = I cannot call anybody for you, and nobody is told unless you tap “{ $button }”.
heard-alone-unhelped = I cannot call anybody for you, and nobody is told of this.
heard-not-kept = What you wrote waits here. If you would like to keep it, tap “{ $button }”.
button-heard-people = People to call
button-heard-tell = Tell my helper
button-heard-write = Write it down
heard-tell-whom = Whom shall I tell? I only say that you would like to hear from them now, and nothing of what you wrote.
heard-told-already = I have told { $name } already. You can call as well; /help_me shows whom.
heard-told = I have told { $name } that it would help if somebody got in touch with you now, and nothing of what you wrote. You can call as well.
helper-asked-for = { $name } has asked me to tell you that it would help to hear from you now. I know no more than that. Please call, or go there if you can. If you think somebody is in danger, call the emergency number where they are.

heard-what = { $count ->
    [one] What was it? It waits here, and is kept nowhere else, until you choose.
   *[other] What was it? These { $count } messages wait here, the first of { $time }, and are kept nowhere else until you choose.
}
heard-theirs = A message that they wrote in Telegram is best forwarded: then it is certain who wrote it, and when. /help tells you what else you can do.
button-heard-incident = Something that happened
button-heard-journal = For my journal
button-heard-draft = For them, but not sent
button-heard-nothing = Do not keep it
heard-nothing = { $count ->
    [one] Good. It is not kept.
   *[other] Good. None of these { $count } messages is kept.
}
heard-gone = That is settled already; nothing is waiting here any more.
heard-full = That one was not kept: so many messages already wait for you to say what they are. Please tap one of the buttons first.
heard-cannot = That was not kept. I can keep words, photos, recordings and places.
heard-incident = What you sent is in it already, and you see all of it before it is kept.
heard-incident-open = You began to write something else down, and it is not finished. So what you wrote now still waits. Go on with the other first, or throw it away; then tap “{ $button }” again.
heard-too-early = That was not kept, because not everything is set up yet. /start goes on with it.

heard-stopping = You can stop at any time, for a while or for good, and you need no reason.

    <b>For a while</b>
    With /pause messages are kept, and the boundary does not go out. If nothing is to come in either, take me out of your account: in Telegram, Settings, Chat Automation. What is here stays here.

    <b>Taking your record with you</b>
    /export gives it to you as a file, encrypted, that others can check. You can look through it here, with /find.

    <b>For good</b>
    /forget erases everything I keep for you. It asks twice, and it cannot be undone.

    Doing nothing for now is fine, too.
button-heard-pause = Pause
button-heard-forget = Erase everything, for good
button-heard-else = I meant something else
heard-moving = Another phone changes nothing here: sign in to Telegram there with the same account, and this chat and everything I keep are with you. A new number changes nothing either, where you change it in Telegram's own settings.

    If a phone is lost, or somebody else has it, look in Telegram, Settings, Devices, and end what is still open there.

    If it will be another Telegram account, /new_account makes a link by which all of this moves to it. If the old account cannot be reached any more, whoever runs this bot can make that link on their machine.
heard-travel = Your daily message comes at { $hour } by the clock of { $zone }, wherever you are. To have it by the clock of another place, change the time zone in /settings, and change it back when you like. Nothing else has to be done.

    The emergency numbers I name go by the country you have told me, or else by that zone. /help_me shows them.
heard-small = I am here. /help says what you can do.
heard-loss = I am sorry if it is a loss. If it is a relief, or both at once, that is all right, too. Nothing has to be decided now, and everything that is here stays here.

    If you like, pause it: then nothing goes out from here. If you would like to talk to somebody, /help_me shows whom you can call.
button-heard-keep = Keep what I wrote

## Typed alone, or as /cancel, these end what is being asked. The first list counts everywhere, also where what is typed is kept.

cancel-words = cancel, cancel it, cancel this, cancel that, cancel please, please cancel, abort
cancel-words-stop = stop, stop it, stop this, please stop, back, go back, quit, exit, enough, not now
cancel-words-drop = never mind, nevermind, never mind that, forget it, forget that, drop it, it does not matter, it doesn't matter, doesn't matter
cancelled = Good, that is stopped. Nothing more is kept or changed.
cancel-nothing = Nothing here waits for a word of yours. /help says what you can do here, and /settings which changes are still to come.
