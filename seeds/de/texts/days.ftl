## When messages go on after the boundary: offered once.

digest-next-step = Nach deiner Grenze kamen weitere Nachrichten. Nicht zu antworten ist richtig, und es genügt. Wenn du etwas tun möchtest, kannst du ansehen, was es gibt. Ich biete das nur einmal an.
menu-next-steps = Was du tun kannst, wenn es weitergeht
button-next-what = Was könnte ich als Nächstes tun?
next-steps = Vier Dinge, die Menschen tun, wenn es nicht aufhört. Nichts davon eilt, und nichts davon zu tun ist auch in Ordnung. Mit /next_steps findest du das hier wieder.
button-next-notice = Selbst noch eine Nachricht senden
button-next-block = Blockieren
button-next-collect = Sammeln, was geschieht
button-next-talk = Mit jemandem reden
button-next-nothing = Jetzt nichts davon
button-next-back = Die anderen Wege
next-nothing = Das ist in Ordnung. Ich fange nicht wieder davon an.
next-notice = Eine zweite Nachricht erinnert an die erste, hält fest, dass es weiterging, und sagt, was folgt, wenn es nicht aufhört: dass du blockierst und es meldest. Sende sie einmal, und nur, wenn du es wirklich tun wirst. Danach nichts mehr.

    Ich sende sie nicht von selbst. /scripts hat Worte dafür, unter „Die Nachrichten hören nicht auf“. Wenn die Grenze selbst neue Worte haben soll, kannst du ihnen in /settings zustimmen; sie werden dann einmal verschickt.
next-block = In Telegram: Öffne den Chat, tippe auf den Namen, dann auf die drei Punkte, dann auf „Blockieren“. Lass den Chat dabei nicht löschen: Was darin steht, kann ein Beweis sein, und gelöschte Nachrichten sehen aus, als solle etwas verborgen werden.

    Was das für dein Protokoll heißt: Nachrichten eines blockierten Kontos kommen nicht mehr an, also kann ich sie auch nicht aufbewahren. Was schon da ist, bleibt. Manche blockieren und haben Ruhe. Andere lassen den Chat stumm und archiviert, damit das Protokoll weitergeht, ohne dass sie etwas lesen. Wenn Polizei oder Anwaltskanzlei schon beteiligt sind, frag dort zuerst.

    Die Person kann mit einem anderen Konto wiederkommen. Wenn eines danach aussieht, leite weiter, was von dort kommt, oder trag es in /settings ein.
next-collect = Was im Chat geschrieben wurde, ist schon aufbewahrt. Was ich nicht sehen kann, kannst du ergänzen: /incident für Anrufe, Besuche, Geschenke und andere Leute; schick mir, was dich anderswo erreicht hat, auch einen exportierten Chat als Datei. Am meisten zählen Datum, Uhrzeit, Ort, der genaue Wortlaut und wer dabei war. Am selben Tag aufzuschreiben zählt mehr, als gut zu schreiben.

    Lass Nachrichten auf der Mailbox gespeichert, und wirf Briefe oder Geschenke nicht weg; leg sie in eine Tüte mit dem Datum darauf.
next-talk = Du musst das nicht allein tragen. /help_me zeigt, wen du anrufen kannst, auch nur um zu fragen, was bei dir möglich ist. In vielen Ländern kann Kontakt gerichtlich verboten werden, und eine Beratungsstelle kann sagen, ob das passt, und dabei helfen.

    Viel wert ist auch ein Mensch, dem du alles erzählt hast. /scripts hat Worte für den Anfang.

## One line a day, for the owner: seven days, three weeks by turns, beginning with a Monday.

prompt-1 = Gibt es diese Woche etwas Kleines, auf das du dich freuen kannst? Wenn nicht, wäre es vielleicht Zeit, etwas zu planen.
prompt-2 = Zehn Minuten draußen zählen, bei jedem Wetter.
prompt-3 = Wer hat dich zuletzt zum Lachen gebracht? Eine kurze Nachricht dorthin wäre vielleicht schön.
prompt-4 = Schreib heute Abend eine Zeile in /journal. Sie muss nicht gut sein.
prompt-5 = Was möchtest du am Wochenende essen? Setz es heute auf die Liste.
prompt-6 = Vielleicht heute etwas mit den Händen: kochen, pflanzen, reparieren, malen.
prompt-7 = Sieh auf die Woche zurück. Etwas darin war leichter, als es vor einem Monat gewesen wäre.
prompt-8 = Montage dürfen klein sein. Eine erledigte Sache ist ein guter Tag.
prompt-9 = Musik, die nichts mit damals zu tun hat: such dir ein Lied.
prompt-10 = Die Mitte der Woche ist eine gute Zeit für einen Spaziergang mit jemandem.
prompt-11 = Schlaf ist die halbe Heilung. Vielleicht darf das Telefon die Nacht in einem anderen Zimmer verbringen.
prompt-12 = Plane eine Sache für Sonntag, damit der Sonntag sich nicht selbst plant.
prompt-13 = Gib einem Ding in deiner Wohnung einen neuen Platz. Wie es dort aussieht, bestimmst du.
prompt-14 = Du schuldest heute niemandem eine Antwort.
prompt-15 = Was hast du gern getan, bevor ihr euch kanntet? Es ist noch da.
prompt-16 = Klar zu sein ist nicht unfreundlich. Du kannst beides sein, klar und freundlich, auch zu dir selbst.
prompt-17 = Wenn Schuld vorbeikommt: Sie ist ein Gefühl und kein Urteil.
prompt-18 = Beweg dich heute ein wenig, so weit es guttut.
prompt-19 = Gibt es jemanden, den du lange nicht gesehen hast? Vielleicht freut sich da jemand.
prompt-20 = Nimm dir eine Ecke des Tages für dich: ein Buch, ein Bad, eine Bank in der Sonne.
prompt-21 = Schlechte Tage kommen ab und zu wieder. Sie machen die guten nicht ungeschehen.
