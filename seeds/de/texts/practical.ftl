## What may need the owner, in the digest.

practical-title = { $count ->
    [one] Eine Sache, um die du dich vielleicht kümmern musst
   *[other] { $count } Dinge, um die du dich vielleicht kümmern musst
}
practical-quote = Eintrag { $entry }: „{ $clause }“
practical-unquoted = Eintrag { $entry }: etwas Praktisches. Sieh nach, wenn du so weit bist.
practical-unquoted-more = Auch etwas Praktisches: Einträge { $entries }. Sieh nach, wenn du so weit bist.
practical-more = { $count ->
    [one] Eines mehr in der nächsten Nachricht.
   *[other] { $count } mehr in der nächsten Nachricht.
}
practical-rest = { $count ->
    [one] Eines mehr in deinem Protokoll.
   *[other] { $count } mehr in deinem Protokoll.
}
practical-continued = Tagesnachricht { $number }, zweiter Teil

## How dates, times, lengths and amounts in it are said: letters of Unicode's date patterns.

slot-day = ccc, d. MMMM
slot-day-year = ccc, d. MMMM y
slot-between = { $start } bis { $end }
slot-from = ab { $start }
slot-until = bis { $end }
# A weekday ("Montag") or a length ("7 Tage", "1 Monat"), which must fit in any number.
slot-every = { $what ->
    [Montag] jeden Montag
    [Dienstag] jeden Dienstag
    [Mittwoch] jeden Mittwoch
    [Donnerstag] jeden Donnerstag
    [Freitag] jeden Freitag
    [Samstag] jeden Samstag
    [Sonntag] jeden Sonntag
   *[other] regelmäßig ({ $what })
}
button-answer = { $number ->
    [0] Eintrag { $entry } beantworten
   *[other] Eintrag { $entry } beantworten, Teil { $number }
}
button-show-messages = Nachrichten zeigen
button-not-now = Jetzt nicht
sample-request = kannst du Leo um halb vier von der Schule abholen
