## What may need the owner, in the digest.

practical-title = { $count ->
    [one] One thing may need you
   *[other] { $count } things may need you
}
practical-quote = Entry { $entry }: “{ $clause }”
practical-unquoted = Entry { $entry }: practical. Look when you are ready.
practical-unquoted-more = Practical as well: entries { $entries }. Look when you are ready.
practical-more = { $count ->
    [one] One more is in the next message.
   *[other] { $count } more are in the next message.
}
matters-more = { $count ->
    [one] And one more in /matters.
   *[other] And { $count } more in /matters.
}
matters-elsewhere = { $count ->
    [one] One thing from before is still open: /matters.
   *[other] { $count } things from before are still open: /matters.
}
matters-title-withdrawn = { $count ->
    [one] One thing does not need you any more
   *[other] { $count } things do not need you any more
}
matter-today = today
matter-tomorrow = tomorrow
matter-past = past
matter-withdrawn = withdrawn by them
matter-by-asked = asked again in entry { $entry }
matter-by-changed = changed in entry { $entry }: “{ $clause }”
matter-by-reworded = edited in entry { $entry }
matter-by-restored = as it was before (entry { $entry })
matter-by-deleted = the message was deleted (entry { $entry })
matter-by-withdrawn = { $clause ->
    [none] in entry { $entry }
   *[other] in entry { $entry }: “{ $clause }”
}
practical-continued = Digest { $number }, second part

## How dates, times, lengths and amounts in it are said: letters of Unicode's date patterns.

slot-day = EEE d MMMM
slot-day-year = EEE d MMMM y
slot-between = { $start } to { $end }
slot-from = from { $start }
slot-until = until { $end }
slot-every = every { $what }
button-answer = { $number ->
    [0] Answer entry { $entry }
   *[other] Answer entry { $entry }, part { $number }
}
button-show-messages = Show messages
button-not-now = Not now
sample-request = can you fetch Leo from school at half past three
