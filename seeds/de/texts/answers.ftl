## Practical answers to copy: brief, informative, friendly, firm. The topics follow "Wegen", so they are in the genitive.

answer-question = Was möchtest du sagen? Ich schreibe dir eine kurze Antwort zum Kopieren. Von hier wird nichts gesendet.
answer-gone = In diesem Eintrag gibt es nichts mehr, worauf sich antworten ließe.
button-answer-yes = Ja
button-answer-no = Nein
button-answer-another = Ein anderer Termin
button-answer-later = Ich sage noch Bescheid
answer-another = Welcher Tag oder welche Zeit passt dir? Schreib es so, wie du es sagen würdest.
answer-another-short = Bitte nur eine kurze Zeile: ein Tag, eine Uhrzeit.
answer-later = Bis wann möchtest du Bescheid sagen?
answer-by = { $days ->
    [1] Bis morgen
    [7] In einer Woche
   *[other] In { $days } Tagen
}
answer-draft = Tippe auf den Text, um ihn zu kopieren. Ändere, was nicht passt. Du musst nichts hinzufügen, und du musst es nicht heute senden.
button-answer-again = Etwas anderes sagen

draft-hello = Hallo.
draft-yes = { $about ->
    [none] Ja, das passt mir.
   *[other] Wegen { $about }: Ja, das passt mir.
}
draft-no = { $about ->
    [none] Das passt mir nicht.
   *[other] Wegen { $about }: Das passt mir nicht.
}
draft-another = { $about ->
    [none] Der Termin passt mir nicht. Möglich ist: { $other }.
   *[other] Wegen { $about }: Der Termin passt mir nicht. Möglich ist: { $other }.
}
draft-later = { $about ->
    [none] Ich sage bis { $day } Bescheid.
   *[other] Wegen { $about }: Ich sage bis { $day } Bescheid.
}
draft-bye = Danke. Du musst darauf nicht antworten.

topic-children = der Kinder
topic-pets = der Tiere
topic-money = des Geldes
topic-home = der Wohnung
topic-belongings = der Sachen
topic-papers = der Unterlagen
topic-health = der Gesundheit
topic-work = der Arbeit
