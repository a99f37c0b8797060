## The weekly picture, in words.

week-title = { $first } to { $last }: { $count ->
    [one] one message.
   *[other] { $count } messages.
}
week-part-night = { $count } at night
week-part-morning = { $count } in the morning
week-part-afternoon = { $count } in the afternoon
week-part-evening = { $count } in the evening
week-picture-title = { $first } to { $last }
week-picture-legend = Messages in each two hours. Dark: night, { $begin } to { $end }.
