## Was sie übergibt: Dateien, eingefügte Chats, Bildschirmfotos, Aufnahmen.

button-heard-theirs = Hat die Person geschrieben
button-heard-mine = Habe ich ihr geschrieben
import-looking = Ich sehe es mir an. Das kann einen Moment dauern.
import-working = Es kommt jetzt in dein Protokoll. Du kannst inzwischen alles tun wie sonst.
import-progress = Es kommt in dein Protokoll: bisher { $part } von { $total }. Du kannst inzwischen alles tun wie sonst.
import-full = Das wird nicht übernommen: Oben warten schon mehrere auf eine Antwort von dir. Erledige bitte zuerst eine davon.
import-too-large = Telegram gibt mir keine Datei über 20 MB, darum konnte ich diese nicht übernehmen. Das geht auf dem Gerät, auf dem dieser Bot läuft, mit dem Befehl „breakwater import“. Wer ihn für dich betreibt, kann das tun.
import-gone = Telegram kann mir diese Datei nicht mehr geben, darum wurde nichts davon übernommen. Schick sie bitte noch einmal.
import-refused-damaged = Diese Datei konnte ich nicht lesen, darum wurde nichts davon übernommen. Vielleicht ist sie abgeschnitten oder beschädigt, oder etwas anderes, als ihr Name sagt. Wenn du kannst, exportiere sie noch einmal und schick sie wieder.
import-refused-page = Das ist ein Chat, der als Webseite gespeichert wurde; so kann ich ihn nicht lesen. Exportiere ihn bitte noch einmal und wähle JSON, wo nach einem Format gefragt wird, oder einfachen Text, wenn er von einem Mac kommt. Übernommen wurde nichts.
import-refused-password = Diese Datei ist mit einem Passwort geschützt, darum kann ich nicht hineinsehen. Schick sie bitte ohne. Übernommen wurde nichts.
import-refused-several = In dieser Datei ist mehr als ein Chat. Schick bitte jeden für sich. Übernommen wurde nichts.
import-refused-size = Dieser Text ist zu lang für eine Nachricht, und einen Chat habe ich darin nicht gefunden. Übernommen wurde nichts.

import-ask-what = Was ist das? Bis du wählst, wartet es verschlüsselt und steht nicht in deinem Protokoll.
button-import-theirs = Hat die Person geschrieben
button-import-mine = Habe ich ihr geschrieben
button-import-incident = Etwas, das geschehen ist
button-import-journal = Für mein Tagebuch
button-import-drop = Nicht aufbewahren
import-dropped = Gut. Es wird nicht aufbewahrt.
import-put-aside = Es wartet hier. Im Protokoll steht noch nichts davon.
import-ask-contact = Mit wem ist es?
import-ask-when = Wann wurde es geschrieben? Tippe, oder schreib es, wie du es sagen würdest, zum Beispiel: gestern um 21:30, oder 3. März. Im Protokoll steht dabei, dass du die Zeit aus der Erinnerung sagst.
button-import-undated = Das weiß ich nicht
import-ask-way = Woher ist es? Tippe, oder schreib es.
import-way-whatsapp = WhatsApp
import-way-sms = SMS
import-way-mail = E-Mail
import-way-instagram = Instagram
import-way-facebook = Facebook
import-way-telegram = Telegram
import-way-signal = Signal
import-way-paper = Auf Papier
import-way-other = Von woanders

import-found = Das ist { $format }. In deinem Protokoll ist noch nichts davon.
import-format-whatsapp = ein Chat aus WhatsApp
import-format-telegram-desktop = ein Chat aus Telegram
import-format-sms-backup-restore = eine Sicherung von SMS oder Anrufen
import-format-mail = E-Mail
import-format-signal = ein Chat aus Signal
import-format-signal-export = ein Chat aus Signal
import-format-sigtop = ein Chat aus Signal
import-format-imessage-exporter = ein Chat aus „Nachrichten“ von einem Mac
import-format-messenger = ein Chat aus Facebook oder Instagram
import-format-google-voice = ein Chat aus Google Voice
import-counts = Nachrichten: { $messages }. Anrufe: { $calls }. Hinweise: { $notices }.
import-files = Bilder und andere Dateien: { $present } sind dabei, { $missing } fehlen, { $omitted } hat der Export weggelassen.
import-span = Von { $first } bis { $last }.
import-sender-unknown = { $name }: { $number }
import-sender-them = { $name }, das ist { $contact }: { $number }
import-sender-me = { $name }, das bist du: { $number }
import-more-senders = { $count ->
    [one] und eine weitere Person
   *[other] und { $count } weitere Personen
}
import-ask-them = Wer davon ist { $contact }? Nach dem Namen rate ich nicht.
import-ask-them-all = Wer davon ist { $contact }? Es können mehrere sein; tippe auf jeden, und dann auf „Das sind alle“.
button-import-all-named = Das sind alle
import-ask-me = Und wer davon bist du?
button-import-sender = { $name } ({ $number })
import-ask-chats = In dieser Datei sind mehrere Chats. Welcher ist der mit { $contact }? Nur dieser kommt in dein Protokoll; die Datei selbst wird ganz aufbewahrt, verschlüsselt, mit den anderen darin. Du kannst stattdessen auch diesen Chat allein exportieren und schicken.
import-ask-zone = Die Datei sagt nicht, in welcher Zeitzone ihre Zeiten sind. Auf welche war das Telefon eingestellt?
button-import-zone-mine = Auf meine, { $zone }
button-import-zone-other = Auf eine andere
import-ask-zone-typed = Welcher Ort war es? Schreib eine Stadt, zum Beispiel: Lissabon.
import-zone-which = Tippe auf die richtige, oder schreib einen anderen Ort.
import-ask-order = Nichts in der Datei zeigt, ob in den Daten der Tag oder der Monat zuerst steht. Was davon stimmt?
import-order-proposed = Ihre Zeilen sind nur dann in der richtigen Reihenfolge, wenn sie am { $first } beginnt.
button-import-order = { $first } bis { $last }
import-ask-encoding = Die Buchstaben in dieser Datei lassen sich auf mehrere Arten lesen. Wo sind die Wörter richtig?
import-ask-cut-off = Die Datei ist abgeschnitten: Ihr Ende fehlt.
button-import-cut = Nimm, was da ist
import-ask-command = Etwas an dieser Datei lässt sich nicht mit einem Tipp klären. Übernommen werden kann sie auf dem Gerät, auf dem dieser Bot läuft, mit dem Befehl „breakwater import“. Wer ihn für dich betreibt, kann das tun.
import-ask-add = Soll ich es in dein Protokoll übernehmen? Es wird nicht beantwortet, löst keine Warnung aus und wird getrennt von dem gezählt, was Tag für Tag hereinkommt.
button-import-add = In mein Protokoll
button-import-anew = Frag mich noch einmal
import-line = Markierte Zeile { $part } von { $total }: { $time }. Laut der Datei hat { $name } sie geschrieben. Gehört sie in Wahrheit zur Nachricht davor, von jemand anderem, dann sag es, und sie wird ein Teil davon. Bist du nicht sicher, lass sie, wie sie ist.
button-import-lines = Die markierten Zeilen ansehen
button-import-line-part = Gehört zur Nachricht davor
button-import-line-own = So lassen
button-import-line-back = Zurück
import-done-single = Es steht jetzt in deinem Protokoll.
import-done = { $count ->
    [one] Ein Eintrag ist jetzt in deinem Protokoll, in der Reihenfolge der Datei.
   *[other] { $count } Einträge sind jetzt in deinem Protokoll, in der Reihenfolge der Datei.
} { $known ->
    [0] Auch die Datei selbst wird aufbewahrt, genau wie sie war.
    [one] Einer war schon da. Auch die Datei selbst wird aufbewahrt, genau wie sie war.
   *[other] { $known } waren schon da. Auch die Datei selbst wird aufbewahrt, genau wie sie war.
}
import-nothing-new = { $count ->
    [0] Darin war nichts, was zu übernehmen wäre.
    [one] Es kam nichts dazu: Es war schon in deinem Protokoll.
   *[other] Es kam nichts dazu: Alle { $count } Einträge waren schon in deinem Protokoll.
}
import-files-added = { $count ->
    [one] Eine Datei kam zu einer Nachricht dazu, die schon in deinem Protokoll war.
   *[other] { $count } Dateien kamen zu Nachrichten dazu, die schon in deinem Protokoll waren.
}
button-import-undo = Zurücknehmen
import-undo-ask = Soll das nicht mehr zählen? Es bleibt in deinem Protokoll, aus dem nie etwas entfernt wird, mit dem Vermerk, dass du es zurückgenommen hast.
button-import-undo-yes = Ja, zurücknehmen
import-undone = { $count ->
    [0] Es zählt nicht mehr.
    [one] Es zählt nicht mehr.
   *[other] Diese { $count } Einträge zählen nicht mehr.
}

import-note-provable = Eine solche Datei kann nicht beweisen, wer eine Zeile geschrieben hat.
import-note-attribution = { $count ->
    [one] Eine Zeile könnte zu einer Nachricht davor gehören, von jemand anderem; sie ist markiert.
   *[other] { $count } Zeilen könnten zu einer Nachricht davor gehören, von jemand anderem; sie sind markiert.
}
import-note-joined = { $count ->
    [one] Eine markierte Zeile wird Teil der Nachricht davor, wie du gesagt hast.
   *[other] { $count } markierte Zeilen werden Teil der Nachrichten davor, wie du gesagt hast.
}
import-note-line-ends = Die Zeilenenden wurden nach dem Export verändert; darum ist schwerer zu beweisen, wer eine Zeile geschrieben hat.
import-note-shape = Ab einer Stelle sind die Daten anders geschrieben, wie nach einem neuen Telefon.
import-note-date-order-day = In den Daten steht der Tag zuerst; etwas in der Datei zeigt das.
import-note-date-order-month = In den Daten steht der Monat zuerst; etwas in der Datei zeigt das.
import-note-dates = { $count ->
    [one] Eine Zeile hat ein Datum, das nicht zu den anderen passt; sie bleibt Teil der Nachricht davor.
   *[other] { $count } Zeilen haben Daten, die nicht zu den anderen passen; sie bleiben Teil der Nachricht davor.
}
import-note-cut-off = Sie ist vielleicht abgeschnitten: An einem Ende könnte etwas fehlen.
import-note-count = Die Datei nennt eine andere Zahl von Nachrichten, als sie enthält.
import-note-account = Exportiert hat ein anderes Konto als deines hier.
import-note-cut = Eine E-Mail ist so groß, dass ihre Dateien übergangen wurden; sie wird aufbewahrt, wie sie kam.
import-note-zone = { $count ->
    [one] Eine Uhrzeit gibt es in dieser Zeitzone nicht, weil die Uhren vorgestellt wurden. Stimmt die Zeitzone?
   *[other] { $count } Uhrzeiten gibt es in dieser Zeitzone nicht, weil die Uhren vorgestellt wurden. Stimmt die Zeitzone?
}
import-note-repeated-hour = { $count ->
    [one] Eine Uhrzeit fällt in eine Stunde, die es zweimal gab; beide Möglichkeiten bleiben stehen.
   *[other] { $count } Uhrzeiten fallen in eine Stunde, die es zweimal gab; beide Möglichkeiten bleiben stehen.
}
import-note-gaps = { $count ->
    [one] Einmal kommt mehr als 14 Tage lang nichts.
   *[other] { $count } Mal kommt mehr als 14 Tage lang nichts.
}
import-note-unsupported = { $count ->
    [one] Eine Nachricht ist von einer Art, die der Export nicht zeigt.
   *[other] { $count } Nachrichten sind von einer Art, die der Export nicht zeigt.
}
import-note-unreferenced = { $count ->
    [one] Eine Datei darin wird in keiner Nachricht genannt.
   *[other] { $count } Dateien darin werden in keiner Nachricht genannt.
}
import-note-beside = { $count ->
    [one] Eine dieser Dateien liegt neben dem Chat und bleibt dort, denn eine Zeile Text kann jede Datei nennen. Soll sie auch aufbewahrt werden, leg den Chat und seine Dateien in eine .zip-Datei.
   *[other] { $count } dieser Dateien liegen neben dem Chat und bleiben dort, denn eine Zeile Text kann jede Datei nennen. Sollen sie auch aufbewahrt werden, leg den Chat und seine Dateien in eine .zip-Datei.
}
import-note-no-time = { $count ->
    [one] Ein Eintrag hat keine lesbare Zeit.
   *[other] { $count } Einträge haben keine lesbare Zeit.
}
import-note-left-out = { $count ->
    [one] Ein Teil kommt nicht in dein Protokoll: Er ist mit anderen oder von einer unterdrückten Nummer, doppelt vorhanden oder wurde nie gesendet. In der Datei bleibt er, und sie wird ganz aufbewahrt.
   *[other] { $count } Teile kommen nicht in dein Protokoll: Sie sind mit anderen oder von einer unterdrückten Nummer, doppelt vorhanden oder wurden nie gesendet. In der Datei bleiben sie, und sie wird ganz aufbewahrt.
}
import-note-skipped = Eine Seite darin enthält keine Nachrichten.
import-note-too-many = Sie ist zu lang, um auf einmal übernommen zu werden; nur der Anfang kommt herein.
import-note-repaired = { $count ->
    [one] Eine Stelle musste ausgebessert werden, damit sie lesbar ist; die Datei selbst bleibt, wie sie ist.
   *[other] { $count } Stellen mussten ausgebessert werden, damit sie lesbar sind; die Datei selbst bleibt, wie sie ist.
}
import-note-missed = { $count ->
    [one] Mit einer Stelle darin konnte ich nichts anfangen.
   *[other] Mit { $count } Stellen darin konnte ich nichts anfangen.
}
import-note-format-whatsapp = WhatsApp schreibt in eine solche Datei keine Reaktionen, keine Lesebestätigungen, keine Antworten auf eine Nachricht und keine früheren Fassungen.
import-note-format-telegram-desktop = Telegram schreibt in eine solche Datei keine gelöschten Nachrichten und keine früheren Fassungen.
import-note-format-messenger = Eine solche Datei kennt keine Konten, nur Namen, und keine Antworten auf eine Nachricht.
import-note-format-signal = Nachrichten, die nach einer Zeit verschwinden, stehen nie in einer solchen Datei, auch keine Bilder, die man nur einmal sehen kann.
import-note-format-signal-export = Eine solche Datei hat keine Zeitzone.
import-note-format-imessage-exporter = Eine solche Datei enthält keine gelöschten Nachrichten und kann nicht beweisen, wer eine Zeile geschrieben hat.
import-note-format-mail = Ein Mailordner zeigt nicht, welche E-Mails daraus gelöscht wurden.
