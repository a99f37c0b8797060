## Words by which it is seen what a message asks, so that an answer fits. With commas between; a star at the end of a word
## stands for any ending, a star alone for up to six words in between. Nothing here is ever said.

asks-presence = see you, i'll be at, i will be at, i'll be there, i am at your, i'm at your, i'm outside, i am outside, outside your, i'll be outside, waiting for you, i'll wait, i will wait, i'll come, i will come, i'm coming, i am coming, come by, come over, come round, drop by, at your work, at your door, at your house, at your place, your workplace, i'm on my way
asks-announce = i'll, i will, i am going to, i'm going to, i'm picking, we'll, i have paid, i paid, i've, i signed, i filled, i have filled, i have signed, i picked, i want to
asks-request = can you, could you, would you, will you, please, need you to, you have to, you need to, you must, don't forget, do not forget, remember to, did you, have you, are you, do you
asks-sign = sign, signed, signing, signature, fill in, fill out, fill * in, fill * out, filled in, filled out
asks-fetch = pick up, pick * up, picked up, fetch, collect
asks-bring = bring, drop off, drop * off, drop * at, take * to, return, give back, give * back
asks-bill = cost*, owe*, bill, invoice, rent, deposit, your half, your share, fee*, instalment
asks-share = your half, my half, your share, my share, your part, half of it, half of that, half of the, pay half, paying half, half each, owe me half, owe half, go halves, halves, we split, split it, split that, split the, fifty-fifty, 50-50, 50/50
asks-paid = i paid, i've paid, i have paid, i already paid, already paid
asks-owed = you owe, you still owe, pay me back
asks-share-of = your half of the, my half of the, your share of the, my share of the, your part of the, half of your, half of my
asks-pay = pay, transfer, reimburse
asks-money = pounds, pound, quid, dollars, dollar, euros, euro, francs, franc, pesos, peso, kronor, kroner, zloty, rupees
asks-it = it, it's, the money, that, that's, this, they, must, has to, have to, needs to, need to, should, costs, is due, are due, is * by, was
asks-them = him, her, them, it
asks-keep = instead of me, instead of us, instead of him, instead of her, instead of my, don't forget it, do not forget it, never forget it, won't forget it, can't forget it, don't forget about it, forget it's, forget it is, never mind that, never mind the
asks-forget = scrap that, leave it, forget it, forget about it, never mind, nevermind, don't bother, no need, no need any more, no need anymore, not needed, no longer needed, it's sorted, it is sorted, all sorted, sorted now
asks-withdraw = don't worry about, do not worry about, doesn't need, does not need, don't pick, don't collect, i'll * after all, i will * after all, i can * after all, i paid, i've paid, i have paid, no longer need, don't need the, don't need it, i don't need, forget about the, forget the, my sister can, my brother can, my mum can, my mother can, my dad can, i'll * myself, i've * myself, i did * myself, i'll find, i'll ask, i'll get, i will * myself, i can * myself, i'm * myself, i am * myself, i have * myself, you don't have to, you do not have to, you don't need to, you do not need to, you needn't, don't need you to, no need to, no need for you, not needed any more, not needed anymore, no longer needed, is cancelled, is canceled, been cancelled, been canceled, got cancelled, called off, is sorted, has been sorted, taken care of, already got it, already have it, found it, has been paid, is paid, already paid, someone else will, my mum will, my mother will, my dad will, my sister will, my brother will
asks-change = instead, make it, make that, rather, changed to, moved to, move it to, move it, pushed to, pushed back, put back to, brought forward, postponed, rescheduled, is now at, is now on, is now, it's now, now at, better at, actually, let's say, let's do, can we do, could we do, can we say, not * but
asks-fetches = get him, get her, get them, fetch him, fetch her, collect him, collect her
asks-whom = him, her
asks-fill = ok, okay, oh, ah, so, then, now, just, please, sorry, thanks, thank, you, well, no, yes, actually, anyway, fine, right, all, good, about, that, it, this, hey, hi, too, again, we, do, can, could, at, on, to, for, let, let's, be, it's, make, say, the, time, not, but, of, by, from, is, than, um, s
asks-days = today, tonight, tomorrow, yesterday, morning, afternoon, evening, night, noon, midday, midnight, week, weekend, month, next, o'clock, oclock, hour, hours, minutes, mon, tue, wed, thu, fri, sat, sun
asks-past = i was at, i was in, i was with, i was there, we were at, we were in, we were with, we were there, he was at, he was in, he was with, she was at, she was in, she was with, they were at, they were in, they were with, i went, we went, i took him, i took her, i took them, we took
asks-before = before, prior to, earlier than, sooner than
asks-leave = can i, could i, may i, shall i, should i, can we, could we, is it ok if, is it okay if, ok if i, okay if i, do you mind if, would you mind if, if i can
asks-whether = did you, have you, didn't you, haven't you
asks-state = are you, aren't you, do you, don't you
asks-thing = bring it, take it, drop it, fetch it, collect it, pick it, return it, give it
asks-determiner = the, a, an, his, their, my, your, our, some, any
asks-preposition = at, from, to, in, on, by, for, of, with, off, until, before, after, near, outside, into, about, over
asks-living = kid*, child*, boy*, girl*, son, sons, daughter*, baby, babies, little, twins, dog*, cat, cats, puppy, kitten, pet, pets, rabbit*, horse
