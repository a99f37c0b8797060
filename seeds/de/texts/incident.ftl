## Writing down what the bot cannot see.

menu-incident = Anruf, Besuch, Geschenk aufschreiben
incident-what-kind = Was ist geschehen? Ich stelle ein paar kurze Fragen. Du kannst jederzeit aufhören und später weitermachen, und nichts kommt ins Protokoll, bevor du alles noch einmal gesehen hast.

    Wenn du noch in Gefahr bist, mach das später und ruf zuerst Hilfe.
incident-kind-call = Ein Anruf
incident-kind-visit = Besuch, oder irgendwo gewartet
incident-kind-gift = Etwas geschickt oder hinterlassen
incident-kind-third-person = Über jemand anderen
incident-kind-online = Etwas im Internet
incident-kind-other = Etwas anderes
button-incident-earlier = Etwas Früheres berichtigen
incident-earlier = Was davon?
button-incident-entry = Eintrag { $entry }, { $time }

incident-begun = Du hast angefangen, etwas aufzuschreiben; der letzte Schritt war am { $time }.
incident-words-later = Was du gerade geschrieben hast, steht nicht darin. Wenn dieser Vorfall aufgeschrieben oder weggeworfen ist, schick es noch einmal.
incident-put-aside = Was du bis jetzt geschrieben hast, wartet hier. Im Protokoll steht es nicht.
button-incident-go-on = Weitermachen
button-incident-drop = Wegwerfen
incident-dropped = Weggeworfen. Nichts davon wurde behalten.
incident-nothing-open = Es ist nichts mehr offen. /incident fängt neu an.

incident-who = Um wen ging es?
button-incident-not-sure = Jemand anderes, oder nicht sicher
incident-when = Wann war es? Schreib es so, wie du es sagen würdest, zum Beispiel: gestern um 21:30, oder Freitagabend.
incident-when-again = Daraus konnte ich keine Zeit lesen, oder sie liegt noch vor uns. Versuch es bitte mit Datum und Uhrzeit, etwa: 3. März 18:00.
button-incident-now = Gerade eben
button-incident-unknown = Ich weiß es nicht genau
incident-when-check = Das war: { $when }. Stimmt das?
button-incident-other-time = Nein, zu einer anderen Zeit
incident-when-minute = { $day }, { $time }
incident-when-part = { $day }, ab etwa { $time }
incident-when-day = { $day }, Uhrzeit nicht bekannt
incident-when-period = in den Tagen ab { $day }
incident-when-unknown = nicht genau bekannt
incident-where = Wo war es? Eine Adresse, ein Ort, eine Nummer oder ein Profil. Du kannst auch einen Ort von der Karte senden.
incident-what = Was ist geschehen? Schreib, was du gesehen und gehört hast, der Reihe nach, und die Worte so genau, wie du dich erinnerst. Was du gefühlt hast oder vermutest, darf auch da stehen, wenn du es so nennst.
incident-witnesses = Hat es jemand gesehen oder gehört? Namen, und wie diese Leute zu erreichen sind.
incident-files = { $count ->
    [0] Hast du ein Foto, einen Screenshot oder eine Aufnahme? Sende sie hier, nacheinander.
    [one] Eine Datei ist notiert. Sende mehr, oder mach weiter.
   *[other] { $count } Dateien sind notiert. Sende mehr, oder mach weiter.
}
incident-files-enough = Mehr als { $count } passen nicht in einen Eintrag. Schreib die übrigen als zweiten auf.
incident-file-noted = Diese Datei ist dazu notiert.
button-incident-files-done = Das ist alles
button-skip = Nichts dazu

incident-look = So würde es aufbewahrt:
incident-look-end = Wenn es einmal aufbewahrt ist, kann es niemand mehr ändern; gerade das macht es wertvoll. Was sich als falsch herausstellt, wird durch einen weiteren Eintrag berichtigt.
incident-label-kind = Art
incident-label-when = Wann
incident-label-where = Wo
incident-label-what = Was geschehen ist
incident-label-witnesses = Wer dabei war
incident-label-files = Fotos und Aufnahmen
incident-none = nicht angegeben
incident-files-count = { $count ->
    [0] keine
    [one] eine Datei
   *[other] { $count } Dateien
}
button-incident-keep = Ins Protokoll aufnehmen
button-incident-change-when = Zeit ändern
button-incident-change-where = Ort ändern
button-incident-change-what = Hergang ändern
button-incident-change-witnesses = Ändern, wer dabei war
button-incident-change-files = Dateien hinzufügen
incident-kept = Es ist aufbewahrt, als Eintrag { $entry } deines Protokolls, mit der Zeit, zu der du es aufgeschrieben hast. Gut, dass du es getan hast; für jetzt kannst du es loslassen.
button-correct = Etwas daran stimmt nicht

correction-what = Was soll an Eintrag { $entry } berichtigt werden? Er bleibt, wie er ist; was du jetzt schreibst, steht daneben.
correction-look = Soll das als Berichtigung zu Eintrag { $entry } aufbewahrt werden? Dateien: { $files }.
button-correction-keep = Ja, aufbewahren
button-correction-drop = Nein
correction-kept = Aufbewahrt als Eintrag { $entry }, neben Eintrag { $of }.
correction-dropped = Es kam nichts dazu.
correction-nothing = Es gibt keinen Vorfall mit dieser Nummer.
