## The owner goes on from another Telegram account.

new-account = You can go on from another Telegram account: after a phone was lost, or because you want to leave this one. Your record, your settings, your boundary and whoever helps you stay as they are; only this chat moves.

    I make a link that works once, for a day. Open it with the other account. Then I wait, a day at least, and longer if you have chosen that; until then you can take it back here. After that I write there, and here no more.
button-new-account = Make the link
new-account-link = Open this with your other account, within a day. It works once. Whoever opens it asks for all of this to move to them, so give it to nobody.

    { $link }
new-account-opened = The link was opened by { $who }. From { $time } I write to that account, and here no more. If that is not you, take it back.
new-account-waits = Thank you. To be safe this waits until { $time }, and your other account can take it back until then. I write to you here when it is time.
new-account-taken = The move to another account did not happen: that account belongs to somebody here by now. Everything stays as it is.
new-account-farewell = As you asked, I write to your other account from now on, and here no more. What stands in this chat stays until you delete it. Look in Telegram, Settings, Devices, and end what is still open.
new-account-here = From now on I write to you here. Your record, your settings and whoever helps you are as they were; your daily message comes at { $hour } ({ $zone }).

    If their messages reach you in this account, connect me here, too: in Telegram, Settings, Chat Automation, and select only that one chat. /help says what you can do.
menu-new-account = Go on from another Telegram account
