## /find: numbers and times, never the words themselves.

find-question = Which words are you looking for? Type them here. I show where they are, not the messages.
find-nothing = No entry of your record has all of these words.
find-title = { $count ->
    [one] One entry has them:
   *[other] { $count } entries have them, the newest first:
}
find-entry = Entry { $entry }, { $day }, { $time }: { $what }{ $channel ->
    [none] { "" }
   *[other] , { $channel }
}
find-more = { $count ->
    [one] And one older entry. Another word makes the list shorter.
   *[other] And { $count } older entries. Another word makes the list shorter.
}
found-message-in = from them
found-message-out = from you
found-message-auto = sent from your account by itself
found-message-other = passed on by somebody else
found-edit = a later wording
found-test = your test
found-incident = written down by you
found-incident-correction = put right by you
found-imported = from a file
found-other = other
button-find-entry = Entry { $entry }
menu-find = Where in your record something is

## /why: which hints an entry carries, and by which words.

why-question = About which entry? Type its number. It is in the digest, and in what /find shows.
why-nothing = There is no message of theirs with that number.
why-title = Hints on entry { $entry }
why-label = • { $label }
why-label-not = • { $label } (you said that it does not fit)
why-words = by these words: <tg-spoiler>{ $words }</tg-spoiler>
why-words-unseen = by words of it
why-own = by your own word <code>{ $rule }</code>
why-model = by the wording as a whole, as a small model reads it
why-encoder = by the sense of a sentence, as a model reads it
why-sentence = by the sense of this sentence, as a model reads it: <tg-spoiler>{ $words }</tg-spoiler>
why-split = { $reason }, read together with the messages just before
why-hints = These are hints about wording. They can be wrong, and you know better.
why-none = Nothing in the wording gave a hint. That does not mean that all is well with it; you know better.
why-unscreened = It could not be looked into: another language, a voice, a picture, a sticker.
why-said-practical = You said: this was practical.
why-said-none = You said: nothing practical.
why-noted-none = Noted. It is not shown as practical any more.
why-noted-practical = Noted. If it comes into the next digest, it is named there as practical.
why-noted-teach = Noted. If one of these words would have told me, tap it. It then counts as practical for you, and for nobody else.
button-why-not = Does not fit: { $label }
button-why-fits = Fits after all: { $label }
menu-why = Why an entry carries the hints it does

hint-children = children
hint-pets = animals
hint-money = money
hint-home = home
hint-belongings = belongings
hint-papers = papers
hint-health = health
hint-work = work
hint-request = a request
hint-time = a day or time
hint-arrangement = an arrangement
hint-own-practical = your own practical words
hint-own-name = a name you have told me
hint-other = other

own-words-skip = about, after, again, all, also, always, and, another, any, are, ask, asked, back, because, been, before, being, but, came, can, cannot, come, could, did, does, doing, done, down, even, ever, every, for, from, get, give, going, gone, good, got, had, has, have, hello, her, here, hers, him, his, how, into, its, just, know, last, let, like, little, look, made, make, many, may, maybe, mean, mine, more, most, much, must, need, never, new, not, nothing, now, off, one, only, other, our, out, over, please, put, really, said, same, say, see, she, should, since, some, something, still, such, take, tell, than, thank, thanks, that, the, their, them, then, there, these, they, thing, things, think, this, those, though, thought, through, time, today, tomorrow, tonight, too, two, until, very, wait, want, was, way, well, went, were, what, when, where, which, while, who, why, will, with, without, would, yes, yesterday, yet, you, your, yours
names-beside = and, the, my, our, his, her, their, a, an, also, plus, son, daughter, child, children, kid, kids, baby, boy, girl, twins, cat, cats, dog, dogs, puppy, kitten, horse, rabbit, hamster, bird, pet, pets, is, are, called, named, little, eldest, youngest, older, younger
own-words-said-before = you are a, you are an, you, you are

## /words: the owner's own.

words-about = Your own words, beside those the bot comes with. They count for you alone.
words-title-flag = Red flags
words-title-practical = Practical words
words-title-name = Names of children and pets
words-none = none yet
button-words-add-flag = Add a red flag
button-words-add-practical = Add a practical word
button-words-add-name = Add a name
button-words-remove = Take some away
button-words-done = The list
words-removing = Tap a word to take it away.
words-ask-flag = Which word or short phrase of theirs is a red flag to you? Type it here. Where it comes, the digest counts it, and such words are never quoted.
words-ask-practical = Which word tells you that something practical is in a message: a name, a thing, a place? Type it here. Several go with commas between.
words-ask-name = What are the children or pets called that their messages may be about? Write the names with commas between, for example: Leo, Mia, Rex. A message with one of them and a request or a time counts as practical.
names-again = Please write the names, with commas between, for example: Leo, Mia, Rex.
words-added-flag = “{ $word }” counts as a red flag from now on.
words-added-practical = { $count ->
    [one] “{ $word }” counts as practical from now on.
   *[other] These count as practical from now on: { $word }
}
words-added-name = Noted: { $word }. Beside a request or a time, a name counts as practical from now on.
words-too-long = A word or a short phrase, please: at most 60 characters, with a letter or a number in it.
words-full = There are { $count } of these already. Take one away first.
menu-words = Your own red flags and practical words
