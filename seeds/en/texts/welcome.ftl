## Setting the bot up, in one conversation.

welcome-safety = Hello. I am glad you are here.

    I am a buffer between you and somebody who keeps writing to you. Before anything else: is it safe for you to use this?

    If somebody looks at your phone, they could see this chat. A screen lock nobody else knows helps, and so does the two-step password in Telegram's settings. The command /hide clears this chat from view at any time.
button-safe = It is safe for me
button-unsure = I am not sure
button-stop = Not now
welcome-unsure = Then take your time. A phone they have never had in their hands is safer, and so is the computer of somebody you trust. A counsellor on a help line can think it through with you; /help_me lists some.

    Going on changes nothing for the other person. They notice nothing of it.
button-go-on = Go on
welcome-stopped = That is fine. Nothing was set up, and nobody was told. Write /start whenever you want to go on.

welcome-who = Who is it about? Tap the button below and choose the person. Only you and I know; they are not told.
button-pick = Choose the person
welcome-who-again = Please use the button at the bottom of the screen, or send the number of their account if somebody gave it to you.
welcome-who-self = That is your own account. Please choose the other person.
welcome-who-check = You mean { $who }. Is that right?
welcome-who-done = Good. What they write can be kept from now on.

welcome-situation = Once, and only once, I can answer them for you, with words you choose. After that nothing goes back, whatever they write.

    Which fits best? You see the text before anything happens, and you can change it or write your own.
situation-you-left = I ended it
situation-they-left = They ended it
situation-hostile = They are hostile
situation-children = We have children or matters to settle
situation-workplace = We work together
situation-last-notice = A last notice before I block
situation-own = I write my own
starter-you-left = I have ended our relationship, and I need distance now. Please do not write to me any more. I wish you well, and I will not be answering further messages.
starter-they-left = You ended our relationship, and I have accepted that. To get over it I need quiet, so please do not write to me any more. I will not be answering further messages.
starter-hostile = I do not want any contact with you. Do not write to me, call me or come to where I am. I will not answer, and messages are kept.
starter-children = From now on I answer only about { $matter }. Please keep to that, briefly. I will not answer anything else.
starter-workplace = Please write to me only about work, and only through our work accounts. I will not answer private messages.
starter-last-notice = I have asked you to stop writing to me. This is my last message. If it goes on, I will block you and report it.
welcome-matter = What may they still write about? A few words are best, for example: picking up the children, the flat.
welcome-own = Write the text as they should read it. Short is good: what you want, and that you will not answer.
welcome-preview = This is exactly what they will see, once, when they write next:

    <blockquote>{ $text }</blockquote>
welcome-agree = If you agree, your agreement is kept with today's date. You can choose a new text at any time; it has to be agreed to again.
button-agree = I agree to these words
button-other-text = Choose another
button-write-own = Write my own
welcome-text-empty = There is nothing to see in that. Please write the text as they should read it.
welcome-text-too-long = That is too long: there is room for 2,000 characters. Please send a shorter text.
check-title = A few things to consider. It is your decision.
check-long = It is rather long. A short text leaves less to argue about.
check-apology = It apologises. That can sound as if the door were still open.
check-question = It asks something. A question invites an answer.
check-opening = It leaves a door open, such as a later talk, an hour to call, or a feeling. They may wait for it, or hold on to it.
check-threat = It could be read as a threat, and be held against you.
check-announcing = It announces what you will do. You can do that without saying so; announced, it can be turned against you.
check-insult = It has a word that can be taken as an insult.
check-diagnosis = It gives them a label. That often starts a new argument.

welcome-hour = When would you like to see your one message of the day? Choose an hour, or write one like 18:30. Many people choose an hour when somebody is with them, and not late at night.
welcome-hour-again = Please write the hour like this: 18:30
welcome-hour-which = Which of the two do you mean?
welcome-zone = Where are you, so that the hour is right? Write the nearest big city, for example: London
welcome-zone-again = I do not know that place. Please try a bigger city nearby. Or write what time it is for you now, for example 22:41.
welcome-zone-which = That could be several places. Where is it the same time as where you are?
welcome-zone-check = Is it { $time } where you are now ({ $zone })?
button-yes = Yes
button-no-other = No, another place

welcome-reminder = Sometimes they write of something that is due before your daily message: “pick up at 15:30 today”. If you like, I look once more at an hour you choose. If there is such a thing, you get one short message without a sound; if there is none, you get nothing.

    Choose an hour, or write one like 14:30.
button-reminder-off = No, once a day is enough

welcome-names = Are there children or pets that their messages may be about? If you tell me the names, I know that a message with one of them and a request or a time may need you.

    Write them with commas between, for example: Leo, Mia, Rex. They are kept encrypted, and you can change them in /settings.
button-skip-names = Skip this
welcome-names-done = Noted: { $names }.

welcome-alerts = Three questions about danger, and only you can answer them. Some messages may mean danger: a threat of violence, or that they speak of harming themselves. Should I tell you of those at once? I would not show the text, only that it came.

    There is no right answer. What I see are hints in the wording; I can miss things, and I can be wrong.
welcome-alerts-near = And when something reads as if they are near you, follow you or watch where you are, or as if the children need help or are to be taken or kept from you?
welcome-alerts-public = And when something reads as if they want to make something private public, such as pictures or your address?
button-alerts-on = Tell me at once, without the text
button-alerts-off = Only in the daily message

welcome-channel = Last: how should their messages reach me? You can use more than one way.
button-secretary = From my own Telegram chat
button-forward = I forward them
button-direct = They write to the bot
button-channel-done = I have what I need
welcome-secretary = In Telegram, open Settings, then Chat Automation. Enter @{ $bot } and choose it. At "Chats", choose "Only selected chats" and select only theirs. Leave on that the bot may reply; it needs nothing else.

    Then go back to that chat, mute it and move it to the archive: press and hold it in the list. You need not open it again.
welcome-forward = Press and hold a message of theirs, choose Forward, and choose this chat. You can mark many at once. I keep them with their original times. I cannot answer for you this way; the boundary is given to you to copy.
welcome-copies = Shall I take the copies out of this chat once they are kept?
button-copies-take = Yes, take them out
button-copies-leave = No, leave them here
welcome-copies-take = Good. What you forward goes from this chat once it is kept.
welcome-copies-leave = Good. What you forward stays in this chat as well.
welcome-direct = Give them this link as the only place to write: https://t.me/{ $bot }

    They can write there, and the bot is silent apart from the boundary, once. Your own account stays out of it.

welcome-test = Let us try it. Forward any message to this chat, from anywhere. I keep it in your record as a test and take it out of this chat.
button-skip-test = Skip the test
welcome-test-again = Please forward a message: press and hold one in any chat, choose Forward, and choose this chat.
welcome-tested = It is kept, as entry { $entry } of your record, and goes from this chat in a moment. This is what a day can look like:
welcome-sample = <i>A sample, with invented numbers:</i>
welcome-over = That is set up already. What you want different is in /settings.
welcome-done = That is all. Your first message comes at { $hour } ({ $zone }).

    What I cannot see: calls, messages that vanish after one look, and groups. You can write down such things with /incident.

    Everything can be changed in /settings. /help says what else there is. If you are ever in danger, call the emergency number where you are; I cannot do that for you.
check-diagnosis-words = narciss, psychopath, sociopath, borderline, bipolar, schizo, crazy, insane, toxic
welcome-put-aside = The set-up waits where it is. /start goes on with it.
