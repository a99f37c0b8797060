## Prepared words, to copy. Square brackets are for the reader to fill in.

menu-scripts = Words for friends, family, work and others
scripts = Words for moments in which it is hard to find any. You copy them and send them yourself, if and when you like; I send none of them.
scripts-copy = Tap a text to copy it, and change it as you like.
button-scripts = Back to the list
button-script-friends = Friends we share
button-script-family = Family
button-script-work = At work
button-script-practical = Practical matters
button-script-welfare = I am worried about them
button-script-after = They keep writing
button-script-closure = They ask for closure

scripts-friends = For friends you both have: nothing about you is passed on, no messages are carried, no invitations together. You need not explain why.
script-friends-1 = I would like to keep our friendship out of what was between [name] and me. Please do not tell them how I am or what I do, and please do not tell me about them either. That helps me a lot.
script-friends-2 = If [name] asks you to pass something on to me, please say no. I have asked for distance, and a message through you is a message all the same.
script-friends-3 = I would love to come, but not if [name] is there too. Just tell me beforehand; I will not mind if it is their turn this time.

scripts-family = For your family, or theirs.
script-family-1 = I know you mean well. Please do not talk to [name] about me, do not share photos or plans of mine, and do not try to bring us together. If they contact you because of me, a short "I am staying out of it" is enough.
script-family-2 = I have liked being part of your family, and I wish you well. For now I need distance from everything around [name], so I will not be writing for a while. Please do not pass messages on.

scripts-work = For a manager, for reception, and for a colleague. Say as much as you need for your safety, and no more.
script-work-1 = I would like to tell you something private, because it could reach the workplace. I have ended contact with a former partner who does not accept it. If [name] calls or comes here, please do not give out my hours, my number or where I am, and tell me.
script-work-2 = Please do not put calls from [name] through to me and do not let them wait inside. If they come and will not leave, please call security or the police, and write down the time and what was said.
script-work-3 = If [name] asks you about me, please just say that you do not talk about colleagues. You need not do more than that. Please tell me afterwards.

scripts-practical = For what has to be settled. Only the matter, no feelings, nothing to argue with. If a friend can do it for you, that is better still.
script-practical-1 = Pick-up on [day] at [time] at [place] is fine. If something changes, write by [time] the day before.
script-practical-2 = That does not suit. I can offer [day, time] or [day, time]. Please choose one by [day].
script-practical-3 = Your things are packed. [Name of a friend] can hand them over on [day] between [time] and [time] at [place]. I will not be there.
script-practical-4 = I have your message about [matter]. I will answer about it by [day]. I do not answer anything else.

scripts-welfare = If you fear that they may harm themselves: you need not go there, and you need not answer them. The emergency services can look after them; that is their work, and they do it better than anybody who was close. /help_me shows numbers. The first text is for them, the second for a friend or relative of theirs.
script-welfare-1 = Hello, I am worried about the safety of [full name], [age], at [address]. Today at [time] they wrote to me that [what exactly]. I am a former partner, I am not there and I cannot go. Please check on them.
script-welfare-2 = I have had a message from [name] today that worries me. I am not the right person to help, and I have told the emergency services. Please could you look in on them, or call them?

scripts-after = When the messages go on after your boundary. If you send one of these, it is by your own hand, once, and then nothing more. Answering now and then is what teaches somebody to go on.
script-after-1 = I asked you on [date] not to write to me any more. You have gone on. This is my last message to you: I will not answer again, whatever you write.
script-after-2 = You have written to me [number] times since I asked you to stop on [date]. If it does not stop now, I will block you and report it. I have kept the messages.

scripts-closure = If they ask why, you owe no answer. If you want to give one, give it once, kindly, on a day you chose yourself, and let it lie for a night as a /draft before. Then it is closed.
script-closure-1 = You asked why. For me it ended because [one honest sentence]. There is nothing you could say now that would change it. I wish you well, and I will leave it at that.
script-closure-2 = I have thought about your question, and this is my whole answer: it was over for me, and I needed to go. It is not a verdict on you. I will not be writing about it again.
