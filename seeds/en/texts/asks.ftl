## Words by which it is seen what a message asks, so that an answer fits. With commas between; a star at the end of a word
## stands for any ending, a star alone for up to four words in between. Nothing here is ever said.

asks-presence = see you, i'll be at, i will be at, i'll be there, i am at your, i'm at your, i'm outside, i am outside, outside your, i'll be outside, waiting for you, i'll wait, i will wait, i'll come, i will come, i'm coming, i am coming, come by, come over, come round, drop by, at your work, at your door, at your house, at your place, your workplace, i'm on my way
asks-announce = i'll, i will, i am going to, i'm going to, i'm picking, we'll, i have paid, i paid, i've, i signed, i have signed, i picked, i want to
asks-request = can you, could you, would you, will you, please, need you to, you have to, you need to, you must, don't forget, do not forget, remember to, did you, have you, are you, do you
asks-sign = sign, signed, signing, signature, fill in, fill out, fill * in, fill * out
asks-fetch = pick up, pick * up, picked up, fetch, collect
asks-bring = bring, drop off, drop * off, drop * at, take * to, return, give back, give * back
asks-bill = cost*, owe*, bill, invoice, rent, deposit, your half, your share, fee*, instalment
asks-pay = pay, transfer, reimburse
asks-money = pounds, pound, quid, dollars, dollar, euros, euro, francs, franc, pesos, peso, kronor, kroner, zloty, rupees
asks-it = it, it's, that, that's, this, they, must, has to, have to, needs to, need to, should, costs, is due, are due, is * by, was
asks-them = him, her, them, it
