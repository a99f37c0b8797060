## /find: numbers and times, never the words themselves.

find-question = Welche Wörter suchst du? Schreib sie hier. Ich zeige, wo sie stehen, nicht die Nachrichten.
find-nothing = Kein Eintrag in deinem Protokoll enthält all diese Wörter.
find-title = { $count ->
    [one] Ein Eintrag enthält sie:
   *[other] { $count } Einträge enthalten sie, die neuesten zuerst:
}
find-entry = Eintrag { $entry }, { $day }, { $time }: { $what }{ $channel ->
    [none] { "" }
   *[other] , { $channel }
}
find-more = { $count ->
    [one] Und ein älterer Eintrag. Ein weiteres Wort macht die Liste kürzer.
   *[other] Und { $count } ältere Einträge. Ein weiteres Wort macht die Liste kürzer.
}
found-message-in = von der Person
found-message-out = von dir
found-message-auto = von deinem Konto von selbst gesendet
found-message-other = von anderen überbracht
found-edit = spätere Fassung
found-test = dein Test
found-incident = von dir aufgeschrieben
found-incident-correction = von dir berichtigt
found-imported = aus einer Datei
found-other = anderes
button-find-entry = Eintrag { $entry }
menu-find = Wo etwas in deinem Protokoll steht

## /why: which hints an entry carries, and by which words.

why-question = Um welchen Eintrag geht es? Schreib die Nummer. Sie steht in der Tagesnachricht und bei dem, was /find zeigt.
why-nothing = Es gibt keine Nachricht der Person mit dieser Nummer.
why-title = Hinweise zu Eintrag { $entry }
why-label = • { $label }
why-label-not = • { $label } (du hast gesagt, dass es nicht passt)
why-words = durch diese Worte: <tg-spoiler>{ $words }</tg-spoiler>
why-words-unseen = durch Worte darin
why-own = durch dein eigenes Wort <code>{ $rule }</code>
why-model = durch den Wortlaut im Ganzen, so wie ein kleines Modell ihn liest
why-encoder = durch den Sinn eines Satzes, so wie ein Modell ihn liest
why-sentence = durch den Sinn dieses Satzes, so wie ein Modell ihn liest: <tg-spoiler>{ $words }</tg-spoiler>
why-split = { $reason }, zusammen mit den Nachrichten kurz davor gelesen
why-hints = Das sind Hinweise aus dem Wortlaut. Sie können falsch sein, und du weißt es besser.
why-none = Nichts im Wortlaut gab einen Hinweis. Das heißt nicht, dass alles daran gut ist; du weißt es besser.
why-unscreened = Das ließ sich nicht prüfen: eine andere Sprache, eine Sprachnachricht, ein Bild, ein Sticker.
why-said-practical = Du hast gesagt: Das war etwas Praktisches.
why-said-none = Du hast gesagt: nichts Praktisches.
why-noted-none = Notiert. Es wird nicht mehr als praktisch gezeigt.
why-noted-practical = Notiert. Wenn es in die nächste Tagesnachricht kommt, steht es dort unter Praktisches.
why-noted-teach = Notiert. Wenn eines dieser Wörter es mir verraten hätte, tippe es an. Es gilt dann bei dir als praktisch, und bei niemandem sonst.
button-why-not = Passt nicht: { $label }
button-why-fits = Passt doch: { $label }
menu-why = Warum ein Eintrag seine Hinweise trägt

hint-children = Kinder
hint-pets = Tiere
hint-money = Geld
hint-home = Wohnung
hint-belongings = Sachen
hint-papers = Unterlagen
hint-health = Gesundheit
hint-work = Arbeit
hint-request = eine Bitte
hint-time = ein Tag oder eine Zeit
hint-arrangement = eine Absprache
hint-own-practical = deine eigenen praktischen Wörter
hint-own-name = ein Name, den du mir gesagt hast
hint-other = anderes

## Common words that name no matter, compared after case folding: "weiss", not "weiß".

own-words-skip = aber, alle, allein, allem, allen, aller, alles, als, also, andere, anderen, anders, auch, auf, aus, bald, bei, beide, beim, bekommen, besser, bestimmt, bevor, bin, bis, bisher, bist, bitte, bleib, bleiben, brauche, brauchen, brauchst, bringen, dabei, dafür, dagegen, daher, dahin, damals, damit, danach, dann, daran, darauf, daraus, darf, darfst, darin, darum, darüber, das, dass, davon, dazu, dein, deine, deinem, deinen, deiner, deines, dem, den, denen, denke, denken, denkst, denn, der, deren, des, deshalb, dessen, dich, die, dies, diese, diesem, diesen, dieser, dieses, ding, dinge, dir, doch, dort, drei, durch, dürfen, eben, eher, eigentlich, ein, eine, einem, einen, einer, eines, einfach, einmal, endlich, erst, etwa, etwas, euch, euer, eure, euren, fast, fragen, für, fürs, gab, ganz, gar, geben, gegeben, gegen, gehabt, gehe, gehen, geht, gemacht, genau, genug, gerade, gern, gerne, gesagt, gestern, gewesen, gib, gibst, gibt, ging, glaube, gleich, gross, gut, gute, guten, habe, haben, habt, hallo, hast, hat, hatte, hatten, hattest, heisst, her, heute, hier, hin, hinter, hätte, hätten, hättest, ich, ihm, ihn, ihnen, ihr, ihre, ihrem, ihren, ihrer, immer, ins, irgendwann, irgendwas, irgendwie, ist, jede, jedem, jeden, jeder, jedes, jemand, jetzt, kam, kann, kannst, kaum, kein, keine, keinem, keinen, keiner, klar, komm, komme, kommen, kommst, kommt, konnte, können, könnte, könntest, lange, lass, lassen, leider, letzte, letzten, letzter, liebe, lieber, los, mach, mache, machen, machst, macht, mag, mal, man, manchmal, mehr, mein, meine, meinem, meinen, meiner, meines, meinst, mich, mir, mit, morgen, muss, musst, müssen, nach, nachdem, nachher, natürlich, neben, nehmen, nein, neu, nicht, nichts, nie, niemals, niemand, nimm, noch, nochmal, nun, nur, oben, obwohl, oder, oft, ohne, paar, rein, richtig, sache, sachen, sag, sage, sagen, sagst, sagt, schon, sehe, sehen, sehr, sein, seine, seinem, seinen, seiner, seit, selbst, sich, sicher, sie, siehst, sind, sofort, solche, soll, sollen, sollst, sollte, solltest, sondern, sonst, spät, später, statt, tag, tage, trotzdem, tun, tut, tust, um, und, uns, unser, unsere, unserem, unseren, unserer, unter, viel, viele, vielleicht, vom, von, vor, vorbei, vorher, wann, war, waren, warst, warte, warten, warum, was, wegen, weil, weiss, weisst, weiter, welche, welchen, welcher, wem, wen, wenig, wenigstens, wenn, wer, werde, werden, wie, wieder, wieso, will, willst, wir, wird, wirklich, wirst, wissen, wobei, woher, wohin, wohl, wollen, wollte, wolltest, worden, wurde, wurden, während, wäre, wären, würde, würden, zeit, ziemlich, zum, zur, zurück, zusammen, zwar, zwei, zwischen, über, überhaupt
names-beside = und, der, die, das, den, dem, mein, meine, meinen, meiner, unser, unsere, unseren, sein, seine, ihr, ihre, ein, eine, einen, auch, sowie, sohn, tochter, kind, kinder, baby, junge, mädchen, zwillinge, katze, katzen, kater, hund, hunde, welpe, pferd, kaninchen, hamster, vogel, haustier, haustiere, ist, sind, heißt, heißen, kleine, kleiner, großer, große, ältester, älteste, jüngster, jüngste
own-words-said-before = du bist ein, du bist eine, du

## /words: the owner's own.

words-about = Deine eigenen Wörter, neben denen, die der Bot mitbringt. Sie gelten nur bei dir.
words-title-flag = Warnzeichen
words-title-practical = Praktische Wörter
words-title-name = Namen von Kindern und Haustieren
words-none = noch keine
button-words-add-flag = Ein Warnzeichen hinzufügen
button-words-add-practical = Ein praktisches Wort hinzufügen
button-words-add-name = Einen Namen hinzufügen
button-words-remove = Welche wegnehmen
button-words-done = Die Liste
words-removing = Tippe auf ein Wort, um es wegzunehmen.
words-ask-flag = Welches Wort oder welche kurze Wendung ist für dich ein Warnzeichen? Schreib es hier. Wo es vorkommt, zählt die Tagesnachricht es mit, und solche Worte werden nie zitiert.
words-ask-practical = An welchem Wort erkennst du, dass etwas Praktisches in einer Nachricht steht: ein Name, ein Ding, ein Ort? Schreib es hier, mehrere mit Kommas dazwischen.
words-ask-name = Wie heißen die Kinder oder Haustiere, um die es in den Nachrichten gehen kann? Schreib die Namen mit Kommas dazwischen, zum Beispiel: Leo, Mia, Rex. Steht einer davon neben einer Bitte oder einer Zeit, gilt die Nachricht als praktisch.
names-again = Bitte schreib die Namen mit Kommas dazwischen, zum Beispiel: Leo, Mia, Rex.
words-added-flag = „{ $word }“ gilt ab jetzt als Warnzeichen.
words-added-practical = { $count ->
    [one] „{ $word }“ gilt ab jetzt als praktisch.
   *[other] Das gilt ab jetzt als praktisch: { $word }
}
words-added-name = Notiert: { $word }. Neben einer Bitte oder einer Zeit gilt ein Name ab jetzt als praktisch.
words-too-long = Bitte ein Wort oder eine kurze Wendung: höchstens 60 Zeichen, mit mindestens einem Buchstaben oder einer Zahl.
words-full = Davon gibt es schon { $count }. Nimm zuerst eines weg.
menu-words = Eigene Warnzeichen und praktische Wörter
