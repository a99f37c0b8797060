## Die Seite auf dem Rechner, auf dem der Bot läuft (breakwater console).

console-title = Notizen
console-opening = Einen Moment.
console-used = Dieser Link wurde schon benutzt, oder seine Zeit ist um. Für einen neuen starte die Seite dort noch einmal, wo sie gestartet wurde.
console-lost = Die Seite wurde dort beendet, wo sie gestartet wurde. Nichts ist verloren.
console-no-script = Diese Seite braucht ihr eigenes Skript. Bitte erlaube es für diese Adresse.
console-escape = Drück zweimal Esc, und hier steht eine andere Seite. Von hier wird niemandem etwas geschickt.
console-gone = Das ist nicht mehr da.
console-busy = Bitte eins nach dem anderen: Das Letzte läuft noch.
console-not-now = Das geht gerade nicht. Bitte versuch es gleich noch einmal.

console-record = Das Protokoll
console-kept = { $count ->
    [one] Hier liegt ein Eintrag.
   *[other] Hier liegen { $count } Einträge.
}
console-calm = Du siehst Zahlen und keine Worte. Worte kommen Eintrag für Eintrag, wenn du sie sehen willst; jedes Mal wird festgehalten, dass du sie angesehen hast.
console-people = Mit wem:
console-months = Monat für Monat
console-head-entry = Eintrag
console-head-time = Zeit
console-head-kind = Art
console-head-way = Weg
console-head-words = Worte
console-tick = Eintrag { $entry } auswählen
console-show = Worte von Eintrag { $entry } zeigen
console-wait = Du hast gewählt, { $wait } zu warten, bevor du Worte siehst. Um { $time } kannst du hier noch einmal tippen, wenn du dann noch willst. Die Seite wartet auf dich.
console-alone = Du wolltest dabei jemanden an deiner Seite haben. Von hier aus kann ich niemanden fragen. Im Chat geht es, oder du machst allein weiter; das wird festgehalten.
button-console-show = Zeigen
button-console-fold = Weglegen
button-console-more = Weitere Einträge
button-console-tick-all = Den ganzen Monat auswählen
button-console-close = Schließen

console-export = Ein Teil davon als Datei
console-export-how = Wähl oben Einträge aus und sieh zuerst, was eine Datei damit verraten würde. Sie wird auf dem Rechner gemacht, auf dem ich laufe, in dem Ordner, in dem diese Seite gestartet wurde, und niemandem geschickt.
console-export-choices = Das kommt dazu
console-ticked = Ausgewählte Einträge:
console-nothing-ticked = Noch ist kein Eintrag ausgewählt.
button-console-survey = Sehen, was sie verraten würde
button-console-survey-all = Lieber das ganze Protokoll
button-console-untick = Nichts auswählen
button-console-write = Datei machen
console-written =
    Export { $number } ist fertig. Einträge darin: { $count }.
    Er liegt hier: { $place }
    Er ist nicht verschlüsselt: Wer ihn hat, kann ihn lesen.
console-written-broken =
    Export { $number } ist fertig. Einträge darin: { $count }.
    Er liegt hier: { $place }
    Er ist nicht verschlüsselt: Wer ihn hat, kann ihn lesen.
    Etwas in deinem Protokoll stimmt nicht mehr: Es wurde außerhalb von mir verändert oder ist beschädigt. Die Datei zeigt, was, wenn man sie prüft.
console-not-written = Die Datei ließ sich nicht machen. Vielleicht fehlt Platz, oder der Ordner ist für mich gesperrt. Nichts davon ist dort geblieben.

console-import = Dateien zum Übernehmen
console-import-how = Hier stehen die Dateien, die beim Start dieser Seite genannt wurden, wie groß sie auch sind. Jede wird erst angesehen und kommt nur in dein Protokoll, wenn du es sagst.
console-not-taken-in = Diese Datei ließ sich nicht bis zum Ende übernehmen. Was schon in deinem Protokoll ist, bleibt, und beim nächsten Versuch kommt nichts doppelt.
console-type = Oder schreib es hier:
button-console-look = Ansehen
button-console-answer = Weiter

console-backups = Sicherungen
console-backup-not-set-up = Noch werden keine Sicherungen gemacht. Wer das hier für dich betreibt, richtet sie mit „breakwater backup --set-up“ ein.
console-backup-none-yet = Sicherungen sind eingerichtet. Eine gute gibt es noch nicht.
console-backup-good = Die letzte gute ist vom { $time }. Sie liegt hier: { $place }
console-backup-damaged = Die letzte, vom { $time }, ist beschädigt oder nicht mehr da: { $place }
console-backup-overdue = Seit einer Woche oder länger ist keine gute gelungen: Bitte lass eine machen.

console-plain-title = Küchenmaße
console-plain-measure = Maß
console-plain-pinch = Prise
console-plain-spoon = Teelöffel
console-plain-tablespoon = Esslöffel
console-plain-cup = Tasse
console-plain-glass = Glas
