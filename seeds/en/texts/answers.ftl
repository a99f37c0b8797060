## Practical answers to copy: brief, informative, friendly, firm.

answer-question = What would you like to say? Tap what fits, or type it in your own words. I write a short answer for you to copy. Nothing is sent from here.
answer-gone = That entry has nothing I could answer any more.
answer-presence = It says where they will be. There is nothing to answer to that. If it worries you, do not stay alone with it.
answer-nothing = It asks nothing of you, or its time has passed, so there is no answer to it.
button-answer-bill-done = It is paid
button-answer-bill-yes = I will pay
button-answer-bill-no = I will not pay
button-answer-bill-later = I will let them know
button-answer-form-done = It is done
button-answer-form-yes = I will do it
button-answer-form-no = I will not do it
button-answer-form-later = I will let them know
button-answer-handover-yes = Yes
button-answer-handover-no = No
button-answer-handover-another = Another time
button-answer-handover-later = I will let them know
button-answer-request-yes = Yes
button-answer-request-no = No
button-answer-request-later = I will let them know
button-answer-done-yes = Yes
button-answer-done-no = No
button-answer-done-later = I will let them know
button-answer-have-yes = Yes
button-answer-have-no = No
button-answer-have-later = I will let them know
button-answer-proposal-yes = Yes
button-answer-proposal-no = No
button-answer-proposal-another = Another time
button-answer-proposal-later = I will let them know
button-answer-information-noted = Noted
button-answer-unsure-later = I will let them know
answer-another = Which day or time would suit you? Type it as you would say it.
answer-another-short = One short line, please, with a day or a time: Saturday at ten.
answer-own-short = One short line, please, at most 200 characters.
answer-later = By when will you let them know?
answer-by = { $days ->
    [0] Today
    [1] By tomorrow
    [7] In a week
   *[other] In { $days } days
}
answer-draft = Tap the words to copy them. Change what does not fit; you need not add anything, and you need not send it today.
answer-withdrawn = They took this back, so there is nothing to answer.
button-answer-sent = I sent it
button-answer-again = Say something else

draft-hello = Hello.
draft-bill-done = { $amount ->
    [none] { $about ->
        [none] Yes, it is paid.
       *[other] About { $about }: yes, it is paid.
    }
    [share] Yes, my share is paid.
   *[other] I have paid the { $amount }.
}
draft-bill-yes = { $amount ->
    [none] { $about ->
        [none] I will pay it.
       *[other] About { $about }: I will pay.
    }
    [share] I will pay my share{ $by ->
        [none] .
       *[other] {" "}by { $by }.
    }
   *[other] I will pay the { $amount }{ $by ->
        [none] .
       *[other] {" "}by { $by }.
    }
}
draft-bill-no = { $amount ->
    [none] { $about ->
        [none] I will not pay it.
       *[other] About { $about }: I will not pay.
    }
    [share] I will not pay my share.
   *[other] I will not pay the { $amount }.
}
draft-form-done = Yes, { $paper_is } { $way ->
    [fill] filled in
   *[other] signed
}.
draft-form-yes = I will { $way ->
    [fill] fill in
   *[other] sign
} { $paper }{ $by ->
    [none] .
   *[other] {" "}by { $by }.
}
draft-form-no = I will not { $way ->
    [fill] fill in
   *[other] sign
} { $paper }.
draft-handover-yes = Yes, I will { $way ->
    [bring] bring
   *[other] pick up
} { $who }{ $when ->
    [none] .
   *[other] : { $when }.
}
draft-handover-no = No, I cannot { $way ->
    [bring] bring
   *[other] pick up
} { $who }{ $when ->
    [none] .
   *[other] : { $when }.
}
draft-handover-another = I cannot { $way ->
    [bring] bring
   *[other] pick up
} { $who } at that time ({ $when }). This is possible: { $other }.
draft-request-yes = { $about ->
    [none] Yes, I will do that.
   *[other] About { $about }: yes, I will do that.
}
draft-request-no = { $about ->
    [none] No, I will not do that.
   *[other] About { $about }: no, I will not do that.
}
draft-done-yes = { $about ->
    [none] Yes, that is done.
   *[other] About { $about }: yes, that is done.
}
draft-done-no = { $about ->
    [none] No, that is not done yet.
   *[other] About { $about }: no, that is not done yet.
}
draft-have-yes = { $about ->
    [none] Yes, I have that.
   *[other] About { $about }: yes, I have that.
}
draft-have-no = { $about ->
    [none] No, I do not have that.
   *[other] About { $about }: no, I do not have that.
}
draft-proposal-yes = { $about ->
    [none] Yes, that is all right.
   *[other] About { $about }: yes, that is all right.
}
draft-proposal-no = { $about ->
    [none] No, that does not suit me.
   *[other] About { $about }: no, that does not suit me.
}
draft-proposal-another = About { $about }: that does not suit me. This is possible: { $other }.
draft-information-noted = I have noted it: { $about }.
draft-later = { $about ->
    [none] I will let you know by { $day }.
   *[other] About { $about }: I will let you know by { $day }.
}
draft-bye = Thank you. There is no need to answer this.

topic-children = the children
topic-pets = the animals
topic-money = the money
topic-home = the home
topic-belongings = the belongings
topic-papers = the papers
topic-health = the health matter
topic-work = work
who-children = the children
who-pets = the animals
who-belongings = the belongings
thing-dog = the dog
thing-cat = the cat
thing-dentist = the dentist
thing-vet = the vet
thing-doctor = the doctor
thing-medicine = the medicine
thing-passport = the passport
thing-contract = the contract
thing-keys = the keys
thing-car = the car
thing-bike = the bike
thing-insurance = the insurance
thing-rent = the rent
thing-tax = the taxes
thing-receipts = the receipts
thing-trip = the trip
thing-evening = the parents' evening
thing-course = the course
thing-training = the training
thing-lesson = the lesson
thing-report = the report
thing-repair = the repair
thing-birthday = the birthday
thing-appointment = the appointment
thing-letter = the letter
thing-papers = the papers
thing-things = the belongings
who-dog = the dog
who-cat = the cat
who-medicine = the medicine
who-passport = the passport
who-contract = the contract
who-keys = the keys
who-car = the car
who-bike = the bike
who-receipts = the receipts
paper-contract = the contract
paper-contract-is = the contract is
paper-application = the application
paper-application-is = the application is
paper-questionnaire = the questionnaire
paper-questionnaire-is = the questionnaire is
paper-consent = the consent form
paper-consent-is = the consent form is
paper-papers = the papers
paper-papers-is = the papers are
paper-form = the form
paper-form-is = the form is
paper-it = it
paper-it-is = it is
