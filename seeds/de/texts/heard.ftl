## What is typed without a command. Danger first, without a sound; otherwise the question what it was.

heard-danger = Wenn du jetzt in Gefahr bist, ruf zuerst an. Geh, wenn du kannst, dorthin, wo andere Menschen sind, oder hinter eine Tür, die sich abschließen lässt.
heard-followed = Wenn dir jetzt jemand folgt, geh nicht nach Hause. Geh dorthin, wo andere Menschen sind, in einen Laden, zum Bahnhof, zur Polizei, und ruf an.
heard-hurt = Wenn du verletzt bist oder es jetzt wieder geschehen könnte, ruf zuerst an. In einer Arztpraxis oder im Krankenhaus kann auch festgehalten werden, was dir angetan wurde, falls du das einmal brauchst.
heard-die = Gut, dass du das aufgeschrieben hast. Du musst das nicht allein tragen, und es kann vorübergehen. Wenn es heute sein könnte, ruf jetzt an, oder geh zu jemandem und bleib dort.
heard-help = Wenn du jetzt jemanden brauchst, ruf an. Wenn du wissen möchtest, was du hier tun kannst: /help sagt es dir.
heard-by-zone = Nach deiner Zeitzone bist du in diesem Land: { $country }. Dort gilt: { $numbers }.
heard-alone = Ich kann niemanden für dich anrufen, und niemand erfährt etwas, solange du nicht auf „{ $button }“ tippst.
heard-alone-unhelped = Ich kann niemanden für dich anrufen, und niemand erfährt davon.
heard-not-kept = Was du geschrieben hast, wartet hier. Wenn du es aufbewahren möchtest, tippe auf „{ $button }“.
button-heard-people = Wen ich anrufen kann
button-heard-tell = Vertrauensperson Bescheid geben
button-heard-write = Aufschreiben
heard-tell-whom = Wem soll ich Bescheid geben? Ich sage nur, dass du jetzt gern von der Person hören würdest, und nichts von dem, was du geschrieben hast.
heard-told-already = Ich habe { $name } schon Bescheid gegeben. Du kannst auch anrufen; /help_me zeigt, wen.
heard-told = Ich habe { $name } gesagt, dass es dir helfen würde, wenn sich jetzt jemand bei dir meldet, und nichts von dem, was du geschrieben hast. Du kannst auch selbst anrufen.
helper-asked-for = { $name } hat mich gebeten, dir zu sagen, dass es helfen würde, jetzt von dir zu hören. Mehr weiß ich nicht. Ruf bitte an, oder geh hin, wenn du kannst. Wenn du glaubst, dass jemand in Gefahr ist, wähl den Notruf, der dort gilt.

heard-what = { $count ->
    [one] Was war das? Es wartet hier und wird nirgends sonst aufbewahrt, bis du wählst.
   *[other] Was war das? Diese { $count } Nachrichten warten hier, die erste vom { $time }, und werden nirgends sonst aufbewahrt, bis du wählst.
}
heard-theirs = Eine Nachricht, die die andere Person in Telegram geschrieben hat, leitest du am besten hierher weiter: Dann ist sicher, wer sie geschrieben hat, und wann. /help sagt dir, was du sonst tun kannst.
button-heard-incident = Etwas, das geschehen ist
button-heard-journal = Für mein Tagebuch
button-heard-draft = An die Person, ungesendet
button-heard-nothing = Nicht aufbewahren
heard-nothing = { $count ->
    [one] Gut. Es wird nicht aufbewahrt.
   *[other] Gut. Von diesen { $count } Nachrichten wird keine aufbewahrt.
}
heard-gone = Das ist schon erledigt; hier wartet nichts mehr.
heard-full = Das wurde nicht aufbewahrt: Es warten schon so viele Nachrichten darauf, dass du sagst, was sie sind. Tippe bitte zuerst auf einen der Knöpfe.
heard-cannot = Das wurde nicht aufbewahrt. Aufbewahren kann ich Worte, Fotos, Aufnahmen und Orte.
heard-incident = Was du geschickt hast, ist schon darin, und du siehst alles, bevor es aufbewahrt wird.
heard-incident-open = Du hast begonnen, etwas anderes aufzuschreiben, und es ist noch nicht fertig. Darum wartet, was du jetzt geschrieben hast. Mach zuerst mit dem anderen weiter oder wirf es weg; dann tippe noch einmal auf „{ $button }“.
heard-too-early = Das wurde nicht aufbewahrt, weil noch nicht alles eingerichtet ist. Mit /start geht es weiter.

heard-stopping = Du kannst jederzeit aufhören, für eine Weile oder ganz, und du brauchst keinen Grund.

    <b>Für eine Weile</b>
    Mit /pause werden Nachrichten aufbewahrt, und die Grenze wird nicht verschickt. Soll auch nichts mehr hereinkommen, nimm mich aus deinem Konto: in Telegram unter Einstellungen, Chat-Automatisierung. Was hier ist, bleibt hier.

    <b>Dein Protokoll mitnehmen</b>
    Mit /export bekommst du es als Datei, verschlüsselt und so, dass andere sie prüfen können. Hier durchsehen kannst du es mit /find.

    <b>Ganz</b>
    /forget löscht alles, was ich für dich aufbewahre. Es wird zweimal gefragt, und es lässt sich nicht rückgängig machen.

    Auch erst einmal nichts zu tun ist in Ordnung.
button-heard-pause = Pause
button-heard-forget = Alles für immer löschen
button-heard-else = Ich meinte etwas anderes
heard-moving = Ein anderes Handy ändert hier nichts: Melde dich dort mit demselben Konto bei Telegram an, dann hast du diesen Chat und alles, was ich aufbewahre. Auch eine neue Nummer ändert nichts, wenn du sie in den Einstellungen von Telegram änderst.

    Wenn ein Handy verloren ist oder jemand anderes es hat, sieh in Telegram unter Einstellungen, Geräte nach, und beende, was dort noch offen ist.

    Wenn es ein anderes Telegram-Konto wird: /new_account macht einen Link, mit dem alles dorthin umzieht. Wenn das alte Konto nicht mehr erreichbar ist, kann ihn auch machen, wer diesen Bot betreibt.
heard-travel = Deine tägliche Nachricht kommt um { $hour } nach der Uhr von { $zone }, wo auch immer du bist. Wenn sie nach der Uhr eines anderen Ortes kommen soll, ändere die Zeitzone in /settings, und stell sie zurück, wann du magst. Sonst ist nichts zu tun.

    Die Notrufnummern, die ich nenne, richten sich nach dem Land, das du mir gesagt hast, sonst nach dieser Zeitzone. /help_me zeigt sie.
heard-small = Ich bin da. /help sagt, was du hier tun kannst.
heard-loss = Es tut mir leid, wenn es ein Verlust ist. Wenn es eine Erleichterung ist, oder beides zugleich, ist auch das in Ordnung. Jetzt muss nichts entschieden werden, und alles, was hier ist, bleibt hier.

    Wenn du möchtest, mach eine Pause: Dann wird von hier nichts verschickt. Wenn du mit jemandem reden möchtest, zeigt /help_me, wen du anrufen kannst.
button-heard-keep = Aufbewahren, was ich schrieb

## Allein geschrieben, oder als /cancel, beenden sie, wonach gefragt wird. Die erste Liste gilt überall, auch wo aufbewahrt wird, was geschrieben wird.

cancel-words = abbrechen, abbruch, bitte abbrechen, das abbrechen, brich ab, brich das ab
cancel-words-stop = stop, stopp, halt, zurück, aufhören, hör auf, beenden, schluss, jetzt nicht, nicht jetzt
cancel-words-drop = egal, ist egal, schon gut, macht nichts, vergiss es, vergiss das, lass es, lass gut sein, doch nicht, lieber nicht, nicht so wichtig
cancelled = Gut, das ist abgebrochen. Es wird nichts weiter aufbewahrt oder geändert.
cancel-nothing = Hier wartet gerade nichts auf ein Wort von dir. /help sagt, was du hier tun kannst, und /settings, welche Änderungen noch kommen.
