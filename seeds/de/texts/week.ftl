## The weekly picture, in words.

week-title = { $first } bis { $last }: { $count ->
    [one] eine Nachricht.
   *[other] { $count } Nachrichten.
}
week-part-0 = { $count } nachts
week-part-6 = { $count } vormittags
week-part-12 = { $count } nachmittags
week-part-18 = { $count } abends
