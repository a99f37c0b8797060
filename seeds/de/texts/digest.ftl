## How a date is written: letters of Unicode's date patterns (EEEE weekday, d day, MMMM month).

date-day = EEEE, d. MMMM
date-short = d. MMMM
date-short-year = d. MMMM y

## The daily digest.

digest-quiet = Es kam nichts. Ein ruhiger Tag.
digest-quiet-blind = Bei mir kam nichts an. Deinen eigenen Chat sehe ich zurzeit nicht.
digest-no-messages = Keine neuen Nachrichten.
digest-numbers-title = Der Tag in Zahlen
digest-messages = { $count ->
    [one] Eine Nachricht, { $when }{ $night ->
        [0] .
       *[other] , nachts.
    }
   *[other] { $count } Nachrichten, { $when }{ $night ->
        [0] .
        [one] , eine davon nachts.
       *[other] , { $night } davon nachts.
    }
}
when-at-today = um { $first }
when-at-yesterday = gestern um { $first }
when-at-day = am { $day }, um { $first }
when-today = { $first } bis { $last }
when-yesterday = gestern von { $first } bis { $last }
when-day = am { $day }, von { $first } bis { $last }
when-days = von { $first }, bis { $last }
when-point-today = heute, { $time }
when-point-yesterday = gestern, { $time }
when-point-day = { $day }, { $time }
digest-by-form = Nach Art: { $list }.
digest-by-channel = Wie sie kamen: { $list }.
digest-by-tactic = Im Tonfall: { $list }{ $more ->
    [0] .
    [one] {""} und noch eine andere Art.
   *[other] {""} und noch { $more } andere Arten.
}
digest-unscreened = { $messages ->
    [one] Sie ließ sich nicht prüfen
   *[other] { $count ->
        [one] Eine davon ließ sich nicht prüfen
       *[other] { $count } davon ließen sich nicht prüfen
    }
} (andere Sprache, Sprachnachricht, Bild, Sticker).
digest-unread = { $messages ->
    [0] { $count ->
        [one] Eine Nachricht ist noch nicht zu Ende gelesen und hier nicht mitgezählt. In ihr kann mehr stehen, als genannt ist. Sie kommt mit der nächsten Tagesnachricht.
       *[other] { $count } Nachrichten sind noch nicht zu Ende gelesen und hier nicht mitgezählt. In ihnen kann mehr stehen, als genannt ist. Sie kommen mit der nächsten Tagesnachricht.
    }
   *[other] { $count ->
        [one] Eine weitere Nachricht ist noch nicht zu Ende gelesen und hier nicht mitgezählt. In ihr kann mehr stehen, als genannt ist. Sie kommt mit der nächsten Tagesnachricht.
       *[other] { $count } weitere Nachrichten sind noch nicht zu Ende gelesen und hier nicht mitgezählt. In ihnen kann mehr stehen, als genannt ist. Sie kommen mit der nächsten Tagesnachricht.
    }
}
digest-changes = { $edited ->
    [0] { $deleted ->
        [one] Eine Nachricht wurde gelöscht.
       *[other] { $deleted } Nachrichten wurden gelöscht.
    }
    [one] { $deleted ->
        [0] Eine Nachricht wurde bearbeitet.
        [one] Eine Nachricht wurde bearbeitet, eine gelöscht.
       *[other] Eine Nachricht wurde bearbeitet, { $deleted } gelöscht.
    }
   *[other] { $deleted ->
        [0] { $edited } Nachrichten wurden bearbeitet.
        [one] { $edited } Nachrichten wurden bearbeitet, eine gelöscht.
       *[other] { $edited } Nachrichten wurden bearbeitet, { $deleted } gelöscht.
    }
}
digest-passed-on = { $count ->
    [one] Auch aufbewahrt: eine Nachricht, die über andere kam.
   *[other] Auch aufbewahrt: { $count } Nachrichten, die über andere kamen.
}
digest-outgoing = { $count ->
    [one] Auch im Protokoll: eine Nachricht von dir.
   *[other] Auch im Protokoll: { $count } Nachrichten von dir.
}
digest-incidents = { $count ->
    [one] Du hast etwas aufgeschrieben, das geschehen ist.
   *[other] Du hast { $count } Dinge aufgeschrieben, die geschehen sind.
}
digest-imported = { $count ->
    [one] Ein Eintrag ist aus einer Datei dazugekommen. Er ist oben nicht mitgezählt.
   *[other] { $count } Einträge sind aus Dateien dazugekommen. Sie sind oben nicht mitgezählt.
}
digest-days-silent = { $days ->
    [one] Heute hast du nicht geschrieben.
   *[other] Du hast seit { $days } Tagen nicht geschrieben.
}
digest-footer = Tagesnachricht { $number }. Protokoll: { $size ->
    [one] ein Eintrag
   *[other] { $size } Einträge
}, { $root }
digest-contacts-more = { $count ->
    [one] Und eine weitere Person, bei der du nichts entscheiden musst.
   *[other] Und { $count } weitere, bei denen du nichts entscheiden musst.
}
digest-aside = { $count ->
    [one] Bei einer Weiterleitung fehlt noch, dass du sagst, von wem sie ist.
   *[other] Bei { $count } Weiterleitungen fehlt noch, dass du sagst, von wem sie sind.
}
digest-zone-missing = Deine Zeitzone, { $zone }, kennt der Rechner nicht, auf dem dieser Bot läuft. Bis sich das ändert, sind alle Zeiten in UTC angegeben. Eine andere kannst du in /settings wählen.
digest-files-waiting = { $count ->
    [one] Ein Foto, eine Sprachnachricht oder eine andere Datei ist noch nicht gesichert. Ich versuche es weiter und lasse die Nachricht so lange, wo sie ist.
   *[other] { $count } Fotos, Sprachnachrichten oder andere Dateien sind noch nicht gesichert. Ich versuche es weiter und lasse die Nachrichten so lange, wo sie sind.
}
digest-files-missing = { $count ->
    [one] Eine Datei war nicht zu bekommen: Telegram gibt einem Bot keine Datei über 20 MB, oder hat diese nicht mehr. Welche es ist, steht im Protokoll. Wenn du sie noch in einem Chat siehst, speichere sie selbst.
   *[other] { $count } Dateien waren nicht zu bekommen: Telegram gibt einem Bot keine Datei über 20 MB, oder hat sie nicht mehr. Welche es sind, steht im Protokoll. Wenn du sie noch in einem Chat siehst, speichere sie selbst.
}
digest-unprocessed = { $count ->
    [one] Etwas von Telegram ließ sich nicht verstehen. Es bleibt und wird nach dem nächsten Update des Bots neu versucht.
   *[other] { $count } Dinge von Telegram ließen sich nicht verstehen. Sie bleiben und werden nach dem nächsten Update des Bots neu versucht.
}
digest-backup-overdue = { $days ->
    [one] Seit einem Tag ist keine Sicherung gelungen. Wer den Bot betreibt, sieht mit „breakwater doctor“, woran es liegt.
   *[other] Seit { $days } Tagen ist keine Sicherung gelungen. Wer den Bot betreibt, sieht mit „breakwater doctor“, woran es liegt.
}
digest-damaged = { $count ->
    [one] Etwas, das ich für dich aufbewahre, lässt sich nicht mehr so lesen, wie es geschrieben wurde. Es ist beiseitegelegt, alles andere läuft weiter. Wer den Bot betreibt, sieht mit „breakwater doctor“, wo es liegt.
   *[other] { $count } Dinge, die ich für dich aufbewahre, lassen sich nicht mehr so lesen, wie sie geschrieben wurden. Sie sind beiseitegelegt, alles andere läuft weiter. Wer den Bot betreibt, sieht mit „breakwater doctor“, wo sie liegen.
}
digest-record-altered = { $count ->
    [one] Eintrag { $entries } in deinem Protokoll wurde nachträglich verändert.
   *[other] Die Einträge { $entries } in deinem Protokoll wurden nachträglich verändert.
}
digest-record-missing = { $count ->
    [one] In deinem Protokoll fehlt Eintrag { $entries }.
   *[other] In deinem Protokoll fehlen die Einträge { $entries }.
}
digest-record-rewritten = Irgendwo in den Einträgen { $entries } deines Protokolls wurde nachträglich etwas verändert oder entfernt.
digest-record-added = Dein Protokoll geht mit Einträgen weiter, die nicht von mir sind. Solange sie darin stehen, kann ich nichts hinzufügen: Neue Nachrichten warten, verloren geht davon nichts. So lange gibt es auch keine Warnungen: Bitte verlass dich bei Gefahr nicht auf mich.
digest-record-whole = { $entry ->
    [1] Eintrag 1 ist, wie er war.
   *[other] Die Einträge 1 bis { $entry } sind, wie sie waren.
}
digest-record-since = Zuletzt war für mich am { $time } alles in Ordnung.
digest-record-what-now = Entweder geht eine Festplatte kaputt, oder jemand hatte Zugriff auf den Rechner, auf dem ich laufe; wer, kann ich nicht wissen. Heb deine Tagesnachrichten auf: An ihren letzten Zeilen lässt sich ablesen, wie dein Protokoll war. Wer den Bot betreibt, sieht mit „breakwater doctor“ mehr und hat vielleicht noch eine Sicherung von vorher.

## How things stand with the boundary.

boundary-none = Du hast noch keiner Grenze zugestimmt, also wird nichts beantwortet.
boundary-ready = Deine Grenze ist bereit.
boundary-claimed = Deine Grenze ist unterwegs.
boundary-sending = Deine Grenze ist unterwegs.
boundary-waiting = Deine Grenze ist unterwegs. In Kürze folgt der nächste Versuch.
boundary-sent = Deine Grenze wurde am { $time } verschickt.
boundary-nothing-else = Sonst wird nichts verschickt.
boundary-since = { $count ->
    [one] Eine Nachricht seit deiner Grenze ({ $day }).
   *[other] { $days ->
        [one] { $count } Nachrichten an einem Tag seit deiner Grenze ({ $day }).
       *[other] { $count } Nachrichten an { $days } Tagen seit deiner Grenze ({ $day }).
    }
}
boundary-unsure = Deine Grenze wurde am { $time } vielleicht verschickt; Telegram hat es nicht bestätigt. Von selbst wird sie nicht noch einmal verschickt.
boundary-refused = Telegram hat deine Grenze am { $time } nicht angenommen ({ $reason }).
boundary-withheld = Deine Grenze wurde am { $time } zurückgehalten ({ $reason }).
boundary-kept = Deine Grenze bleibt zurück, wie du es entschieden hast. In /settings kannst du sie noch freigeben.
boundary-held = Deine Grenze wird seit { $time } zurückgehalten ({ $reason }), bis du entscheidest.
boundary-damaged = Was zu deiner Grenze vermerkt war, wurde verändert, aber nicht von dir oder mir. Sie könnte schon verschickt worden sein, deshalb wird sie nicht noch einmal verschickt.
boundary-handed-over = Deine Grenze wurde dir am { $time } zum Kopieren gegeben.
boundary-after = { $count ->
    [one] Seither: eine Nachricht.
   *[other] { $days ->
        [one] Seither: { $count } Nachrichten an einem Tag.
       *[other] Seither: { $count } Nachrichten an { $days } Tagen.
    }
}
boundary-next-open = Sie wird einmal verschickt, bei der nächsten Nachricht.
boundary-next-paused = Solange der Bot Pause macht, wird sie nicht verschickt; /resume beendet die Pause.
boundary-next-legal-order = Es wird nichts verschickt, weil du gesagt hast, dass eine gerichtliche Anordnung gilt. Falls sich das geändert hat: /settings.
boundary-next-old-copy = Es wird nichts verschickt, bis du mir sagst, dass die älteren Daten Absicht sind.
boundary-next-cannot-answer = Noch kann sie nicht verschickt werden: Ich darf in deinem Chat nicht antworten. In Telegram: Einstellungen, Chat-Automatisierung, dort das Antworten erlauben.
boundary-next-disconnected = Von deinem Konto aus kann sie nicht verschickt werden: Ich bin nicht mehr damit verbunden. In Telegram: Einstellungen, Chat-Automatisierung.
boundary-next-by-hand = Ich bin nicht mit deinem Konto verbunden. Schreibt die Person mir, wird sie einmal verschickt; leitest du mir etwas weiter, bekommst du sie zum Kopieren.

## Why something was held back.

reason-paused = der Bot macht Pause
reason-legal-order = eine gerichtliche Anordnung gilt
reason-backlog = die Nachricht war über zwölf Stunden alt
reason-violence = eine Nachricht klang wie eine Drohung
reason-self-harm = die Person klang, als wolle sie sich etwas antun
reason-presence = eine Nachricht klang, als sei die Person in deiner Nähe
reason-children = eine Nachricht klang nach Gefahr für die Kinder
reason-old-copy = meine Daten waren älter als das, was ich zuletzt wusste
reason-released = du hast sie freigegeben
reason-newer-version = du hast einem neueren Text zugestimmt
reason-cannot-answer = der Bot darf dort nicht schreiben
reason-BUSINESS-PEER-USAGE-MISSING = dort kam einen Tag lang nichts an
reason-BUSINESS-PEER-INVALID = der Chat ist nicht für den Bot ausgewählt
reason-BUSINESS-CONNECTION-INVALID = der Bot ist von deinem Konto getrennt
reason-forbidden = Telegram erlaubt es dem Bot dort nicht
reason-removed = du hast die Person oder dieses Konto entfernt
reason-damaged = was dazu vermerkt war, wurde verändert, aber nicht von dir oder mir
reason-other = Telegram nannte keinen bekannten Grund

## What is counted.

form-text = Text
form-album = Album
form-photo = Foto
form-voice = Sprachnachricht
form-audio = Audio
form-video = Video
form-video-note = Videonachricht
form-animation = Animation
form-sticker = Sticker
form-document = Datei
form-location = Ort
form-venue = Ort
form-contact = Kontakt
form-poll = Umfrage
form-dice = Würfel
form-story = Story
form-game = Spiel
form-checklist = Checkliste
form-live-photo = Live-Foto
form-paid-media = bezahlte Medien
form-rich-message = formatierte Nachricht
form-service = Mitteilung von Telegram
form-gift = Geschenk
form-other = andere Arten
channel-secretary = in deinem eigenen Chat
channel-direct = an den Bot
channel-forward = von dir weitergeleitet
channel-import = von anderswo übernommen
channel-other = anders

## About the bot itself.

old-copy-digest = Meine Daten sind älter als das, was ich zuletzt wusste. An niemanden wird etwas verschickt, bis du mir mit dem Knopf unten sagst, dass das Absicht war.
notice-narrow-selection = Ich sehe auch Chats, die mich nichts angehen. Behalten habe ich davon nichts. Zum Begrenzen: Telegram, Einstellungen, Chat-Automatisierung, nur den einen Chat wählen.
notice-connection-ended = Seit dem { $since } bin ich nicht mit deinem Konto verbunden. Nachrichten in deinem Chat sehe ich erst wieder, wenn du mich verbindest: Telegram, Einstellungen, Chat-Automatisierung.
notice-connection-was-ended = Meine Verbindung mit deinem Konto wurde am { $since } beendet. Sie besteht wieder; was dazwischen in deinem Chat ankam, kann hier fehlen.
notice-late = Ich konnte Telegram vom { $since } bis zum { $until } nicht erreichen. Es sollte nichts fehlen: Telegram hebt Nachrichten einen Tag auf.
notice-gap = Ich konnte Telegram vom { $since } bis zum { $until } nicht erreichen. Telegram hebt Nachrichten nur einen Tag auf, vielleicht fehlen also welche. Das steht auch im Protokoll.
notice-disk-low = Auf dem Rechner, auf dem dieser Bot läuft, wird der Platz knapp. Nachrichten werden aufbewahrt wie bisher, Dateien müssen vielleicht warten. Wer den Bot betreibt, sieht mit „breakwater doctor“ mehr.
notice-clock-back = Die Uhr des Computers, auf dem ich laufe, wurde um { $span } zurückgestellt. Zeiten, die ich davor notiert habe, können falsch sein. Das steht auch im Protokoll.
notice-clock-forward = Die Uhr des Computers, auf dem ich laufe, wurde um { $span } vorgestellt. Deswegen fehlt keine Nachricht. Das steht auch im Protokoll.
notice-clock-ahead = Die Uhr des Computers, auf dem ich laufe, geht um { $span } vor. Die Zeiten der Nachrichten kommen von Telegram und stimmen, aber ich melde mich um so viel zu früh. Die Uhr sollte richtig gestellt werden.
notice-clock-behind = Die Uhr des Computers, auf dem ich laufe, geht um { $span } nach. Die Zeiten der Nachrichten kommen von Telegram und stimmen, aber ich melde mich um so viel zu spät. Die Uhr sollte richtig gestellt werden.
span-days = { $count ->
    [one] einen Tag
   *[other] { $count } Tage
}
span-hours = { $count ->
    [one] eine Stunde
   *[other] { $count } Stunden
}
span-minutes = { $count ->
    [one] eine Minute
   *[other] { $count } Minuten
}
nameless = (ohne Namen)

## Tactics, as hints about the wording.

tactic-insult = Beleidigung
tactic-blame = Vorwürfe
tactic-guilt-trip = Schuldgefühle
tactic-victim = Opferrolle
tactic-gaslighting = Leugnen, was war
tactic-hoovering = Liebe und Sehnsucht
tactic-breadcrumb = „nur mal melden“
tactic-apology = Entschuldigung, Versprechen
tactic-boundary-breach = Frage, warum du schweigst
tactic-jealousy = Eifersucht
tactic-surveillance = Beobachten
tactic-third-party = andere hineinziehen
tactic-exposure = Drohung mit Bloßstellung
tactic-entitlement = Anspruch auf deine Zeit
tactic-intimidation = Einschüchterung
tactic-own-flag = deine eigenen Warnzeichen
tactic-other = etwas anderes
