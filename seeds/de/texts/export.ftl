## Die Seiten eines Exports: gelesen von Anwältinnen, Polizei und Gericht, und von der Gegenseite.

export-start =
    HIER BEGINNEN

    Dieser Ordner ist eine Kopie einer Aufzeichnung von Nachrichten, gemacht vom Programm Breakwater für die Person,
    die die Aufzeichnung führt. Export Nummer { $number } dieser Aufzeichnung, gemacht am { $made } (UTC).

    { $what }

    Was darin ist
      { $pdf }
      reader.html          die Einträge, im Browser zu lesen, durchsuchen und drucken
      record.jsonl         jeder Eintrag, einer je Zeile, für Programme
      custody.jsonl        was mit der Aufzeichnung geschah: Exporte, zurückgeholte Kopien, Schlüssel, Importe, Schäden
      proofs/              was zeigt, dass die Einträge die aufgezeichneten sind
      verify.py            prüft alles (HOW-TO-CHECK.txt sagt wie)
      statement-draft.txt  eine Erklärung zum Ausfüllen, für die Person, die die Aufzeichnung geführt hat
    { $more }

    Wer beteiligt ist
    { $people }

    Was es ist
      Jede Nachricht wurde aufgeschrieben, als sie das Programm erreichte, und ist durch ihren Hash mit allen früheren
      verkettet. Nichts kann später geändert, weggelassen oder eingefügt werden, ohne dass man es sieht.
      { $times }
      Größe und Wurzel der Aufzeichnung: { $anchor }

    Was es nicht ist
      Es beweist nicht, wer das Telefon in der Hand hatte. Wer für den Absender einsteht, steht bei jedem Eintrag
      als "attribution":
        telegram      Telegram nannte das Konto, das sie schickte, mit seiner Nummer
        unverified    sie wurde weitergeleitet, und Telegram nannte kein Konto, nur einen Namen
        third_person  jemand anderes hat sie weitergegeben
        own           die Person, die die Aufzeichnung führt, oder ihr Konto
        file          eine Datei sagt es, die die Person mitgebracht hat; Dateien kann jeder verändern
      Was das Programm nicht sehen kann, fehlt: Anrufe, Nachrichten, die nach dem Ansehen verschwinden, Gruppen, und
      was geschrieben wurde, während es nicht verbunden war. Wo es von einer solchen Zeit weiß, steht ein Eintrag "gap".
      Telegram sagt, dass eine Nachricht gelöscht wurde, nicht wann und nicht von wem.
      Vorfälle schreibt die Person auf, die die Aufzeichnung führt, und niemand steht für sie ein.
    { $left-out }
export-times = Zeiten stehen in UTC, und daneben so, wie Uhren sie in { $zone } zeigen.
export-times-utc = Zeiten stehen in UTC.
export-what-whole = Es ist die ganze Aufzeichnung: { $count ->
        [one] ein Eintrag.
       *[other] { $count } Einträge.
    }
export-what-part = Es ist ein TEIL der Aufzeichnung: { $count ->
        [one] ein Eintrag
       *[other] { $count } Einträge
    } von { $size ->
        [one] einem.
       *[other] { $size }.
    } Was fehlt, hat die Person weggelassen, die die Aufzeichnung führt.
export-withheld = { $count ->
        [one] Ein Eintrag
       *[other] { $count } Einträge
    } aus Dateien, die aufgenommen und dann von der Person, die das Protokoll führt, zurückgenommen wurden, { $count ->
        [one] gehört
       *[other] gehören
    } zu dem, was weggelassen ist.
export-more-pdf = record.pdf           die Einträge für Papier, mit ersten Seiten; wo es viele sind, in entries/
export-more-files = { "  " }files/               was angehängt war, jedes unter seinem Hash
export-more-originals = { "  " }originals/           Dateien anderer Programme, wie sie hereinkamen, jede unter ihrem Hash
export-more-pictures = { "  " }annex/               Bilder, als Seiten für Papier, jedes mit dem Eintrag, zu dem es gehört
export-more-hints = { "  " }machine-hints.jsonl  wofür eine Maschine Nachrichten hielt. Sie kann irren; kein Teil der Aufzeichnung; durch nichts bewiesen
export-hints-what = Eine Maschine hat diese Nachrichten gelesen, und das sind ihre Hinweise. Sie kann irren. Sie sind kein Teil der Aufzeichnung, niemand hat sie geprüft, und nichts beweist sie.
export-person = { $name } ({ $id }): { $count ->
        [one] ein Eintrag
       *[other] { $count } Einträge
    }, der erste { $first }, der letzte { $last }
export-person-unnamed = ohne Nummer von Telegram
export-person-in-file = ohne Nummer in der Datei
export-nobody = niemand
export-left-out =
    { "  " }Aus den Einträgen mit Absicht weggelassen, und bei jedem als "left_out" genannt: { $fields }.

export-check =
    WIE MAN DIESEN EXPORT PRÜFT

    Auf drei Wegen, von denen jeder genügt, um eine veränderte Datei zu sehen. Keiner braucht das Internet.

    1. Mit Python 3.8 oder neuer, und sonst nichts:

         python3 verify.py

       in diesem Ordner, oder für das Zip, wie es übergeben wurde:

         python3 verify.py NAME-DES.zip

       Am Ende steht INTACT, oder ALTERED und was verändert wurde. Nur dieser Weg zeigt auch, dass die Einträge zur
       Aufzeichnung gehören: ihre Hashes, ihre Reihenfolge und die Wurzel.

    2. Mit einem Programm, das jedes Linux hat, im Ordner über diesem:

         sha256sum -c manifest-sha256.txt
         sha256sum -c tagmanifest-sha256.txt

    3. Mit jedem Programm für BagIt (RFC 8493), die Form, die Archive verwenden.

    Gegen eine Tagesübersicht

      Jeden Tag bekommt die Person, die die Aufzeichnung führt, in Telegram eine Nachricht, deren letzte Zeile die Zahl
      der Einträge und den Anfang der Wurzel zu dieser Zeit nennt. Sie liegt in ihrem Chat, mit Telegrams eigener Zeit,
      außerhalb dieses Exports. Um zu sehen, dass die Aufzeichnung von dort gewachsen ist und nicht neu geschrieben wurde:

         python3 verify.py --anchor "214 9f3c 1a77 04be 5d20 88e1 40b3 c6f7 215a"

      mit den Zahlen jener Zeile. Nimm dafür eine, die du selbst im Chat gesehen hast. Ohne sie zeigt ein Export, dass
      er in sich ganz ist, und nicht, dass nie eine andere Aufzeichnung gemacht wurde.

    Gegen einen späteren Export

      Jeder Export nennt in custody.jsonl, als „manifest“, den SHA-256 der Datei tagmanifest-sha256.txt jedes Exports vor
      ihm, und der umfasst jedes Byte. Nur das beweist die Seiten zum Lesen und das PDF; die Einträge brauchen sonst nichts.

    Wenn du dem verify.py hier nicht traust

      Es ist dieselbe Datei in jedem Export und im veröffentlichten Quelltext des Programms. Was es rechnet, steht in
      der Dokumentation des Programms (docs/record-format.md), sodass jemand anderes ein anderes schreiben kann.

export-check-stamps =
    Zeitstempel

      Im Ordner proofs liegen Dateien, die auf .tsr enden: Eine Stelle außerhalb, die nichts von der Aufzeichnung weiß,
      hat unterschrieben, wann die Wurzel in der Datei gleichen Namens da war (RFC 3161). verify.py prüft, wovon jeder ist,
      und liest seine Zeit. Die Unterschrift prüft es nicht. Das tut OpenSSL, mit dem Wurzelzertifikat dieser Stelle, das
      du von ihr selbst bekommst, nicht von hier:

         openssl ts -verify -in proofs/{ $size }.tsr -data proofs/{ $size }.txt -CAfile WURZEL-DER-STELLE.pem

      Am Ende steht "Verification: OK". Mit "ts -reply -in proofs/{ $size }.tsr -text" zeigt OpenSSL die Zeit, und wer unterschrieben hat.

export-statement =
    ERKLÄRUNG DER PERSON, DIE DIE AUFZEICHNUNG GEFÜHRT HAT  (ein Entwurf, zum Ausfüllen)

    Lass eine Anwältin oder einen Anwalt darauf schauen, bevor du unterschreibst: was darin stehen muss, ist von Ort zu
    Ort verschieden. Streiche, was nicht so ist.

    Ich, ______________________________ (Name), geboren am ______________, wohnhaft ______________________________
    (ohne Adresse, wo sie nicht bekannt werden darf), erkläre:

    1. Seit ______________ benutze ich das Programm Breakwater, auf ______________________________ (welche Maschine),
       um aufzubewahren, was ______________________________ (Name) mir schreibt. Ich habe es eingerichtet / einrichten
       lassen von ______________________________.

    2. Nachrichten erreichten das Programm auf diesen Wegen (streichen, was nicht so ist): aus meinem eigenen
       Telegram-Konto, mit dem es verbunden war; an den Bot selbst geschrieben; von mir weitergeleitet; aus dem Export
       eines anderen Programms.

    3. Die Aufzeichnung wird seit { $first } (UTC) geführt, ohne dass ich einen Eintrag geändert oder entfernt habe.
       Zu diesen Zeiten lief das Programm nicht oder war nicht verbunden: ______________________________.

    4. Einträge der Art "incident" habe ich geschrieben, zu der Zeit, die jeder als "recorded_at" nennt.

    5. Am { $made } (UTC) habe ich Export Nummer { $number } dieser Aufzeichnung gemacht, mit { $count ->
        [one] einem Eintrag
       *[other] { $count } Einträgen
    }.
       { $what }
       Größe und Wurzel der Aufzeichnung: { $anchor }
       Ich habe die Datei aufbewahrt in ______________________________ und übergeben an
       ______________________________ am ______________.

    6. Ich habe Größe und Wurzel mit der Nachricht verglichen, die Telegram in meinem Chat mit dem Programm hält, vom
       ______________: sie stimmen überein / ______________________________.

    7. Ich weiß das aus eigener Wahrnehmung, außer: ______________________________.

    ______________________________          ______________________________
    Ort und Datum                           Unterschrift

## The page that is read in a browser.

reader-title = Eine Aufzeichnung von Nachrichten
reader-search = Suche
reader-all = Alle
reader-kind = Art
reader-direction = Richtung
reader-sender = Absender
reader-from = Ab
reader-to = Bis
reader-order = Reihenfolge
reader-only = Nur die markierten
reader-reset = Alle zeigen
reader-print = Drucken, was zu sehen ist
reader-more = Mehr zeigen
reader-mark = Eintrag markieren:
reader-unnamed = keine Nummer
reader-closed = Dieser Eintrag lässt sich nicht mehr öffnen.
reader-file = Datei
reader-recorded = Aufgezeichnet
reader-count = [n] von [all] Einträgen
reader-no-script = Diese Seite braucht ihr eigenes Skript, um die Einträge zu zeigen. Sie stehen auch in record.jsonl, als Text.
reader-taken-back = Die Person, die das Protokoll führt, hat diesen Import zurückgenommen: er zählt nirgends mit.
reader-refers-to = Zu
reader-about = Export { $number }, gemacht am { $made } (UTC). { $what } Größe und Wurzel der Aufzeichnung: { $anchor }. Diese Seite ist zum Lesen; HOW-TO-CHECK.txt sagt, wie man den Export prüft.
reader-order-number = Nummer
reader-order-number-down = Nummer, letzte zuerst
reader-order-time = Zeit
reader-order-time-down = Zeit, letzte zuerst
reader-order-sender = Absender
reader-kind-message = Nachricht
reader-kind-edit = Bearbeitung
reader-kind-deletion = Löschung
reader-kind-agreement = Zustimmung zur Grenze
reader-kind-boundary = Grenze
reader-kind-test = Versuch
reader-kind-gap = Lücke
reader-kind-owner-account = Eigenes Konto gewechselt
reader-kind-restored = Aus einer Kopie zurückgeholt
reader-kind-rekeyed = Schlüssel gewechselt
reader-kind-moved = In eine andere Datenbank übertragen
reader-kind-clock = Uhr gestellt
reader-kind-account = Konto genannt
reader-kind-incident = Vorfall
reader-kind-incident-correction = Vorfall, Berichtigung
reader-kind-damage = Schaden
reader-kind-file = Datei gesichert
reader-kind-file-missing = Datei nicht zu bekommen
reader-kind-export = Export
reader-kind-export-written = Export, fertig
reader-kind-import = Import begonnen
reader-kind-imported = Importiert
reader-kind-import-done = Import, vollständig
reader-kind-import-undone = Import zurückgenommen
reader-direction-in = empfangen
reader-direction-out = gesendet
reader-direction-auto = automatisch gesendet
reader-direction-other = von jemand anderem weitergegeben
reader-direction-none = keine Richtung
reader-attribution-telegram = Telegram steht für das Konto ein
reader-attribution-unverified = Absender nicht bestätigt
reader-attribution-third-person = von einer dritten Person weitergegeben
reader-attribution-own = wer die Aufzeichnung führt
reader-attribution-file = eine Datei sagt es, und niemand steht dafür ein
reader-state-kept = in files/
reader-state-not-fetched = nicht geholt
reader-state-left-out = weggelassen
reader-state-too-large = zu groß
reader-state-refused = verweigert
reader-state-gone = nicht mehr da
reader-state-damaged = beschädigt
reader-state-present = beim Import vorhanden, nicht einzeln aufbewahrt
reader-state-not-in-file = nicht in der importierten Datei
reader-state-omitted = vom anderen Programm weggelassen
reader-state-undecodable = beim Import vorhanden, und nicht zu lesen

## The pages for paper.

pdf-about = { $what } { $times } Was das ist, was es nicht ist, und wie man es prüft, steht in START-HERE.txt und HOW-TO-CHECK.txt neben diesem Dokument. Ein Programm hat es aus dem gemacht, was es aufgezeichnet hat; nichts darin hat das Programm geschrieben oder beurteilt.
pdf-footer = Aufzeichnung { $record }, Export { $number }
pdf-preface = Jeder Eintrag hat seine Nummer in der Aufzeichnung, seine Zeit, und was für den Absender einsteht. Ein Zeichen, das keine Schrift hier zeigen kann, steht als seine Nummer da, wie [U+1FAEA]; von Zeichen, die auf einem Buchstaben gestapelt sind, werden drei gezeigt, und [+17] heißt, dass es noch 17 sind. In record.jsonl steht alles, wie es war.
pdf-page = Seite [n] von [all]
pdf-contents = Inhalt
pdf-participants = Wer beteiligt ist
pdf-summary = In Zahlen
pdf-spans = Empfangene Nachrichten, Woche für Woche oder Monat für Monat
pdf-span = Beginn
pdf-received = Empfangen
pdf-boundary = Grenze gesendet
pdf-hours = Empfangene Nachrichten, nach der Stunde des Tages
pdf-entries = Einträge
pdf-volume = Band { $number } von { $all }: Einträge { $first } bis { $last }
pdf-volume-number = Band
pdf-volume-entries = Einträge
pdf-volume-pages = Seiten
pdf-volume-lines = Zeilen
pdf-after = Die Grenze wurde am { $at } (UTC) gesendet. Danach { $count ->
        [one] kam eine Nachricht
       *[other] kamen { $count } Nachrichten
    }, an { $days ->
        [one] einem Tag.
       *[other] { $days } Tagen.
    } In den Balken der Wochen oder Monate sind diese dunkel.
pdf-count-received = Empfangene Nachrichten
pdf-count-sent = Gesendete Nachrichten
pdf-count-other = Andere Nachrichten (automatische, oder weitergegebene)
pdf-count-file-received = Empfangene Nachrichten, in Dateien
pdf-count-file-sent = Gesendete Nachrichten, in Dateien
pdf-count-file-other = Andere Nachrichten, in Dateien
pdf-count-file-call = Anrufe, in Dateien
pdf-count-edits = Bearbeitungen
pdf-count-deletions = Löschungen
pdf-count-incidents = Aufgeschriebene Vorfälle
pdf-count-gaps = Lücken
pdf-count-files = Dateien
pdf-imported-message = Nachricht in einer Datei
pdf-imported-call = Anruf in einer Datei
pdf-imported-system = Hinweis des anderen Programms, in einer Datei
pdf-imported-unsupported = Nachricht in einer Datei, von einer Art, die die Datei nicht zeigt
pdf-side-ex = der Kontakt
pdf-side-owner = wer die Aufzeichnung führt
pdf-side-other = jemand anderes
pdf-side-unknown = jemand, der nicht bekannt ist
pdf-basis-id = nach dem Konto in der Datei
pdf-basis-number = nach der Nummer in der Datei
pdf-basis-name = nach dem Namen in der Datei
pdf-basis-direction = nach der Richtung in der Datei
pdf-basis-owner-says = nach eigener Angabe
pdf-time-ambiguous-fold = Diese Zeit gab es zweimal, weil die Uhren zurückgestellt wurden; es ist eine von beiden.
pdf-time-nonexistent = Diese Zeit gab es dort nicht, weil die Uhren vorgestellt wurden.
pdf-time-unknown = Wann es war, steht nicht in der Datei.
pdf-raw-time = Zeit, wie die Datei sie schreibt: { $time }
pdf-same-as = Dasselbe kam direkt: { $numbers }
pdf-differs-from = Eine frühere Datei hat an dieser Stelle andere Worte: { $numbers }
pdf-mark-attribution-not-provable = Die Datei kann nicht belegen, dass das eine eigene Nachricht ist: Es könnte zur vorigen gehören.
pdf-mark-changed-marker-unreliable = Telegram kennzeichnet es als geändert; das kann auch eine Reaktion bewirken.
pdf-mark-cut = Es ist länger, als sich aufbewahren lässt, und wurde gekürzt.
pdf-mark-deleted = Es wurde gelöscht; die Worte stehen nicht in der Datei.
pdf-mark-edited = Die Datei kennzeichnet es als später geändert; frühere Worte stehen nicht darin, wenn keine gezeigt sind.
pdf-mark-empty-in-export = Die Datei hat hier nichts.
pdf-mark-encoding-unclear = Einige Bytes ließen sich nicht als Text lesen.
pdf-mark-forwarded = Weitergeleitet, von jemand anderem geschrieben.
pdf-mark-joined-by-owner = Die letzten Zeilen sehen wie eine andere Nachricht aus; nach eigener Angabe gehören sie hierher.
pdf-mark-live-location = Ein Ort, der eine Zeit lang geteilt wurde.
pdf-mark-location = Ein Ort.
pdf-mark-maybe-empty = Die Datei hat das Wort „null“, das auch für nichts stehen kann.
pdf-mark-maybe-forged-line = Eine Zeile darin sieht wie der Anfang einer anderen Nachricht aus und ist keiner.
pdf-mark-maybe-view-once = Es war vielleicht ein Bild, das sich einmal ansehen ließ.
pdf-mark-placeholder = Die Worte waren auf dem Telefon, das die Datei schrieb, nicht angekommen.
pdf-mark-poll = Eine Umfrage.
pdf-mark-probable = Das können eigene Worte des anderen Programms sein, oder sie wurden getippt.
pdf-mark-probably-automatic = Das sind wahrscheinlich eigene Worte des anderen Programms.
pdf-mark-view-once = Zum einmaligen Ansehen; es ist nicht in der Datei.
pdf-mark-voicemail = Eine Nachricht auf dem Anrufbeantworter.
pdf-channel-secretary = gesehen im eigenen Chat der Person, die die Aufzeichnung führt
pdf-channel-direct = an den Bot geschrieben
pdf-channel-forward = weitergeleitet von der Person, die die Aufzeichnung führt
pdf-channel-import = aus dem Export eines anderen Programms
pdf-fact-export = Export
pdf-fact-made = Gemacht am (UTC)
pdf-fact-entries = Einträge
pdf-fact-period = Von, bis (UTC)
pdf-fact-anchor = Größe und Wurzel
pdf-fact-record = Aufzeichnung
pdf-fact-program = Programm

## /export im Chat.

menu-export = Dein Protokoll weitergeben, als Datei
export-nothing = Darin ist kein Eintrag. Wähle einen anderen Zeitraum.
export-looking = Ich sehe im Protokoll nach, was in der Datei wäre. Das dauert einen Augenblick.
export-chat-count = <b>Export</b>: { $count ->
        [one] Ein Eintrag käme in die Datei.
       *[other] { $count } Einträge kämen in die Datei.
    }
export-chat-withheld = Nicht darin: { $count ->
        [one] ein Eintrag aus einer Datei, die
       *[other] { $count } Einträge aus Dateien, die
    } du zurückgenommen hast. Es ist also ein Teil des Protokolls, und das steht darin.
export-chat-taken-back = Aus Dateien, die du zurückgenommen hast, und so gekennzeichnet: { $count }
export-chat-read = Vor Gericht bekommt die andere Seite sie zu lesen. Sieh dir also zuerst das hier an.
export-chat-in =
    Was von dir darin wäre:
    Vorfälle, in deinen Worten: { $incidents }
    Was du geschrieben hast, oder was für dich gesendet wurde: { $outgoing }
    Dateien, die genannt sind: { $files }
    Wann jeder Eintrag aufgezeichnet wurde, in UTC
export-chat-out = Was folgt, bleibt draußen, wenn du nicht darauf tippst. Es kann zeigen, wo du lebst oder was du denkst.
export-chat-unread = Nicht angesehen: { $count ->
        [one] eine deiner Dateien, ein Dokument oder Archiv. Darin kann
       *[other] { $count } deiner Dateien, Dokumente und Archive. Darin kann
    } dein Name stehen, und Bilder darin können sagen, wo sie entstanden.
export-chat-never = Nie darin: dein Tagebuch, deine Entwürfe, deine Wörter, deine Vertrauenspersonen und Namen dieses Rechners.
export-show-zone = Zeiten auf deinen Uhren
export-show-names = wie du sie und deine Dateien nennst, deine eigenen Konten ({ $count })
export-show-places = Orte und Zeugen
export-show-locations = deine Dateien, die sagen, wo sie entstanden ({ $count })
export-show-pictures = die Bilder, gedruckt ({ $count })
export-show-originals = Nachrichten, wie Telegram sie schickte
export-show-hints = wofür die Maschine sie hielt
button-export-in = Drin: { $what }
button-export-out = Draußen: { $what }
button-export-chosen = • { $what }
button-export-days-0 = Alles
button-export-days-90 = 90 Tage
button-export-days-30 = 30 Tage
button-export-everybody = Alle
button-export-make = Datei machen
button-export-drop = Jetzt nicht
export-dropped = Es wurde nichts gemacht.
export-passphrase = Tippe eine Passphrase für die Datei, mindestens { $length } Zeichen. Vier oder fünf Wörter hintereinander sind gut. Deine Nachricht damit nehme ich aus diesem Chat. Schreib sie dorthin, wo die andere Person sie nicht findet: ohne sie kann niemand die Datei öffnen, auch ich nicht.
export-passphrase-short = Das ist zu kurz. Bitte mindestens { $length } Zeichen, alle in einer Nachricht.
export-begun = Die Datei wird gemacht. Sie kommt hierher, wenn sie fertig ist; ein langes Protokoll braucht einige Minuten. Du musst nicht warten.
export-progress = Die Datei wird gemacht: { $percent } %.
export-under-way = Es wird schon eine Datei gemacht. Sie kommt hierher, wenn sie fertig ist.
export-caption =
    Export { $number }. Einträge darin: { $count }.
    Größe und Wurzel: { $anchor }

    Er öffnet sich mit deiner Passphrase und dem freien Programm age: age-encryption.org. Darin sagt START-HERE.txt, was es ist. Gib ihn selbst weiter, an wen du willst.
export-caption-broken =
    Export { $number }. Einträge darin: { $count }.
    Größe und Wurzel: { $anchor }

    Etwas in deinem Protokoll stimmt nicht mehr: Es wurde außerhalb von mir verändert oder ist beschädigt. Die Datei zeigt, was, wenn man sie prüft. Sie öffnet sich mit deiner Passphrase und dem freien Programm age: age-encryption.org.
export-lies =
    Export { $number } ist gemacht, und zu groß für Telegram oder von ihm nicht angenommen. Einträge darin: { $count }.
    Er liegt auf der Maschine, auf der ich laufe: { $place }
    Größe und Wurzel: { $anchor }

    Er öffnet sich mit deiner Passphrase und dem freien Programm age: age-encryption.org.
export-failed = Die Datei konnte nicht gemacht werden. Vielleicht ist die Platte der Maschine voll, auf der ich laufe. Es blieb nichts davon dort; versuche später noch einmal /export.
pdf-field-format = Format
pdf-field-variant = Variante
pdf-field-file-sha256 = SHA-256 der Datei
pdf-field-file-size = Bytes der Datei
pdf-field-file-name = Name der Datei
pdf-field-time-zone = Zeitzone
pdf-field-date-order = Reihenfolge von Tag und Monat
pdf-field-limits = was beim Lesen auffiel
pdf-field-notes = was beim Lesen auffiel
pdf-field-not-understood = Stellen, die nicht verstanden wurden
pdf-field-repairs = was zum Lesen ausgebessert wurde
pdf-field-zone-source = woher die Zeitzone bekannt ist
pdf-field-added = neue Einträge
pdf-field-known = Einträge, die schon da waren
pdf-field-files = Dateien, die zu vorhandenen Einträgen dazukamen
pdf-field-no-longer-present = nicht mehr in der Datei, als Einträge
pdf-field-me = genannt als die Person, die die Aufzeichnung führt
pdf-field-them = genannt als der Kontakt
pdf-field-within = in welcher Datei des Archivs
pdf-field-where = wo
pdf-field-witnesses = Zeuginnen und Zeugen
pdf-field-when = wann, in eigenen Worten
pdf-field-state = Stand
pdf-field-version = Fassung
pdf-field-from = von
pdf-field-to = bis
pdf-field-kept-by-telegram-hours = Stunden, die Telegram Nachrichten für das Programm aufhebt
pdf-field-seen-before = in der Aufzeichnung
pdf-field-sha256 = SHA-256
pdf-field-size = Bytes
pdf-field-number = Nummer
pdf-field-manifest = SHA-256 der Liste des Exports
pdf-field-restored-at = wieder eingesetzt am
pdf-field-place = Ort
pdf-field-row = Zeile
pdf-field-whole-at = zuletzt heil gesehen am
pdf-field-made-at = die Kopie entstand am
pdf-field-known-size = Einträge, die die Aufzeichnung nachweislich hatte
pdf-field-digest-number = letzte bekannte Tagesübersicht
pdf-field-digest-size = Einträge, die darin standen
pdf-field-digest-root = Wurzel, die darin stand
pdf-field-data-keys = neue Schlüssel für alles, was danach verschlüsselt wird
pdf-field-intact = gleich nach dem Schreiben unversehrt gefunden
pdf-field-reason = warum
pdf-field-boundary = die Grenze
pdf-field-name = Name
pdf-field-chosen = gewählt
pdf-state-sent = gesendet
pdf-state-unsure = gesendet oder nicht: niemand kann es wissen
pdf-state-refused = von Telegram abgelehnt
pdf-state-withheld = zurückgehalten
pdf-state-held = angehalten, bis die Person entscheidet
pdf-state-handed-over = zum Kopieren übergeben
pdf-state-too-large = über 20 MB
pdf-state-gone = nicht mehr bei Telegram
pdf-yes = ja
pdf-no = nein
pdf-hint = Hinweis einer Maschine, kein Teil der Aufzeichnung: { $labels }
pdf-annex = Anhang: Bilder
pdf-annex-preface = Jedes ist gedruckt, wie es ankam, gedreht und verkleinert, sodass es auf die Seite passt. Die Bytes selbst liegen in files/, unter dem Hash, der über dem Bild steht.
pdf-annex-cannot = Dieses Bild kann nicht gedruckt werden. Es liegt in files/.
pdf-annex-picture = Bild zu Eintrag #{ $number }
