## Erasing everything.

menu-forget = Erase everything, for good
forget-what = This erases everything I keep for you: the record with all messages, incidents and files, exports that still lie on the machine I run on, your boundary, journal, drafts, checklists, settings and helpers. The key it is locked with is destroyed first. Nobody can bring it back, not even the person who runs this bot.

    If the record may matter one day, to the police, a lawyer or a court, think of that first: an export that you have saved yourself is a file of your own, and stays. You can also /pause, or do nothing for a while.

    What I cannot erase:
    • this chat. Delete it in Telegram, for you, once you are done.
    • copies you have saved or sent to somebody. Encrypted backups stay where they are; without the key nobody can open them, unless the key was backed up too.
    • that I am connected to your account. Take me out in Telegram: Settings, Chat Automation.

    I will also not remember that your boundary was sent. If you ever begin again, it could go out again.
button-forget-export = Export it first
button-forget-keep = Keep everything
button-forget-go-on = Go on
forget-kept = Nothing was erased.
forget-word = ERASE
forget-word-asked = If you are sure, type this word: { $word }

    Anything else leaves everything as it is. Once it is done, I say so in one line. After that I do not answer any more.
forget-done = Everything is erased, and the key is destroyed. You can delete this chat now. I wish you well.
