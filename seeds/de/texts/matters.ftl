## Die Liste dessen, was offen ist.

matters-title = { $count ->
    [one] Eine Sache ist offen
   *[other] { $count } Dinge sind offen
}
matters-none = Es ist nichts offen. Wenn du dich vielleicht um etwas kümmern musst, kommt es mit deiner Tagesnachricht und bleibt hier, bis es erledigt ist.
matters-not-shown = { $count ->
    [one] Eines passt hier nicht mehr hin.
   *[other] { $count } weitere passen hier nicht mehr hin.
}
matter-aside = nicht jetzt
matter-gone = Das steht nicht mehr auf der Liste.
matter-decided-done = Eintrag { $entry } ist erledigt und steht nicht mehr auf der Liste.
matter-decided-sent = Eintrag { $entry } gilt als beantwortet und steht nicht mehr auf der Liste. Ändert sich daran etwas, kommt er zurück.
matter-decided-aside = Eintrag { $entry } bleibt auf der Liste und kommt erst wieder in deine Tagesnachricht, wenn es etwas Neues dazu gibt.
matter-decided-back = Eintrag { $entry } ist wieder offen.
button-matter-answer = { $number ->
    [0] { $entry } beantworten
   *[other] { $entry }/{ $number } beantworten
}
button-matter-done = { $number ->
    [0] { $entry } erledigt
   *[other] { $entry }/{ $number } erledigt
}
button-matter-aside = { $number ->
    [0] { $entry } nicht jetzt
   *[other] { $entry }/{ $number } nicht jetzt
}
button-matter-back = Zurück auf die Liste
button-matters-more = Weitere
button-matters-before = Frühere
menu-matters = Worum du dich vielleicht noch kümmern musst
matter-undated = kein Tag genannt

## The reminder of what is due before the next digest.

reminder-title = Noch vor deiner Tagesnachricht:
