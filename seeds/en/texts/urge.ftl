## When the owner is about to write to them.

menu-urge = When you are about to write to them
urge-question = Good that you came here first. Nothing has to be decided right now.

    What do you hope would happen if you wrote to them? And what has happened the last times?

    Take { $minutes } minutes. Drink something, stand at a window, put the phone face down. I come back then by myself. If you type here what you would like to send, I keep it as a draft, and it goes nowhere.
urge-back = The ten minutes are over. How is it now?

    If it is still strong, that is nothing to be ashamed of. It comes in waves, and each one ends.
urge-reason = <i>{ $number } of { $count }</i>

    { $reason }
urge-write = Then write it here, exactly as you would send it. I keep it as a draft in /draft, and I have no way to send it.
urge-kept = It is said now, and it is kept in /draft. It was not sent.

    You can write more, or leave it at that.
urge-passed = Good. You can come back any time; nobody counts how often.
button-urge-reason = Give me a reason to wait
button-urge-another = Another reason
button-urge-write = Write it here instead
button-urge-passed = It has passed

## Eight reasons not to write, shown one at a time.

urge-reason-1 = Waiting for an answer takes the whole day. Every hour you do not wait belongs to you: to sleep, to the people who are good to you, to what you have put off.
urge-reason-2 = Something in you is healing, and it heals like skin: it needs to be left alone for a while. Each message opens it a little again.
urge-reason-3 = For a long time, feeling better came from them. It is slowly learning to come from elsewhere. A message now would teach it the old way again.
urge-reason-4 = They will read it in their mood, not in yours. What is meant as honest can look like pleading, or like permission to go on.
urge-reason-5 = If one of you has asked for distance, silence is how it is kept. It is a kindness to both, even if it does not feel like one.
urge-reason-6 = In writing there is no voice and no face. A few words, read wrongly, can cost you weeks of explaining.
urge-reason-7 = Going after somebody was perhaps part of what wore you out. Not going after them is something new, and it is yours.
urge-reason-8 = It seldom brings calm, to you or to them. What you would have to say today can still be said in a month, if you then still want to.
