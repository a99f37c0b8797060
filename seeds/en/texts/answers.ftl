## Practical answers to copy: brief, informative, friendly, firm.

answer-question = What would you like to say? I write a short answer for you to copy. Nothing is sent from here.
answer-gone = That entry has nothing I could answer any more.
button-answer-yes = Yes
button-answer-no = No
button-answer-another = Another time
button-answer-later = I will let them know
answer-another = Which day or time would suit you? Type it as you would say it.
answer-another-short = One short line, please: a day, a time.
answer-later = By when will you let them know?
answer-by = { $days ->
    [1] By tomorrow
    [7] In a week
   *[other] In { $days } days
}
answer-draft = Tap the words to copy them. Change what does not fit; you need not add anything, and you need not send it today.
button-answer-again = Say something else

draft-hello = Hello.
draft-yes = { $about ->
    [none] Yes, that works for me.
   *[other] About { $about }: yes, that works for me.
}
draft-no = { $about ->
    [none] That does not work for me.
   *[other] About { $about }: that does not work for me.
}
draft-another = { $about ->
    [none] That time does not suit me. { $other } does.
   *[other] About { $about }: that time does not suit me. { $other } does.
}
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
