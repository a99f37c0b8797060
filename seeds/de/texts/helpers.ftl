## Helpers: trusted people an owner has invited.

helper-about = Eine Vertrauensperson darf einen Teil hiervon sehen, damit du es nicht musst. Du entscheidest, was, eines nach dem anderen, und kannst es jederzeit beenden. An die andere Person geht dabei nie etwas.
helper-is-active = Mit { $name } geteilt: { $may }.
helper-is-waiting = { $name } hat deinen Link geöffnet und wartet auf dich. Zu sehen ist noch nichts.
button-helper-invite = Jemanden einladen
button-helper-confirm = Ja, die Person kenne ich
button-helper-refuse = Nein
button-helper-revoke = Jetzt beenden
helper-link = Gib diesen Link einem Menschen, dem du vertraust. Er gilt einmal und einen Tag lang; danach wirst du gefragt, ob es wirklich dieser Mensch war:

    { $link }
helper-offered = { $name } hat deinen Link geöffnet und möchte helfen. Zu sehen ist nichts, bis du es bestätigst, und dann nur, was du erlaubst.
helper-thanks = Danke. Es wird gerade nachgefragt, ob du es wirklich bist. Dann hörst du von mir.
helper-confirmed = Gut. Noch wird nichts geteilt; du entscheidest, was.
helper-refused = Es ist nichts zu sehen, und es wird nichts gesagt.
helper-nobody = Es wartet niemand mehr.
helper-revoked = { $name } sieht nichts mehr.
helper-not-shared = Das gehört nicht zu dem, was mit dir geteilt ist. /help sagt, was dazugehört. Mit /stop_helping kannst du jederzeit aufhören.

permission-counts = Zahlen
permission-practical = Praktisches
permission-read = Nachrichten
permission-alerts = Warnungen
permission-approve = Nachfrage, bevor Nachrichten gezeigt werden
permission-backup = die verschlüsselte Sicherung, die dann dort bleibt
permission-none = noch nichts

helper-guide = Jemand vertraut dir und möchte dich an der Seite haben. Dieser Bot bewahrt die Nachrichten eines Menschen auf, der nicht aufhört zu schreiben, damit sie nicht gelesen werden müssen.

    Was mit dir geteilt ist:
    { $shared }

    Was hilft: da sein und fragen, was gewünscht ist. Was nicht hilft: der anderen Person antworten, ihr erzählen, was du gesehen hast, Nachrichten vorlesen oder zu einer Entscheidung drängen. Wenn du glaubst, dass jemand in Gefahr ist, wähl den örtlichen Notruf.

    Was du öffnest, wird notiert, und der Mensch, dem du hilfst, kann es sehen. Du kannst aufhören, sobald es zu viel wird; niemand braucht dafür einen Grund.
helper-shared = Was jetzt mit dir geteilt ist:
    { $shared }
helper-privacy = Was von dir aufbewahrt wird: dein Name und dein Konto, wie Telegram sie zeigt, was mit dir geteilt ist, und eine Notiz zu allem, was du ansiehst. Der Mensch, dem du beistehst, kann das sehen; sonst bekommt niemand etwas.

    Was dir gezeigt wird, bleibt in diesem Chat, bis du es löschst. Mit /stop_helping kannst du jederzeit aufhören; die Notizen zu dem, was du angesehen hast, bleiben dort und verschwinden, wenn dort alles gelöscht wird.
helper-can-counts = /counts zeigt, wie viel heute kam, ganz ohne Text.
helper-can-practical = /practical zeigt, was offen ist: Termine, Orte, Dinge zum Abholen.
helper-can-read = /read zeigt Nachrichten, eine nach der anderen.
helper-can-alerts = Du erfährst, wenn eine Nachricht gefährlich sein könnte, ohne ihren Text.
helper-can-approve = Du wirst gefragt, bevor der Mensch, dem du hilfst, selbst Nachrichten öffnet.
helper-can-backup = /backup schickt dir die neueste Sicherung, damit sie auch anderswo liegt. Sie ist verschlüsselt: Du kannst sie nicht öffnen und musst es nicht.
helper-can-nothing = Noch nichts. Du erfährst es, wenn sich das ändert.
helper-no-practical = Es ist nichts Praktisches offen.
helper-read-stopped = Weggelegt. Danke, dass du hingesehen hast.
helper-backup-begun = Ich suche die neueste Sicherung. Sie kommt gleich hierher, in zwei Dateien.
helper-backup-file = Die neueste Sicherung, vom { $time }. Sie ist verschlüsselt: Weder du noch ich können sie öffnen; das geht nur mit dem Blatt zur Wiederherstellung. Bilder und Aufnahmen sind nicht darin. Bewahr sie bitte mit der anderen Datei auf, und nur die neueste von beiden.
helper-backup-keys = Die Schlüssel, die dazugehören, ebenfalls verschlüsselt. Bewahr bitte beide zusammen auf und lösch, was du vorher hattest: Ältere Schlüssel könnten zurückbringen, was gelöscht wurde.
helper-backup-none = Es gibt keine gute Sicherung, die ich schicken könnte. Wer diesen Bot betreibt, kann sehen, warum.
helper-backup-large = Die neueste Sicherung ist größer, als Telegram annimmt. Wer diesen Bot betreibt, kann dir eine Kopie auf einem Stick geben.
helper-backup-others = Auch andere führen bei diesem Bot ihr Protokoll, und eine Sicherung enthält alles davon. Darum schicke ich sie niemandem. Wer diesen Bot betreibt, kann dir eine Kopie auf einem Stick geben.

backup-last = Die letzte gute Sicherung ist vom { $time }.
backup-sheet-due = Sicherungen lassen sich nur mit dem Wiederherstellungsblatt öffnen. Noch hat niemand gezeigt, dass es da ist: Bitte sieh nach dem Papier. Wer das hier für dich betreibt, hält es mit „breakwater backup --confirm-sheet“ fest.
backup-about-helper = Jemand, dem du vertraust, kann eine Kopie haben, die sich dort nicht öffnen lässt: Erlaube es in /helper. Was dann dort liegt, lässt sich nicht zurückholen.
helper-only = Das ist für Vertrauenspersonen. Für dich gibt es /matters, /digest und /find.
button-stop-helping = Ich möchte nicht mehr helfen
helper-over = Du bist hier keine Vertrauensperson mehr. Danke, dass du da warst.
helper-stopped = { $name } ist nicht mehr deine Vertrauensperson und sieht nichts mehr.

## Who looked at what.

access-title = Wer was angesehen hat, das Neueste zuerst:
access-none = Noch hat niemand etwas angesehen.
access-you = du
access-entry = { " " }(Eintrag { $entry })
access-what-counts = Zahlen
access-what-practical = Praktisches
access-what-read = eine Nachricht
access-what-show = eine Nachricht
access-what-override = eine Nachricht, ohne auf die Vertrauensperson zu warten
access-what-find = eine Suche
access-what-alert = eine Warnung, ohne den Text
access-what-backup = die verschlüsselte Sicherung
access-what-other = etwas anderes
menu-helper = Vertrauensperson: sieht einen Teil mit
menu-backup = Wie es um Sicherungen steht
menu-access = Wer was angesehen hat
