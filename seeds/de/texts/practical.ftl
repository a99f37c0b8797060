## What may need the owner, in the digest.

practical-title = { $count ->
    [one] Eine Sache, um die du dich vielleicht kümmern musst
   *[other] { $count } Dinge, um die du dich vielleicht kümmern musst
}
practical-quote = Eintrag { $entry }: „{ $clause }“
practical-unquoted = Eintrag { $entry }: etwas Praktisches. Sieh nach, wenn du so weit bist.
practical-unquoted-more = Auch etwas Praktisches: Einträge { $entries }. Sieh nach, wenn du so weit bist.
practical-more = { $count ->
    [one] Noch eines steht in der nächsten Nachricht.
   *[other] { $count } weitere stehen in der nächsten Nachricht.
}
matters-more = { $count ->
    [one] Und noch eines in /matters.
   *[other] Und { $count } weitere in /matters.
}
matters-elsewhere = { $count ->
    [one] Eine Sache von früher ist noch offen: /matters.
   *[other] { $count } Dinge von früher sind noch offen: /matters.
}
matters-title-withdrawn = { $count ->
    [one] Eine Sache hat sich erledigt
   *[other] { $count } Dinge haben sich erledigt
}
matter-today = heute
matter-tomorrow = morgen
matter-past = vorbei
matter-withdrawn = von der anderen Person zurückgenommen
matter-by-asked = noch einmal gefragt in Eintrag { $entry }
matter-by-changed = geändert in Eintrag { $entry }: „{ $clause }“
matter-by-reworded = bearbeitet in Eintrag { $entry }
matter-by-restored = wieder wie zuvor (Eintrag { $entry })
matter-by-deleted = die Nachricht wurde gelöscht (Eintrag { $entry })
matter-by-withdrawn = { $clause ->
    [none] in Eintrag { $entry }
   *[other] in Eintrag { $entry }: „{ $clause }“
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
