settings-title = Das ist gerade gewählt. Tippe an, was du ändern möchtest.
settings-waiting = { $setting }: { $value }, ab { $time }.
button-take-back = Zurücknehmen: { $setting }
settings-taken-back = Zurückgenommen. Es ändert sich nichts.
settings-too-late = Das gilt schon, oder es wurde bereits zurückgenommen.
settings-will-change = { $setting }: { $value }. Das wartet, wie du es wolltest, bis { $time }. Bis dahin kannst du es zurücknehmen, hier oder in /settings.
people-title = { $count ->
    [one] Um diese Person geht es. Das siehst nur du.
   *[other] Um diese Personen geht es. Das siehst nur du.
}
people-nobody = Noch ist niemand gewählt. Bis dahin wird nichts aufbewahrt und nichts beantwortet.
people-accounts = { $count ->
    [0] Kein Konto
    [one] Konto: { $accounts }
   *[other] Konten: { $accounts }
}
people-who = Wer soll dazukommen? Tippe unten auf den Knopf und wähle die Person aus, oder sende die Nummer ihres Kontos. Sie erfährt es nicht.
people-account = Von welchem anderen Konto schreibt { $name }? Tippe unten auf den Knopf und wähle es aus, oder sende seine Nummer. Es zählt als dieselbe Person: Was von dort kommt, wird aufbewahrt, und eine zweite Antwort gibt es nicht.
people-known-stays = Das ist schon { $name }, und das bleibt so: Das Herausnehmen, das noch wartete, ist zurückgenommen. { $again }
people-known = Das ist schon { $name }. { $again }
people-check-new = Eine neue Person: { $who }. Stimmt das?
people-check-account = Ein weiteres Konto von { $name }: { $who }. Stimmt das?
person-said-back = Ich sage noch einmal, wer das ist, damit es die richtige Person ist.
person-shown = { $name }, Konto { $account }
person-shown-as = { $name } ({ $username }), Konto { $account }
person-unseen = Konto { $account }. Zu dieser Nummer zeigt mir Telegram nichts. Das ist bei allen so, die mir nie geschrieben haben, und auch bei einer falschen Nummer
person-unasked = Konto { $account }. Ich konnte Telegram gerade nicht fragen, wer das ist
button-person-no = Nein, jemand anderes
people-added = Gut. Was die Person schreibt, wird ab jetzt aufbewahrt.
people-account-added = Gut. Das ist { $name }; was von diesem Konto kommt, wird ab jetzt aufbewahrt.
people-name = Wie soll ich die Person nennen? Das siehst nur du.
people-name-again = Das geht nicht als Name. Schick bitte einen kürzeren, mit Buchstaben.
people-renamed = Ab jetzt: { $name }.
people-gone = Das ist schon erledigt.
people-remove = { $name } herausnehmen? Was die Person danach schreibt, wird nicht aufbewahrt und nicht beantwortet. Dein Protokoll bleibt, wie es ist. Wählst du sie wieder, ist es dieselbe Person, und eine Grenze, die sie schon bekommen hat, wird nicht noch einmal verschickt.
people-remove-account = Konto { $account } herausnehmen? Was danach von dort kommt, wird nicht aufbewahrt. Dein Protokoll bleibt, wie es ist.
button-people-add = Jemanden hinzufügen
button-people-account = Ein weiteres Konto der Person
button-people-rename = Anderer Name
button-people-remove = Person herausnehmen
button-people-remove-account = Konto { $account } herausnehmen
button-people-really = Ja, herausnehmen
button-people-keep = Nein, so lassen
button-people-back = Zurück
settings-boundary-nobody = Eine Grenze gilt jemandem, und noch ist niemand gewählt. Wähl zuerst, um wen es geht.
value-people-out = { $name } herausnehmen
value-people-account-out = { $name }, Konto { $account } herausnehmen
setting-people = Um wen es geht
settings-boundary-now = Diesen Worten hast du zugestimmt:
boundary-kept-now = Diese Grenze bleibt zurück, wie du es entschieden hast. Du kannst sie noch freigeben.
settings-whose = Für wen?
settings-boundary-agreed = Das gilt ab jetzt.
settings-boundary-later = In Ordnung. Wie du es wolltest, warten die neuen Worte bis { $time }; bis dahin kannst du sie in /settings zurücknehmen.
cooling-applied-people = { $account ->
    [none] Wie du es wolltest, ist { $name } jetzt herausgenommen. Was die Person ab jetzt schreibt, wird nicht aufbewahrt.
   *[other] Wie du es wolltest, ist das Konto { $account } von { $name } jetzt herausgenommen. Was ab jetzt von dort kommt, wird nicht aufbewahrt.
} Dein Protokoll bleibt, wie es ist.
cooling-applied = Die Änderung, die du wolltest, gilt jetzt: { $setting }.

setting-boundary = Grenze
setting-writes = Sprachen der Person
setting-digest-at = Uhrzeit
setting-reminder-at = Nachricht zwischendurch
setting-zone = Zeitzone
setting-language = Sprache
setting-alerts = Warnungen: Gewalt
setting-alerts-near = Warnungen: Nähe, Kinder
setting-alerts-public = Warnungen: Bloßstellen
setting-quiet-days = Eine Zeile an ruhigen Tagen
setting-remove-forwards = Weiterleitungen aus dem Chat nehmen
setting-weekly-picture = Wochenbild
setting-paused = Pause
setting-legal-order = Gerichtliche Anordnung gilt
setting-show-delay = Warten vor dem Zeigen
setting-cooling = Bedenkzeit, bevor Schutz wegfällt
setting-helper = Vertrauensperson
setting-names = Kinder und Haustiere
setting-words = Deine eigenen Wörter
setting-own-account = Dein eigenes Konto
setting-country = Land für Hilfe

about-language = In welcher Sprache soll ich sprechen?
about-writes = In welchen Sprachen dir diese Person schreibt. Ich lerne das aus langen Nachrichten; hier kannst du es richtigstellen, dann ergänze ich nichts mehr von selbst. Deine eigene Sprache lese ich immer mit. In jeder anderen Sprache achte ich weiter auf Gefahr, aber was ich dort finde, gilt nur als möglich.
about-alerts = Wenn etwas nach einer Androhung von Gewalt klingt, oder als wollte die Person sich etwas antun: sofort ein kurzes Wort, ohne den Text, oder nur die Tagesnachricht.
about-alerts-near = Wenn etwas klingt, als wäre die Person in deiner Nähe, als würde sie dir folgen oder beobachten, wo du bist, oder als bräuchten die Kinder Hilfe oder sollten dir weggenommen oder vorenthalten werden: sofort ein kurzes Wort, ohne den Text, oder nur die Tagesnachricht.
about-alerts-public = Wenn etwas klingt, als wollte die Person etwas Privates öffentlich machen, etwa Bilder oder deine Adresse: sofort ein kurzes Wort, ohne den Text, oder nur die Tagesnachricht.
about-quiet-days = An einem Tag, an dem nichts kam: eine Zeile, oder gar keine Nachricht.
about-remove-forwards = Wenn du etwas hierher weiterleitest oder mir eine Datei schickst, kann ich die Kopie aus diesem Chat nehmen, sobald sie aufbewahrt ist.
about-weekly-picture = Einmal in der Woche ein ruhiges Bild der Stunden und Tage, an denen etwas kam.
about-paused = In der Pause werden Nachrichten aufbewahrt, und die Grenze wird nicht verschickt.
about-legal-order = Wenn Gericht oder Polizei den Kontakt verboten haben, darf gar nichts verschickt werden, auch nicht die Grenze. Nachrichten werden aufbewahrt.
about-show-delay = Wie lange es dauern soll, bis du Nachrichten siehst, nachdem du danach gefragt hast. Wähl das an einem ruhigen Tag.
about-cooling = Änderungen, die Schutz wegnehmen (weniger Wartezeit, keine Warnungen, neue Worte, jemand darf mehr sehen), können warten, bevor sie gelten. In dieser Zeit kannst du sie zurücknehmen.

hour-said = um { $hour }
hour-noon-words = mittags, Mittag, am Mittag, zu Mittag
hour-night = { $time }, nachts
hour-morning = { $time }, vormittags
hour-afternoon = { $time }, nachmittags
hour-evening = { $time }, abends
value-nobody = niemand
value-own-account = dieses
value-unsaid = nicht genannt
value-words = { $count ->
    [0] noch keine
    [one] eines
   *[other] { $count }
}
value-names = { $count ->
    [0] keine genannt
    [one] ein Name
   *[other] { $count } Namen
}
value-new-words = neue Worte
value-new-words-for = neue Worte für { $name }
value-boundary-agreed = zugestimmt am { $day }
value-boundary-none = noch keine
value-writes-unseen = noch keine gesehen
value-on = an
value-off = aus
value-show-delay = { $count ->
    [0] nicht warten
    [one] eine Minute
    [60] eine Stunde
    [1440] ein Tag
   *[other] { $count } Minuten
}
value-cooling = { $count ->
    [0] nicht warten
    [1] eine Stunde
   *[other] { $count } Stunden
}
language-en = English
language-de = Deutsch
language-es = Español

## What was not asked when somebody was set up earlier.

unasked = Ich kann dich ein paar Dinge fragen, die ich beim Einrichten noch nicht fragen konnte: ob ich es dir sofort sagen soll, wenn eine Nachricht klingt, als sei die Person in deiner Nähe, als brauchten die Kinder Hilfe oder als solle etwas Privates öffentlich werden; ob ich einmal mehr am Tag nachsehen soll, was vor deiner Tagesnachricht ansteht; und wie Kinder und Haustiere heißen. Es dauert eine Minute. Bis du antwortest, bleibt alles, wie es ist.
button-unasked = Ansehen
unasked-reminder = Eines konnte ich dich beim Einrichten noch nicht fragen: ob ich einmal mehr am Tag nachsehen soll, was vor deiner Tagesnachricht ansteht. Bis du antwortest, tue ich es nicht.
button-unasked-reminder = Ansehen
unasked-done = Das war alles. Ändern kannst du es jederzeit in /settings.
unasked-names = Noch etwas, wenn du magst: die Namen von Kindern oder Haustieren. Damit weiß ich, dass eine Nachricht mit einem Namen und einer Bitte oder Uhrzeit dich brauchen könnte. Sie werden verschlüsselt aufbewahrt.
