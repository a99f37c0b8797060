## Setting the bot up, in one conversation.

welcome-safety = Hallo. Schön, dass du da bist.

    Ich bin ein Puffer zwischen dir und jemandem, der dir immer weiter schreibt. Vor allem anderen: Ist es für dich sicher, das hier zu benutzen?

    Wer in dein Telefon schaut, könnte diesen Chat sehen. Eine Bildschirmsperre, die sonst niemand kennt, hilft, und ebenso die zweistufige Bestätigung in den Einstellungen von Telegram. Der Befehl /hide räumt diesen Chat jederzeit aus dem Blick.
button-safe = Für mich ist es sicher
button-unsure = Ich bin mir nicht sicher
button-stop = Jetzt nicht
welcome-unsure = Dann lass dir Zeit. Sicherer ist ein Telefon, das die Person nie in der Hand hatte, oder der Computer von jemandem, dem du vertraust. Bei einer Beratungsstelle kannst du es in Ruhe mit jemandem durchdenken; /help_me nennt einige.

    Wenn du weitermachst, ändert sich für die andere Person nichts. Sie merkt nichts davon.
button-go-on = Weiter
welcome-stopped = Das ist in Ordnung. Es wurde nichts eingerichtet, und niemand hat etwas erfahren. Schreib /start, wann immer du weitermachen möchtest.

welcome-who = Um wen geht es? Tippe unten auf den Knopf und wähle die Person aus. Nur du und ich wissen es; die Person erfährt es nicht.
button-pick = Person auswählen
welcome-who-again = Bitte nimm den Knopf unten am Bildschirm, oder sende die Nummer des Kontos, falls du sie bekommen hast.
welcome-who-self = Das ist dein eigenes Konto. Bitte wähle die andere Person.
welcome-who-check = Gemeint ist: { $who }. Stimmt das?
welcome-who-done = Gut. Was die Person schreibt, kann ab jetzt aufbewahrt werden.

welcome-situation = Einmal, und nur einmal, kann ich für dich antworten, mit Worten, die du wählst. Danach geht nichts mehr zurück, was auch kommt.

    Was passt am besten? Du siehst den Text, bevor etwas geschieht, und kannst ihn ändern oder selbst einen schreiben.
situation-you-left = Ich habe es beendet
situation-they-left = Ich wurde verlassen
situation-hostile = Die Person ist feindselig
situation-children = Wir haben Kinder oder etwas zu regeln
situation-workplace = Wir arbeiten zusammen
situation-last-notice = Letzte Ansage, bevor ich blockiere
situation-own = Ich schreibe selbst
starter-you-left = Ich habe unsere Beziehung beendet, und ich brauche jetzt Abstand. Bitte schreib mir nicht mehr. Ich wünsche dir alles Gute, und auf weitere Nachrichten werde ich nicht antworten.
starter-they-left = Du hast unsere Beziehung beendet, und das akzeptiere ich. Um darüber hinwegzukommen, brauche ich Ruhe, also schreib mir bitte nicht mehr. Auf weitere Nachrichten werde ich nicht antworten.
starter-hostile = Ich möchte keinerlei Kontakt mit dir. Schreib mir nicht, ruf mich nicht an und komm nicht dorthin, wo ich bin. Ich werde nicht antworten, und Nachrichten werden aufbewahrt.
starter-children = Ab jetzt antworte ich nur noch zu diesem Thema: { $matter }. Bitte halte dich daran und fass dich kurz. Auf alles andere antworte ich nicht.
starter-workplace = Bitte schreib mir nur über die Arbeit und nur über unsere Arbeitskonten. Auf private Nachrichten werde ich nicht antworten.
starter-last-notice = Ich habe dich gebeten, mir nicht mehr zu schreiben. Das ist meine letzte Nachricht. Wenn es weitergeht, blockiere ich dich und melde es.
welcome-matter = Worüber darf noch geschrieben werden? Am besten ein paar Worte, zum Beispiel: Abholen der Kinder, die Wohnung.
welcome-own = Schreib den Text so, wie er gelesen werden soll. Kurz ist gut: was du möchtest, und dass du nicht antworten wirst.
welcome-preview = Genau das wird zu sehen sein, einmal, bei der nächsten Nachricht:

    <blockquote>{ $text }</blockquote>
welcome-agree = Wenn du zustimmst, wird deine Zustimmung mit dem heutigen Datum aufbewahrt. Du kannst jederzeit einen neuen Text wählen; auch dem musst du zustimmen.
button-agree = Ich stimme diesen Worten zu
button-other-text = Einen anderen wählen
button-write-own = Selbst schreiben
welcome-text-empty = Darin ist nichts zu sehen. Bitte schreib den Text so, wie er gelesen werden soll.
welcome-text-too-long = Das ist zu lang: Es ist Platz für 2.000 Zeichen. Bitte schick einen kürzeren Text.
check-title = Ein paar Dinge zum Überlegen. Du entscheidest.
check-long = Es ist recht lang. Ein kurzer Text lässt weniger zum Streiten übrig.
check-apology = Es entschuldigt sich. Das kann klingen, als wäre die Tür noch offen.
check-question = Es fragt etwas. Eine Frage lädt zu einer Antwort ein.
check-opening = Es lässt eine Tür offen, etwa ein späteres Gespräch, eine Stunde für Anrufe oder ein Gefühl. Darauf kann die Person warten oder sich berufen.
check-threat = Es könnte als Drohung gelesen und gegen dich verwendet werden.
check-announcing = Es kündigt an, was du tun wirst. Das kannst du auch tun, ohne es anzukündigen; angekündigt kann es gegen dich verwendet werden.
check-insult = Ein Wort darin kann als Beleidigung verstanden werden.
check-diagnosis = Es verpasst der Person ein Etikett. Das führt oft zu neuem Streit.

welcome-hour = Wann möchtest du deine eine Nachricht am Tag sehen? Wähl eine Uhrzeit oder schreib eine, etwa 18:30. Viele nehmen eine Stunde, in der jemand bei ihnen ist, und nicht spät am Abend.
welcome-hour-again = Bitte schreib die Uhrzeit so: 18:30
welcome-hour-which = Welche der beiden Uhrzeiten meinst du?
welcome-zone = Wo bist du, damit die Uhrzeit stimmt? Schreib die nächste große Stadt, zum Beispiel: Berlin
welcome-zone-again = Diesen Ort kenne ich nicht. Versuch es mit einer größeren Stadt in der Nähe. Oder schreib, wie spät es gerade bei dir ist, zum Beispiel 22:41.
welcome-zone-which = Da kommen mehrere Orte infrage. Wo ist es so spät wie bei dir?
welcome-zone-check = Ist es bei dir gerade { $time } ({ $zone })?
button-yes = Ja
button-no-other = Nein, ein anderer Ort

welcome-reminder = Manchmal geht es um etwas, das noch vor deiner Tagesnachricht ansteht: „Abholen heute um 15:30“. Wenn du magst, sehe ich zu einer Uhrzeit deiner Wahl noch einmal nach. Steht etwas an, bekommst du eine kurze Nachricht ohne Ton; steht nichts an, bekommst du nichts.

    Wähl eine Uhrzeit oder schreib eine, etwa 14:30.
button-reminder-off = Nein, einmal am Tag genügt

welcome-names = Gibt es Kinder oder Haustiere, um die es in den Nachrichten gehen kann? Wenn du mir die Namen sagst, weiß ich, dass du dich um eine Nachricht mit einem davon und einer Bitte oder einer Zeit vielleicht kümmern musst.

    Schreib sie mit Kommas dazwischen, zum Beispiel: Leo, Mia, Rex. Sie werden verschlüsselt aufbewahrt, und du kannst sie in /settings ändern.
button-skip-names = Überspringen
welcome-names-done = Notiert: { $names }.

welcome-alerts = Drei Fragen zu Gefahr, und nur du kannst sie beantworten. Manche Nachrichten können Gefahr bedeuten: eine Androhung von Gewalt, oder dass die Person davon spricht, sich etwas anzutun. Soll ich dir das sofort sagen? Den Text würde ich nicht zeigen, nur dass so etwas kam.

    Es gibt keine richtige Antwort. Was ich sehe, sind Hinweise im Wortlaut; ich kann etwas übersehen, und ich kann mich irren.
welcome-alerts-near = Und wenn etwas klingt, als wäre die Person in deiner Nähe, als würde sie dir folgen oder beobachten, wo du bist, oder als bräuchten die Kinder Hilfe oder sollten dir weggenommen oder vorenthalten werden?
welcome-alerts-public = Und wenn etwas klingt, als wollte die Person etwas Privates öffentlich machen, etwa Bilder oder deine Adresse?
button-alerts-on = Sag es mir sofort, ohne den Text
button-alerts-off = Nur in der Tagesnachricht

welcome-channel = Zuletzt: Wie sollen die Nachrichten zu mir kommen? Du kannst mehr als einen Weg nutzen.
button-secretary = Aus meinem eigenen Telegram-Chat
button-forward = Ich leite sie weiter
button-direct = Die Person schreibt dem Bot
button-channel-done = Ich habe, was ich brauche
welcome-secretary = Öffne in Telegram die Einstellungen, dann Chat-Automatisierung. Gib @{ $bot } ein und wähle ihn aus. Wähle bei „Chats“ die Option „Nur ausgewählte Chats“ und dann nur diesen einen. Lass an, dass der Bot antworten darf; mehr braucht er nicht.

    Geh danach zurück zu diesem einen Chat, schalte ihn stumm und schieb ihn ins Archiv: in der Liste gedrückt halten. Du musst ihn nicht mehr öffnen.
welcome-forward = Halte eine Nachricht der Person gedrückt, wähle „Weiterleiten“ und dann diesen Chat. Du kannst viele auf einmal markieren. Ich bewahre sie mit ihren ursprünglichen Zeiten auf. Auf diesem Weg kann ich nicht für dich antworten; die Grenze bekommst du zum Kopieren.
welcome-copies = Soll ich die Kopien aus diesem Chat nehmen, sobald sie aufbewahrt sind?
button-copies-take = Ja, nimm sie heraus
button-copies-leave = Nein, lass sie hier
welcome-copies-take = Gut. Was du weiterleitest, verschwindet aus diesem Chat, sobald es aufbewahrt ist.
welcome-copies-leave = Gut. Was du weiterleitest, bleibt auch in diesem Chat.
welcome-direct = Gib der Person diesen Link als einzigen Ort zum Schreiben: https://t.me/{ $bot }

    Dort kann geschrieben werden, und der Bot schweigt, bis auf die Grenze, einmal. Dein eigenes Konto bleibt außen vor.

welcome-test = Probieren wir es aus. Leite irgendeine Nachricht in diesen Chat weiter, egal woher. Ich bewahre sie als Test in deinem Protokoll auf und nehme sie aus diesem Chat.
button-skip-test = Ohne Test weiter
welcome-test-again = Bitte leite eine Nachricht weiter: Halte in irgendeinem Chat eine gedrückt, wähle „Weiterleiten“ und dann diesen Chat.
welcome-tested = Sie ist aufbewahrt, als Eintrag { $entry } deines Protokolls, und verschwindet gleich aus diesem Chat. So kann ein Tag aussehen:
welcome-sample = <i>Ein Beispiel, mit erfundenen Zahlen:</i>
welcome-over = Das ist schon eingerichtet. Was anders sein soll, steht in /settings.
welcome-done = Das ist alles. Deine erste Nachricht kommt um { $hour } ({ $zone }).

    Was ich nicht sehen kann: Anrufe, Nachrichten, die nach einem Blick verschwinden, und Gruppen. So etwas kannst du mit /incident aufschreiben.

    Alles lässt sich in /settings ändern. /help sagt, was es sonst noch gibt. Falls du je in Gefahr bist, wähl den örtlichen Notruf; das kann ich nicht für dich tun.
check-diagnosis-words = narziss, narzist, psychopath, soziopath, borderline, bipolar, schizo, gestört, geisteskrank, krankhaft, psychisch, verrückt, irrsinn, wahnsinnig, toxisch
welcome-put-aside = Die Einrichtung wartet an dieser Stelle. Mit /start geht es weiter.
