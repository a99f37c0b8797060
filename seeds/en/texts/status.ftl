## /status: how it stands, on one screen.

status-title = How it stands
status-people = It is about { $names }. Of anybody else nothing is kept.
status-connected = I am connected to your account and see their messages there.
status-not-connected = I am not connected to your account. I have only what you forward, and what they write to me.
status-last = Their last message came on { $time } and is kept. Your record has { $size ->
    [one] one entry
   *[other] { $size } entries
}.
status-none = Nothing of theirs has come yet. When something comes, it is kept without a sound.
status-nothing-else = Nothing else goes to them: no answer, no read mark, no typing.
status-next = Your next daily message comes on { $time }. /digest has it earlier, /settings changes all of this, and /privacy says who can read what is kept.
menu-status = How it stands
