## The weekly picture, in words.

week-title = { $first } to { $last }: { $count ->
    [one] one message.
   *[other] { $count } messages.
}
week-part-0 = { $count } at night
week-part-6 = { $count } in the morning
week-part-12 = { $count } in the afternoon
week-part-18 = { $count } in the evening
