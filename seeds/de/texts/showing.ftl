## Seeing messages: a question, a pause, a question again, then one at a time.

show-question = { $minutes ->
    [0] Möchtest du sie jetzt sehen?
   *[other] Wenn du möchtest, frage ich dich in { $wait } noch einmal und zeige sie dann{ $count ->
        [one] { "" }
       *[other] , eine nach der anderen
    }.
}
show-kept = { $count ->
    [one] Eine Nachricht liegt hier.
   *[other] { $count } Nachrichten liegen hier.
}
show-others = { $messages ->
    [0] { $count ->
        [one] Eine frühere Nachricht, die geändert oder weitergegeben wurde, liegt hier.
       *[other] { $count } frühere Nachrichten, die geändert oder weitergegeben wurden, liegen hier.
    }
   *[other] { $count ->
        [one] Dazu eine frühere, die geändert oder weitergegeben wurde.
       *[other] Dazu { $count } frühere, die geändert oder weitergegeben wurden.
    }
}
show-tomorrow = { $count ->
    [one] Sie ist auch morgen noch da, und du musst sie nicht lesen, damit sie zählt.
   *[other] Sie sind auch morgen noch da, und du musst sie nicht lesen, damit sie zählen.
}
show-wait = { $minutes ->
    [60] einer Stunde
    [1440] einem Tag
    [one] einer Minute
   *[other] { $minutes } Minuten
}
button-show-yes = Ja, das möchte ich
button-show-rest = Nein, lass es gut sein
show-waits = In Ordnung. Ich frage dich { $day ->
    [today] um
   *[later] am
} { $time } noch einmal. Du kannst es jederzeit lassen oder einfach verstreichen lassen.
button-show-drop = Doch lieber nicht
show-again = Die Zeit, die du warten wolltest, ist um. Möchtest du sie noch sehen? Es geht nichts verloren, wenn nicht.
show-again-today = Die Zeit, die du warten wolltest, ist um. Möchtest du die Nachricht von heute noch jetzt?
button-show-open = Ja, zeig sie mir
button-show-today = Ja, jetzt
show-rested = Gut. Alles ist aufbewahrt, und heute muss nichts entschieden werden.
show-nothing = Hier gibt es nichts zu zeigen.
show-not-yet = Noch nicht. Ich frage dich { $day ->
    [today] um
   *[later] am
} { $time }.

show-heading = Eintrag { $entry }, { $time }. { $kind ->
    [text] Nachricht der Person, { $channel }.
   *[other] Nachricht der Person ({ $form }), { $channel }.
}
show-heading-own = Eintrag { $entry }, { $time }. { $kind ->
    [text] Von deiner Seite, { $channel }.
   *[other] Von deiner Seite ({ $form }), { $channel }.
}
show-heading-other = Eintrag { $entry }, { $time }. { $kind ->
    [text] Von anderen überbracht.
   *[other] Von anderen überbracht ({ $form }).
}
show-edited = Das ist eine spätere Fassung von Eintrag { $entry }.
show-edited-alone = Das ist eine spätere Fassung. Die erste war noch nicht da.
show-edited-before = Eine spätere Fassung davon ist Eintrag { $entry }.
show-place = { $number } von { $count }
show-part = Teil { $number } von { $count }
show-no-words = Es stehen keine Worte darin.
show-damaged = Was dort stand, ist nicht mehr lesbar: Dieser Eintrag wurde nachträglich verändert, aber nicht von dir oder mir.
show-file = Dabei: { $kind }
show-files-more = { $count ->
    [one] Und eine weitere Datei.
   *[other] Und { $count } weitere Dateien.
}
button-show-next = Nächste
button-show-more = Weiter
button-show-stop = Das genügt
button-show-practical = Das war praktisch
button-show-none = Nichts Praktisches
button-show-why = Warum diese Hinweise
show-stopped = Weggelegt. Es steht alles in deinem Protokoll, und du musst es nicht wieder öffnen.
show-last = Das war die letzte. Leg es weg und tu etwas, das dir gehört.

## A helper who is to be asked first.

show-approval-asked = Du wolltest dafür jemanden an deiner Seite. Ich habe gefragt. Du kannst auch allein weitermachen; das wird für dich notiert, und niemand macht dir Vorwürfe.
show-approval-waits = Es ist noch keine Antwort da. Du kannst warten oder allein weitermachen; das wird notiert.
button-show-alone = Allein weitermachen
approve-somebody = Der Mensch, dem du beistehst,
approve-question = { $name } möchte Nachrichten ansehen, die dort ankamen, und wollte, dass du vorher gefragt wirst. Kannst du jetzt dabei sein, oder am Telefon?
button-approve-yes = Ja, ich bin dabei
button-approve-later = Lieber später
approve-thanks-yes = Danke. Dass du da bist, ist ausgerichtet.
approve-thanks-later = Danke. Ich richte aus, dass du lieber warten würdest; die Entscheidung liegt dort.
approve-nothing = Das ist schon vorbei. Danke, dass du da bist.
approve-is-with-you = { $name } ist jetzt bei dir.
approve-would-wait = { $name } würde lieber warten. Du kannst allein weitergehen oder es für heute lassen.

## Today's digest, early.

digest-early-question = Die Nachricht von heute kommt um { $hour } von selbst. Du kannst sie jetzt haben; dann ist es die von heute, und es kommt keine weitere. { $minutes ->
    [0] Möchtest du sie jetzt?
   *[other] Wenn du sie möchtest, frage ich dich in { $wait } noch einmal.
}
digest-again-question = Die Nachricht von heute kam schon. Du kannst sie noch einmal sehen: Was sie zählt, ist wie vorhin, und was offen ist, wie es jetzt ist. { $minutes ->
    [0] Möchtest du sie jetzt?
   *[other] Wenn du sie möchtest, frage ich dich in { $wait } noch einmal.
}
digest-early-none = Heute kam nichts, also gab es keine Nachricht. Die nächste kommt morgen um { $hour }.
digest-early-reading = Es ist mehr gekommen, als ich bis jetzt lesen konnte. Bitte frag in einer Minute noch einmal.
digest-early-here = Hier ist sie.
digest-early-quiet = Es kam nichts, also gibt es heute keine Nachricht.
menu-digest = Die Nachricht von heute, früher

## Under an alert.

button-alert-show = Die Nachricht zeigen
button-alert-tell = Meiner Vertrauensperson sagen
button-alert-help = Hilfe bei mir vor Ort
button-alert-welfare = Worte, damit jemand nach der Person sieht
alert-tell-whom = Wem soll ich es sagen? Weitergesagt wird, was für eine Nachricht kam und wann, nichts von ihrem Text.
button-alert-tell-all = Allen
alert-told = Ich habe { $name } gesagt, was für eine Nachricht kam und wann, nichts von ihrem Text. Du kannst auch anrufen.
alert-tell-nobody = Hier ist im Moment keine Vertrauensperson eingetragen. Mit /helper lädst du jemanden ein, und /help_me zeigt, wen du anrufen kannst.
alert-tell-nothing = Dazu gibt es nichts mehr weiterzusagen.
