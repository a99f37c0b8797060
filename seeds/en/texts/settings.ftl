settings-title = What is chosen now. Tap to change it.
settings-waiting = { $setting }: { $value }, from { $time }.
button-take-back = Take back: { $setting }
settings-taken-back = Taken back. Nothing changes.
settings-too-late = That has taken effect already, or was taken back before.
settings-will-change = { $setting }: { $value }. As you asked, this waits until { $time }. Until then you can take it back, here or in /settings.
people-title = { $count ->
    [one] This is who it is about. Only you see it.
   *[other] These are the people it is about. Only you see it.
}
people-nobody = There is nobody yet. Until you choose somebody, nothing is kept and nothing is answered.
people-accounts = { $count ->
    [0] No account
    [one] Account: { $accounts }
   *[other] Accounts: { $accounts }
}
people-who = Who is to be added? Tap the button below and choose the person, or send the number of their account. They are not told.
people-account = From which other account does { $name } write? Tap the button below and choose it, or send its number. It counts as the same person: what it writes is kept, and it gets no second answer.
people-known-stays = That is { $name } already, and it stays so: the removal that was waiting is taken back. { $again }
people-known = That is { $name } already. { $again }
people-check-new = A new person, { $who }. Is that right?
people-check-account = Another account of { $name }: { $who }. Is that right?
person-said-back = So that it is the right person, here is who that is.
person-shown = { $name }, account { $account }
person-shown-as = { $name } ({ $username }), account { $account }
person-unseen = account { $account }. Telegram shows me nothing for this number. That is so with everybody who has never written to me, and also with a wrong number
person-unasked = account { $account }. I could not ask Telegram just now who that is
button-person-no = No, somebody else
people-added = Good. What they write is kept from now on.
people-account-added = Good. That is { $name }; what this account writes is kept from now on.
people-name = What shall I call them? Only you see it.
people-name-again = That does not work as a name. Please send a shorter one, with letters.
people-renamed = From now on: { $name }.
people-gone = That is settled already.
people-remove = Remove { $name }? What they write from then on is not kept, and gets no answer. Your record stays as it is. If you choose them again, they are the same person, and a boundary they have had does not go out again.
people-remove-account = Remove account { $account }? What it writes from then on is not kept. Your record stays as it is.
button-people-add = Add somebody
button-people-account = Another account of theirs
button-people-rename = Another name
button-people-remove = Remove
button-people-remove-account = Remove account { $account }
button-people-really = Yes, remove
button-people-keep = No, leave it
button-people-back = Back
settings-boundary-nobody = A boundary is for somebody, and there is nobody yet. First choose who it is about.
value-people-out = remove { $name }
value-people-account-out = remove { $name }, account { $account }
setting-people = Who it is about
settings-boundary-now = You have agreed to these words:
boundary-kept-now = This boundary stays back, as you decided. You can still let it out.
settings-whose = For whom?
settings-boundary-agreed = Agreed, from now on.
settings-boundary-later = Agreed. As you asked, the new words wait until { $time }; until then you can take them back in /settings.
cooling-applied-people = { $account ->
    [none] As you asked, { $name } is removed now. What they write from now on is not kept.
   *[other] As you asked, account { $account } of { $name } is removed now. What it writes from now on is not kept.
} Your record stays as it is.
cooling-applied = The change you asked for has taken effect: { $setting }.

setting-boundary = Boundary
setting-writes = Languages they write
setting-digest-at = Hour
setting-reminder-at = In-between message
setting-zone = Time zone
setting-language = Language
setting-alerts = Alerts: violence, self-harm
setting-alerts-near = Alerts: near you, children
setting-alerts-public = Alerts: made public
setting-quiet-days = A line on quiet days
setting-remove-forwards = Take forwards out of this chat
setting-weekly-picture = Weekly picture
setting-paused = Paused
setting-legal-order = A legal order is in force
setting-show-delay = Wait before messages are shown
setting-cooling = Wait before protections change
setting-helper = Helper
setting-names = Children and pets
setting-words = Your own words
setting-own-account = Your own account
setting-country = Country of the help lines

about-language = In which language should I speak?
about-writes = Which languages this person writes to you in. I learn them from long messages; here you can put it right, and then I add nothing by myself. Your own language is always read as well. In any other language I still look for danger, but what I find there counts as possible only.
about-alerts = When something reads like a threat of violence, or as if they speak of harming themselves: a short word at once, without the text, or only the daily message.
about-alerts-near = When something reads as if they are near you, follow you or watch where you are, or as if the children need help or are to be taken or kept from you: a short word at once, without the text, or only the daily message.
about-alerts-public = When something reads as if they want to make something private public, such as pictures or your address: a short word at once, without the text, or only the daily message.
about-quiet-days = On a day on which nothing came: one line, or no message at all.
about-remove-forwards = When you forward something here, or send me a file, I can take the copy out of this chat once it is kept.
about-weekly-picture = Once a week, a quiet picture of the hours and days at which they wrote.
about-paused = While paused, messages are kept, and the boundary does not go out.
about-legal-order = When a court or the police have forbidden contact, nothing at all may go to them, not even the boundary. Messages are kept.
about-show-delay = How long to wait between asking to see messages and seeing them. Choose it on a calm day.
about-cooling = Changes that take away protection (a shorter wait, alerts off, new words, somebody who may see more) can wait before they take effect. You can take them back in that time.

hour-said = at { $hour }
hour-noon-words = noon, at noon, midday, at midday, lunchtime, 12 noon
hour-night = { $time }, at night
hour-morning = { $time }, in the morning
hour-afternoon = { $time }, in the afternoon
hour-evening = { $time }, in the evening
value-nobody = nobody
value-own-account = this one
value-unsaid = not said
value-words = { $count ->
    [0] none yet
    [one] one
   *[other] { $count }
}
value-names = { $count ->
    [0] none named
    [one] one name
   *[other] { $count } names
}
value-new-words = new words
value-new-words-for = new words for { $name }
value-boundary-agreed = agreed on { $day }
value-boundary-none = none yet
value-writes-unseen = not seen yet
value-on = on
value-off = off
value-show-delay = { $count ->
    [0] no wait
    [one] one minute
    [60] one hour
    [1440] one day
   *[other] { $count } minutes
}
value-cooling = { $count ->
    [0] no wait
    [1] one hour
   *[other] { $count } hours
}
language-en = English
language-de = Deutsch
language-es = Español

## What was not asked when somebody was set up earlier.

unasked = I can ask you a few things that I could not ask when you set me up: whether I should tell you at once when a message sounds as if they are near you, as if the children need help, or as if something private is to be made public; whether I should look once more a day for what is due before your daily message; and the names of children and pets. It takes a minute. Until you answer, everything stays as it is.
button-unasked = Look at them
unasked-reminder = One thing I could not ask when you set me up: whether I should look once more a day for what is due before your daily message. Until you answer, I do not.
button-unasked-reminder = Look at it
unasked-done = That was all. You can change it at any time in /settings.
unasked-names = One thing more, if you like: the names of children or pets. With them I know that a message with a name and a request or a time may need you. They are kept encrypted.
