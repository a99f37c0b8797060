## Erasing everything.

menu-forget = Alles löschen, für immer
forget-what = Das löscht alles, was ich für dich aufbewahre: das Protokoll mit allen Nachrichten, Vorfällen und Dateien, Exporte, die noch auf meinem Rechner liegen, deine Grenze, dein Tagebuch, Entwürfe, Listen, Einstellungen und Vertrauenspersonen. Zuerst wird der Schlüssel vernichtet, mit dem alles verschlossen ist. Niemand kann es zurückholen, auch nicht der Mensch, der diesen Bot betreibt.

    Falls das Protokoll einmal wichtig werden könnte, für Polizei, Anwaltskanzlei oder Gericht, denk vorher daran: Ein Export, den du selbst gespeichert hast, ist eine Datei, die dir gehört und bleibt. Du kannst auch /pause nutzen oder eine Weile gar nichts tun.

    Was ich nicht löschen kann:
    • diesen Chat. Lösch ihn in Telegram, für dich, wenn du fertig bist.
    • Kopien, die du gespeichert oder jemandem geschickt hast. Verschlüsselte Sicherungen bleiben, wo sie sind; ohne den Schlüssel kann sie niemand öffnen, es sei denn, auch der Schlüssel wurde gesichert.
    • dass ich mit deinem Konto verbunden bin. Nimm mich in Telegram heraus: Einstellungen, Chat-Automatisierung.

    Ich weiß dann auch nicht mehr, dass deine Grenze verschickt wurde. Wenn du irgendwann neu anfängst, könnte sie noch einmal verschickt werden.
button-forget-export = Erst exportieren
button-forget-keep = Alles behalten
button-forget-go-on = Weiter
forget-kept = Es wurde nichts gelöscht.
forget-word = LÖSCHEN
forget-word-asked = Wenn du sicher bist, schreib dieses Wort: { $word }

    Alles andere lässt alles, wie es ist. Wenn es geschehen ist, sage ich es in einer Zeile. Danach antworte ich nicht mehr.
forget-done = Alles ist gelöscht, und der Schlüssel ist vernichtet. Du kannst diesen Chat jetzt löschen. Ich wünsche dir alles Gute.
