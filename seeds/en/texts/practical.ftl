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
practical-rest = { $count ->
    [one] One more is in your record.
   *[other] { $count } more are in your record.
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
