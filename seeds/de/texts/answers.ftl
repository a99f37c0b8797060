## Practical answers to copy: brief, informative, friendly, firm. The topics follow "Wegen", so they are in the genitive.

answer-question = Was möchtest du sagen? Tippe an, was passt, oder schreib es mit deinen eigenen Worten. Ich schreibe dir eine kurze Antwort zum Kopieren. Von hier wird nichts gesendet.
answer-gone = In diesem Eintrag gibt es nichts mehr, worauf sich antworten ließe.
answer-presence = Da steht, wo die Person sein wird. Darauf gibt es nichts zu antworten. Wenn es dir Sorgen macht, bleib damit nicht allein.
answer-nothing = Das verlangt nichts von dir, oder es ist schon vorbei. Deshalb gibt es keine Antwort darauf.
button-answer-bill-done = Es ist bezahlt
button-answer-bill-yes = Ich zahle
button-answer-bill-no = Ich zahle nicht
button-answer-bill-later = Ich sage noch Bescheid
button-answer-form-done = Es ist erledigt
button-answer-form-yes = Ich mache es
button-answer-form-no = Ich mache es nicht
button-answer-form-later = Ich sage noch Bescheid
button-answer-handover-yes = Ja
button-answer-handover-no = Nein
button-answer-handover-another = Ein anderer Termin
button-answer-handover-later = Ich sage noch Bescheid
button-answer-request-yes = Ja
button-answer-request-no = Nein
button-answer-request-later = Ich sage noch Bescheid
button-answer-done-yes = Ja
button-answer-done-no = Nein
button-answer-done-later = Ich sage noch Bescheid
button-answer-have-yes = Ja
button-answer-have-no = Nein
button-answer-have-later = Ich sage noch Bescheid
button-answer-proposal-yes = Ja
button-answer-proposal-no = Nein
button-answer-proposal-another = Ein anderer Termin
button-answer-proposal-later = Ich sage noch Bescheid
button-answer-information-noted = Zur Kenntnis genommen
button-answer-unsure-later = Ich sage noch Bescheid
answer-another = Welcher Tag oder welche Zeit passt dir? Schreib es so, wie du es sagen würdest.
answer-another-short = Bitte nur eine kurze Zeile mit einem Tag oder einer Uhrzeit: Samstag um zehn.
answer-own-short = Bitte nur eine kurze Zeile, höchstens 200 Zeichen.
answer-later = Bis wann möchtest du Bescheid sagen?
answer-by = { $days ->
    [0] Heute noch
    [1] Bis morgen
    [7] In einer Woche
   *[other] In { $days } Tagen
}
answer-draft = Tippe auf den Text, um ihn zu kopieren. Ändere, was nicht passt. Du musst nichts hinzufügen, und du musst es nicht heute senden.
answer-withdrawn = Das wurde zurückgenommen, es gibt also nichts zu beantworten.
button-answer-sent = Ich habe es geschickt
button-answer-again = Etwas anderes sagen

draft-hello = Hallo.
draft-bill-done = { $amount ->
    [none] { $about ->
        [none] Ja, das ist bezahlt.
       *[other] Wegen { $about }: Ja, das ist bezahlt.
    }
    [share] Ja, mein Anteil ist bezahlt.
   *[other] Die { $amount } sind bezahlt.
}
draft-bill-yes = { $amount ->
    [none] { $about ->
        [none] Ich zahle das.
       *[other] Wegen { $about }: Ich zahle.
    }
    [share] Ich zahle meinen Anteil{ $by ->
        [none] .
       *[other] {" "}bis { $by }.
    }
   *[other] Ich zahle die { $amount }{ $by ->
        [none] .
       *[other] {" "}bis { $by }.
    }
}
draft-bill-no = { $amount ->
    [none] { $about ->
        [none] Ich zahle das nicht.
       *[other] Wegen { $about }: Ich zahle nicht.
    }
    [share] Meinen Anteil zahle ich nicht.
   *[other] Die { $amount } zahle ich nicht.
}
draft-form-done = Ja, { $paper_is } { $way ->
    [fill] ausgefüllt
   *[other] unterschrieben
}.
draft-form-yes = { $way ->
    [fill] Ich fülle { $paper }{ $by ->
        [none] {" "}aus.
       *[other] {" "}bis { $by } aus.
    }
   *[other] Ich unterschreibe { $paper }{ $by ->
        [none] .
       *[other] {" "}bis { $by }.
    }
}
draft-form-no = { $way ->
    [fill] Ich fülle { $paper } nicht aus.
   *[other] Ich unterschreibe { $paper } nicht.
}
draft-handover-yes = { $way ->
    [bring] Ja, ich bringe { $who }
   *[other] Ja, ich hole { $who } ab
}{ $when ->
    [none] .
   *[other] : { $when }.
}
draft-handover-no = { $way ->
    [bring] Nein, ich kann { $who } nicht bringen
   *[other] Nein, ich kann { $who } nicht abholen
}{ $when ->
    [none] .
   *[other] : { $when }.
}
draft-handover-another = { $way ->
    [bring] Zu dieser Zeit ({ $when }) kann ich { $who } nicht bringen.
   *[other] Zu dieser Zeit ({ $when }) kann ich { $who } nicht abholen.
} Möglich ist: { $other }.
draft-request-yes = { $about ->
    [none] Ja, das mache ich.
   *[other] Wegen { $about }: Ja, das mache ich.
}
draft-request-no = { $about ->
    [none] Nein, das mache ich nicht.
   *[other] Wegen { $about }: Nein, das mache ich nicht.
}
draft-done-yes = { $about ->
    [none] Ja, das ist erledigt.
   *[other] Wegen { $about }: Ja, das ist erledigt.
}
draft-done-no = { $about ->
    [none] Nein, das ist noch nicht erledigt.
   *[other] Wegen { $about }: Nein, das ist noch nicht erledigt.
}
draft-have-yes = { $about ->
    [none] Ja, das habe ich.
   *[other] Wegen { $about }: Ja, das habe ich.
}
draft-have-no = { $about ->
    [none] Nein, das habe ich nicht.
   *[other] Wegen { $about }: Nein, das habe ich nicht.
}
draft-proposal-yes = { $about ->
    [none] Ja, das ist in Ordnung.
   *[other] Wegen { $about }: Ja, das ist in Ordnung.
}
draft-proposal-no = { $about ->
    [none] Nein, das passt mir nicht.
   *[other] Wegen { $about }: Nein, das passt mir nicht.
}
draft-proposal-another = Wegen { $about }: Das passt mir nicht. Möglich ist: { $other }.
draft-information-noted = Ist notiert, wegen { $about }.
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
who-children = die Kinder
who-pets = die Tiere
who-belongings = die Sachen
thing-dog = des Hundes
thing-cat = der Katze
thing-dentist = des Zahnarzttermins
thing-vet = des Tierarzttermins
thing-doctor = des Arzttermins
thing-medicine = der Medikamente
thing-passport = des Ausweises
thing-contract = des Vertrags
thing-keys = der Schlüssel
thing-car = des Autos
thing-bike = des Fahrrads
thing-insurance = der Versicherung
thing-rent = der Miete
thing-tax = der Steuer
thing-receipts = der Quittungen
thing-trip = der Fahrt
thing-evening = des Elternabends
thing-course = des Kurses
thing-training = des Trainings
thing-lesson = des Unterrichts
thing-report = der Bescheinigung
thing-repair = der Reparatur
thing-birthday = des Geburtstags
thing-appointment = des Termins
thing-letter = des Briefes
thing-papers = der Unterlagen
thing-things = der Sachen
who-dog = den Hund
who-cat = die Katze
who-medicine = die Medikamente
who-passport = den Ausweis
who-contract = den Vertrag
who-keys = die Schlüssel
who-car = das Auto
who-bike = das Fahrrad
who-receipts = die Quittungen
paper-contract = den Vertrag
paper-contract-is = der Vertrag ist
paper-application = den Antrag
paper-application-is = der Antrag ist
paper-questionnaire = den Fragebogen
paper-questionnaire-is = der Fragebogen ist
paper-consent = die Einverständniserklärung
paper-consent-is = die Einverständniserklärung ist
paper-papers = die Unterlagen
paper-papers-is = die Unterlagen sind
paper-form = das Formular
paper-form-is = das Formular ist
paper-it = das
paper-it-is = das ist
