## /status: how it stands, on one screen.

status-title = Wie es steht
status-people = Es geht um { $names }. Von anderen wird nichts aufbewahrt.
status-connected = Ich bin mit deinem Konto verbunden und sehe dort die Nachrichten.
status-not-connected = Mit deinem Konto bin ich nicht verbunden. Ich habe nur, was du weiterleitest und was an mich geschrieben wird.
status-last = Die letzte Nachricht kam am { $time } und ist aufbewahrt. Dein Protokoll hat { $size ->
    [one] einen Eintrag
   *[other] { $size } Einträge
}.
status-none = Bisher kam nichts. Wenn etwas kommt, wird es still aufbewahrt.
status-nothing-else = Sonst geht nichts an die andere Person: keine Antwort, keine Lesebestätigung, kein „schreibt gerade“.
status-next = Deine nächste Tagesnachricht kommt am { $time }. Mit /digest hast du sie früher, mit /settings änderst du alles hier, und /privacy sagt, wer lesen kann, was aufbewahrt ist.
menu-status = Wie es steht
