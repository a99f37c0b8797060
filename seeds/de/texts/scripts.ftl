## Prepared words, to copy. Square brackets are for the reader to fill in.

menu-scripts = Worte für Freunde, Familie, Arbeit
scripts = Worte für Momente, in denen es schwer ist, welche zu finden. Du kopierst sie und sendest sie selbst, falls und wann du möchtest; ich sende nichts davon.
scripts-copy = Tippe auf einen Text, um ihn zu kopieren, und ändere ihn, wie du magst.
button-scripts = Zurück zur Liste
button-script-friends = Gemeinsame Freunde
button-script-family = Familie
button-script-work = Bei der Arbeit
button-script-practical = Praktisches
button-script-welfare = Ich mache mir Sorgen um die Person
button-script-after = Die Nachrichten hören nicht auf
button-script-closure = Es wird nach dem Warum gefragt

scripts-friends = Für Freunde, die ihr beide habt: Über dich wird nichts weitererzählt, es werden keine Nachrichten überbracht, keine gemeinsamen Einladungen. Warum, musst du nicht erklären.
script-friends-1 = Ich möchte unsere Freundschaft aus dem heraushalten, was zwischen [Name] und mir war. Bitte erzähl dort nicht, wie es mir geht oder was ich mache, und bitte erzähl mir auch von dort nichts. Das hilft mir sehr.
script-friends-2 = Wenn [Name] dich bittet, mir etwas auszurichten, sag bitte nein. Ich habe um Abstand gebeten, und eine Nachricht über dich ist trotzdem eine Nachricht.
script-friends-3 = Ich würde sehr gern kommen, aber nicht, wenn [Name] auch da ist. Sag mir einfach vorher Bescheid; es ist für mich in Ordnung, wenn ich diesmal nicht dran bin.

scripts-family = Für deine Familie, oder die andere.
script-family-1 = Ich weiß, dass du es gut meinst. Bitte sprich mit [Name] nicht über mich, gib keine Fotos oder Pläne von mir weiter, und versuch nicht, uns zusammenzubringen. Falls meinetwegen eine Nachricht zu dir kommt, genügt ein kurzes „Ich halte mich da raus“.
script-family-2 = Ich war gern ein Teil eurer Familie, und ich wünsche euch alles Gute. Für jetzt brauche ich Abstand von allem rund um [Name], deshalb werde ich eine Weile nicht schreiben. Bitte richtet mir keine Nachrichten aus.

scripts-work = Für Vorgesetzte, für den Empfang und für jemanden aus dem Team. Sag so viel, wie für deine Sicherheit nötig ist, und nicht mehr.
script-work-1 = Ich möchte Ihnen etwas Privates sagen, weil es den Arbeitsplatz erreichen könnte. Ich habe den Kontakt zu einem Menschen aus einer früheren Beziehung beendet, und das wird nicht hingenommen. Falls [Name] hier anruft oder herkommt, geben Sie bitte weder meine Arbeitszeiten noch meine Nummer oder meinen Aufenthaltsort heraus, und sagen Sie mir Bescheid.
script-work-2 = Bitte stellen Sie Anrufe von [Name] nicht zu mir durch, und lassen Sie die Person nicht im Haus warten. Wenn sie kommt und nicht geht, rufen Sie bitte den Sicherheitsdienst oder die Polizei, und notieren Sie die Uhrzeit und was gesagt wurde.
script-work-3 = Wenn [Name] dich nach mir fragt, sag bitte nur, dass du nicht über Leute aus dem Team sprichst. Mehr musst du nicht tun. Sag mir bitte danach Bescheid.

scripts-practical = Für das, was zu regeln ist. Nur die Sache, keine Gefühle, nichts zum Streiten. Wenn jemand das für dich übernehmen kann, umso besser.
script-practical-1 = Abholen am [Tag] um [Uhrzeit] bei [Ort] passt. Wenn sich etwas ändert, schreib bitte bis [Uhrzeit] am Tag davor.
script-practical-2 = Das passt nicht. Ich kann [Tag, Uhrzeit] oder [Tag, Uhrzeit] anbieten. Bitte wähl bis [Tag] eines davon.
script-practical-3 = Deine Sachen sind gepackt. [Name aus dem Freundeskreis] kann sie am [Tag] zwischen [Uhrzeit] und [Uhrzeit] bei [Ort] übergeben. Ich werde nicht da sein.
script-practical-4 = Ich habe deine Nachricht wegen [Sache] bekommen. Dazu antworte ich bis [Tag]. Auf anderes antworte ich nicht.

scripts-welfare = Wenn du fürchtest, dass sich die Person etwas antut: Du musst nicht hingehen, und du musst nicht antworten. Der Rettungsdienst kann sich kümmern; das ist seine Arbeit, und er kann es besser als jemand, der so nah war. /help_me zeigt Nummern. Der erste Text ist für den Rettungsdienst, der zweite für jemanden aus dem Umfeld der Person.
script-welfare-1 = Guten Tag, ich mache mir Sorgen um die Sicherheit von [voller Name], [Alter], in [Adresse]. Heute um [Uhrzeit] bekam ich von dort die Nachricht, dass [was genau]. Wir waren früher ein Paar, ich bin nicht dort und kann nicht hinfahren. Bitte sehen Sie nach.
script-welfare-2 = Ich habe heute eine Nachricht von [Name] bekommen, die mir Sorgen macht. Ich bin nicht die richtige Person, um zu helfen, und habe den Rettungsdienst verständigt. Kannst du bitte vorbeischauen oder anrufen?

scripts-after = Wenn nach deiner Grenze weiter Nachrichten kommen. Falls du eine davon sendest, dann selbst, einmal, und danach nichts mehr. Ab und zu zu antworten lehrt am ehesten, weiterzumachen.
script-after-1 = Ich habe dich am [Datum] gebeten, mir nicht mehr zu schreiben. Du hast weitergemacht. Das ist meine letzte Nachricht an dich: Ich antworte nicht mehr, was du auch schreibst.
script-after-2 = Du hast mir [Zahl] Mal geschrieben, seit ich dich am [Datum] gebeten habe aufzuhören. Wenn es jetzt nicht aufhört, blockiere ich dich und melde es. Die Nachrichten habe ich aufbewahrt.

scripts-closure = Wenn nach dem Warum gefragt wird, schuldest du keine Antwort. Falls du eine geben möchtest, gib sie einmal, freundlich, an einem Tag, den du selbst wählst, und lass sie vorher eine Nacht als /draft liegen. Dann ist es abgeschlossen.
script-closure-1 = Du hast nach dem Warum gefragt. Für mich war es zu Ende, weil [ein ehrlicher Satz]. Nichts, was du jetzt sagen könntest, würde das ändern. Ich wünsche dir alles Gute, und dabei belasse ich es.
script-closure-2 = Ich habe über deine Frage nachgedacht, und das ist meine ganze Antwort: Für mich war es vorbei, und ich musste gehen. Das ist kein Urteil über dich. Ich werde nicht noch einmal darüber schreiben.
