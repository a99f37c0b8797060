## Messages to the owner beside the digest.

handover-intro = Es kam etwas an einer Stelle, an der ich nicht für dich antworten kann. Das ist die Grenze, der du zugestimmt hast. Du kannst sie kopieren und selbst senden, einmal, wenn du möchtest:
handover-after = Du musst nichts tun. Ich erinnere dich nicht daran.

button-hold-keep = Zurückhalten
button-hold-release = Bei der nächsten Nachricht senden
hold-kept = Sie bleibt zurück. Es wird nichts verschickt, und ich frage nicht noch einmal. In /settings findest du sie.
hold-released = Sie wird nicht mehr zurückgehalten.
hold-nothing = Es wird nichts mehr zurückgehalten.

aside-question = Diese Weiterleitungen sind nicht eindeutig von der Person, die du mir genannt hast. Von wem sind sie?
button-aside-third = Von anderen überbracht: behalten
button-aside-leave = Weglassen
aside-kept = Behalten.
aside-left = Weggelassen. Nichts davon ist aufbewahrt.
aside-nothing = Es wartet nichts mehr.

old-copy-question = Meine Daten sind älter als das, was ich zuletzt wusste: Wahrscheinlich wurde eine Sicherung zurückgespielt, oder auf dem Rechner, auf dem ich laufe, ist etwas schiefgegangen. Nachrichten aus der Zwischenzeit fehlen vielleicht in deinem Protokoll, und ich weiß nicht mehr sicher, was verschickt wurde.

    Sicherheitshalber wird an niemanden etwas verschickt, bis du es sagst. Grenzen, die vielleicht verschickt wurden, gelten als verschickt, und deine Tagesnachrichten werden von der letzten an weitergezählt. Warst du das, oder wer diesen Bot betreibt, und war es Absicht, dann tippe auf den Knopf. War es niemand, lass erst jemanden nachsehen; es eilt nicht.
old-copy-restored = Eine Sicherung vom { $time } wurde zurückgespielt. Was danach kam, fehlt vielleicht in deinem Protokoll, und ich weiß nicht sicher, was seitdem verschickt wurde.

    Sicherheitshalber wird an niemanden etwas verschickt, bis du es sagst. Grenzen, die seitdem vielleicht verschickt wurden, gelten als verschickt und werden von selbst nicht noch einmal verschickt. Warst du das, oder wer diesen Bot betreibt, und war es Absicht, dann tippe auf den Knopf. War es niemand, lass erst jemanden nachsehen; es eilt nicht.
button-old-copy-go-on = Es war Absicht, mach weiter
old-copy-believed = Gut. Von jetzt an gilt, was ich habe. Eine Grenze, die noch nicht verschickt wurde, kann bei der nächsten Nachricht einmal verschickt werden.
old-copy-nothing = Das ist schon geklärt. Es gibt nichts zu bestätigen.

damage-record-end = Der Vermerk, wie weit dein Protokoll reicht, wurde verändert, aber nicht von dir oder mir. Ich weiß nicht mehr sicher, wo es endet, und füge deshalb vorerst nichts hinzu.

    Das heißt: Neue Nachrichten warten ungelesen. Verloren geht davon nichts, aber es gibt keine Warnungen und keine Tagesnachrichten, und deine Grenze wird nicht verschickt. Bitte verlass dich bei Gefahr bis dahin nicht auf mich.

    Sag bitte der Person Bescheid, die diesen Bot betreibt. „breakwater doctor“ zeigt ihr, wo es liegt, und eine Sicherung von vorher bringt es in Ordnung. Heb deine bisherigen Tagesnachrichten auf: An ihren letzten Zeilen lässt sich ablesen, wie dein Protokoll war.
damage-record-end-since = Zuletzt war für mich am { $time } alles in Ordnung.

sent-again = (Noch einmal: Beim ersten Mal kam es vielleicht nicht an.)

## Commands.

start-owner = Das ist Breakwater. Was die Person schreibt, wird aufbewahrt, ganz still. Du bekommst eine ruhige Nachricht am Tag, um { $hour } ({ $zone }). Zurück geht nur die Grenze, der du zugestimmt hast, einmal.

    Du musst jetzt nichts tun. /help sagt, was du hier tun kannst.
start-nobody = Das ist Breakwater. Noch ist niemand gewählt. Bis du mit /people jemanden wählst, wird nichts aufbewahrt und nichts beantwortet.

    Du musst jetzt nichts tun. /help sagt, was du hier tun kannst.
help = Was du hier tun kannst. Nichts davon musst du tun.

    <b>Gerade kommt jemand</b>
    /hide nimmt sofort die letzten zwei Tage aus diesem Chat.

    <b>Du möchtest der Person schreiben</b>
    /urge wartet mit dir. /draft ist für Worte, die nicht gesendet werden, /journal für deine eigenen.

    <b>Es ist etwas geschehen</b>
    Leite eine Nachricht in diesen Chat weiter, und sie wird Teil deines Protokolls. /incident ist für das, was ich nicht sehen kann: Anrufe, Besuche, Geschenke, Nachrichten, die nach einem Blick verschwinden, Gruppen.

    <b>Du brauchst Worte, oder jemanden</b>
    /scripts hat Worte für Freunde, Familie, Arbeit und Praktisches. /help_me zeigt, wen du anrufen kannst. /helper lässt jemanden, dem du vertraust, einen Teil sehen.

    <b>Es geht weiter</b>
    /next_steps, und /checklist für Sicherheit und Privatsphäre.

    <b>Du möchtest etwas wissen</b>
    /status sagt, wie es steht: um wen es geht, ob es läuft, was verschickt wird. /matters ist das, worum du dich vielleicht noch kümmern musst. /digest ist die Nachricht von heute, früher; in /settings kannst du eine Nachricht zwischendurch einschalten, für das, was noch vor der Tagesnachricht ansteht. /find sucht Wörter in deinem Protokoll, /why sagt, wofür ein Eintrag gehalten wurde, /access, wer was angesehen hat. /export macht aus allem eine Datei, zum Beispiel für die Anwältin; /backup sagt, ob es eine Sicherung gibt, falls mein Rechner ausfällt.

    <b>Etwas soll anders sein</b>
    /people ist, um wen es geht. /settings, /words für deine eigenen Warnzeichen. /privacy sagt, was aufbewahrt wird. Auf Reisen wählst du die Zeitzone in /settings. Ein neues Handy mit demselben Telegram-Konto braucht nichts; für ein anderes Konto gibt es /new_account. Nach einem Wechsel sieh in Telegram unter Einstellungen, Geräte nach und beende, was auf dem alten noch offen ist.

    <b>Du möchtest aufhören</b>
    Für eine Weile mit /pause, bis /resume; ganz mit /forget. Schreib „Wie höre ich auf?“, und ich sage alles dazu.

    Du kannst auch einfach schreiben. Schreibst du, dass du in Gefahr bist, antworte ich mit Nummern, die du anrufen kannst; sonst frage ich, was es war, und es wartet verschlüsselt, bis du es sagst. Wenn ich dich etwas frage und du nicht weitermachen möchtest, schreib „abbrechen“.

    Wenn du in Gefahr bist, wähl den örtlichen Notruf.
help-looks = Ich achte auf Gefahr und auf Praktisches, wenn auf { $well } geschrieben wird, und weniger sicher auf { $sparsely }. In anderen Sprachen, in Sprachnachrichten und Bildern sehe ich wenig oder nichts; deine Tagesnachricht sagt, wie viele es waren. Finde ich nichts, ist das kein Zeichen von Sicherheit.
privacy = Was aufbewahrt wird: Nachrichten der Person, die du genannt hast, deine Nachrichten an sie, soweit der Bot sie sehen kann, was du weiterleitest oder schickst, und was du mir sagst, zum Beispiel die Namen von Kindern. Alles liegt verschlüsselt auf dem Computer, auf dem dieser Bot läuft, unter einem Schlüssel nur für dich.

    Wer es lesen kann: du, und jemand, dem du vertraust, nur so weit, wie du es erlaubt hast. Sonst bekommt niemand etwas, und kein anderer Dienst erhält irgendeinen Text.

    Was andere merken: nichts außer der Grenze, der du zugestimmt hast, einmal.

    Was du mir ohne Befehl schreibst, wartet verschlüsselt, bis du sagst, was es war. Was von einem Konto kommt, das nach der Person aussieht, wartet genauso, bis du sagst, wessen es ist, höchstens sieben Tage.

    Du kannst jederzeit aufhören. Mit /pause wird die Grenze nicht verschickt, bis /resume. Nimmst du mich aus deinem Konto (in Telegram: Einstellungen, Chat-Automatisierung), sehe ich nichts Neues mehr, und was hier ist, bleibt hier. Mit /export bekommst du dein Protokoll als verschlüsselte Datei. /forget löscht alles davon für immer. Wenn du den Zugang zu diesem Chat verlierst, kann der Mensch, der diesen Bot betreibt, dasselbe tun, indem er den Datenordner und den Schlüssel löscht.
paused = Pause. Nachrichten werden aufbewahrt; die Grenze wird nicht verschickt, bis du /resume sagst.
resumed = Keine Pause mehr.
resumed-open = Falls deine Grenze noch nicht verschickt wurde, kann sie es werden, einmal, bei der nächsten Nachricht.
unknown-command = Das kenne ich nicht. /help sagt, was du hier tun kannst.

## Telegram's menu: one line for each command.

menu-help = Was du hier tun kannst
menu-settings = Alles, was du wählen kannst
menu-people = Um wen es geht, und welche Konten
menu-pause = Die Grenze wird nicht verschickt
menu-resume = Die Grenze darf wieder verschickt werden
menu-privacy = Was aufbewahrt wird und wer es lesen kann
