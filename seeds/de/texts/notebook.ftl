## The journal, and drafts that are never sent.

menu-journal = Etwas aufschreiben, nur für dich
menu-draft = Der Person schreiben, ohne zu senden

journal-list = { $count ->
    [0] Dein Tagebuch ist leer. Was du hier schreibst, ist nur für dich: Es ist mit deinem Schlüssel verschlossen, es gehört nicht zum Protokoll, und kein Export kann es enthalten.
    [one] Dein Tagebuch hat eine Seite. Sie ist nur für dich: nicht Teil des Protokolls, und kein Export kann sie enthalten.
   *[other] Dein Tagebuch hat { $count } Seiten. Sie sind nur für dich: nicht Teil des Protokolls, und kein Export kann sie enthalten.
}
journal-write = Schreib, was da ist. Jede Nachricht wird eine Seite, bis du einen Knopf oder einen Befehl benutzt. Niemand liest sie außer dir.
journal-kept = In deinem Tagebuch. Du kannst weiterschreiben.
journal-head = Dein Tagebuch, { $time }

draft-list = { $count ->
    [0] Es gibt keine Entwürfe. Was du der Person sagen möchtest, kannst du stattdessen hier schreiben. Es bleibt für dich, und ich habe keinen Weg, es zu senden.
    [one] Ein Entwurf, geschrieben und nicht gesendet. Ich habe keinen Weg, ihn zu senden.
   *[other] { $count } Entwürfe, geschrieben und nicht gesendet. Ich habe keinen Weg, sie zu senden.
}
draft-write = Schreib es so, wie du es senden würdest. Nichts muss fair oder fertig sein. Es bleibt hier: Ich habe keinen Weg, es zu senden.
draft-kept = Als Entwurf behalten und nicht gesendet. Du kannst weiterschreiben.
draft-head = Ein Entwurf vom { $time }. Er wurde nicht gesendet.

note-words-only = Hier kann ich nur Worte aufbewahren. Für Fotos und Aufnahmen von dem, was geschehen ist, gibt es /incident.
note-gone = Diese Seite gibt es nicht mehr.
note-delete-asked = Soll gelöscht werden, was du am { $time } geschrieben hast? Es lässt sich nicht zurückholen.
note-deleted = Gelöscht.
button-note-write = Schreiben
button-note-list = Alle nach Datum
button-note-delete = Löschen
button-note-really = Ja, löschen
button-note-keep = Nein, behalten
button-note-newer = Neuer
button-note-older = Älter
