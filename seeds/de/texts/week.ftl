## The weekly picture, in words.

week-title = { $first } bis { $last }: { $count ->
    [one] eine Nachricht.
   *[other] { $count } Nachrichten.
}
week-part-night = { $count } nachts
week-part-morning = { $count } vormittags
week-part-afternoon = { $count } nachmittags
week-part-evening = { $count } abends
week-picture-title = { $first } bis { $last }
week-picture-legend = Nachrichten je zwei Stunden. Dunkel: nachts, { $begin } bis { $end }.
