## Gefahr: sofort gesagt, wenn es so gewählt ist, und zuerst in der Tagesnachricht. Nie mit dem Text.

alert-came = Es kam eine Nachricht ({ $time }). Sie ist Eintrag { $entry } in deinem Protokoll.
alert-looked-again = Ich habe mir eine Nachricht noch einmal angesehen ({ $time }). Sie ist Eintrag { $entry } in deinem Protokoll.
alert-danger = Sie { $dangers }.
danger-violence-likely = liest sich wie eine Drohung mit Gewalt
danger-violence-possible = ist vielleicht eine Drohung mit Gewalt
danger-self-harm-likely = klingt, als wolle sich die Person etwas antun
danger-self-harm-possible = könnte heißen, dass sich die Person etwas antun will
danger-presence-likely = klingt, als sei die Person in deiner Nähe oder beobachte, wo du bist
danger-presence-possible = könnte heißen, dass die Person in deiner Nähe ist oder beobachtet, wo du bist
danger-children-likely = klingt, als brauchten die Kinder Hilfe oder sollten dir weggenommen oder nicht zurückgebracht werden
danger-children-possible = könnte heißen, dass die Kinder Hilfe brauchen oder dir weggenommen oder nicht zurückgebracht werden sollen
danger-exposure-likely = klingt, als solle etwas Privates öffentlich werden, etwa Bilder oder eine Adresse
danger-exposure-possible = könnte heißen, dass etwas Privates öffentlich werden soll, etwa Bilder oder eine Adresse
danger-wish-possible = wünscht dir vielleicht etwas Schlimmes
danger-coercion-likely = spricht davon, dich zu melden oder anzuzeigen, etwa bei der Polizei oder einem Amt
danger-coercion-possible = spricht vielleicht davon, dich zu melden oder anzuzeigen, etwa bei der Polizei oder einem Amt

alert-advice-violence = Wenn du dich in Gefahr fühlst, wähl den örtlichen Notruf.
alert-advice-presence = { alert-advice-violence }
alert-advice-self-harm = Du bist nicht verantwortlich für das, was die Person tut. Der Rettungsdienst kann nach ihr sehen; du musst nicht selbst hingehen. Worte für so einen Anruf stehen unten bereit.
alert-advice-children = Wenn ein Kind in Gefahr sein könnte oder weggebracht wird, wähl den örtlichen Notruf.
alert-advice-exposure = Du musst nichts bezahlen und nichts versprechen. Was ins Netz gestellt wird, lässt sich oft wieder entfernen; beim Hilfetelefon weiß man, wie.
alert-held = Deine Grenze wird vorerst zurückgehalten. Du entscheidest, ob sie noch verschickt wird.
alerts-more = { $count ->
    [one] Noch eine Nachricht dieser Art ist gekommen, { $days ->
        [0] um { $last }
       *[other] am { $last_day }
    }
   *[other] Noch { $count } Nachrichten dieser Art sind gekommen, die erste am { $first }, die letzte { $days ->
        [0] um { $last }
       *[other] am { $last_day }
    }
} ({ $names }). Ich sammle sie und melde mich sofort, wenn es schlimmer wird oder nach einer Pause wieder anfängt.

digest-alert = Eintrag { $entry }, { $time }: { $dangers }.
digest-alerts-more = { $count ->
    [one] Und eine weitere Nachricht dieser Art.
   *[other] Und { $count } weitere Nachrichten dieser Art.
}
digest-alert-help = Das sind Hinweise aus dem Wortlaut, und sie können falsch sein. Wenn du dich in Gefahr fühlst, wähl den örtlichen Notruf.

## Dasselbe für eine Vertrauensperson.

helper-alert-came = Bei dem Menschen, dem du beistehst, kam eine Nachricht an ({ $time }).
helper-danger-violence-likely = liest sich wie eine Drohung mit Gewalt
helper-danger-violence-possible = ist vielleicht eine Drohung mit Gewalt
helper-danger-self-harm-likely = klingt, als wolle sich die schreibende Person etwas antun
helper-danger-self-harm-possible = könnte heißen, dass sich die schreibende Person etwas antun will
helper-danger-presence-likely = klingt, als sei die schreibende Person ganz in der Nähe oder beobachte, wo dieser Mensch ist
helper-danger-presence-possible = könnte heißen, dass die schreibende Person ganz in der Nähe ist oder beobachtet, wo dieser Mensch ist
helper-danger-children-likely = klingt, als brauchten die Kinder Hilfe oder sollten weggenommen oder nicht zurückgebracht werden
helper-danger-children-possible = könnte heißen, dass die Kinder Hilfe brauchen oder weggenommen oder nicht zurückgebracht werden sollen
helper-danger-exposure-likely = klingt, als solle etwas Privates öffentlich werden, etwa Bilder oder eine Adresse
helper-danger-exposure-possible = könnte heißen, dass etwas Privates öffentlich werden soll, etwa Bilder oder eine Adresse
helper-danger-wish-possible = wünscht diesem Menschen vielleicht etwas Schlimmes
helper-danger-coercion-likely = spricht von einer Meldung oder Anzeige, etwa bei der Polizei oder einem Amt
helper-danger-coercion-possible = spricht vielleicht von einer Meldung oder Anzeige, etwa bei der Polizei oder einem Amt
helper-danger-name-violence = Drohung mit Gewalt
helper-danger-name-self-harm = Selbstverletzung
helper-danger-name-presence = ganz in der Nähe, oder beobachtet diesen Menschen
helper-danger-name-children = Gefahr für die Kinder
helper-danger-name-exposure = Privates öffentlich machen
helper-danger-name-wish = diesem Menschen etwas Schlimmes wünschen
helper-danger-name-coercion = diesen Menschen melden oder anzeigen
helper-danger-name-other = Gefahr
helper-alerts-more = { $count ->
    [one] Bei dem Menschen, dem du beistehst, ist noch eine Nachricht dieser Art angekommen, { $days ->
        [0] um { $last }
       *[other] am { $last_day }
    }
   *[other] Bei dem Menschen, dem du beistehst, sind noch { $count } Nachrichten dieser Art angekommen, die erste am { $first }, die letzte { $days ->
        [0] um { $last }
       *[other] am { $last_day }
    }
} ({ $names }).
helper-alert-looked-again = Ich habe mir eine Nachricht noch einmal angesehen, die bei dem Menschen ankam, dem du beistehst ({ $time }).
helper-alert-asked = { $name } hat mich gebeten, dir das zu sagen.
helper-alert-what-now = Das ist ein Hinweis aus dem Wortlaut, und er kann falsch sein. Vielleicht ist die Nachricht noch gar nicht gesehen worden. Da zu sein oder anzurufen kann helfen. Wenn du glaubst, dass jemand in Gefahr ist, wähl den örtlichen Notruf.

## Die Namen der Gefahren unter den Hinweisen eines Eintrags.

danger-name-violence = Drohung mit Gewalt
danger-name-self-harm = Selbstverletzung
danger-name-presence = in deiner Nähe, oder beobachtet dich
danger-name-children = Gefahr für die Kinder
danger-name-exposure = Privates öffentlich machen
danger-name-wish = dir etwas Schlimmes wünschen
danger-name-coercion = dich melden oder anzeigen
danger-name-other = Gefahr
