## Whether an account that looks like theirs is theirs. The owner decides.

lookalike-name = Somebody has written { $where ->
    [bot] to me
   *[chat] in your own chat
} from an account I do not know: { $who }. The name is like the one of { $name }. Is it { $name }?
lookalike-words = Somebody has written { $where ->
    [bot] to me
   *[chat] in your own chat
} from an account I do not know: { $who }. It is, word for word, what { $name } has written before. Is it { $name }?
lookalike-waits = It can be somebody else, so nothing is decided. What comes from there is not shown, not looked through and not answered; it waits for your word, encrypted, { $days ->
    [one] for one day
   *[other] for { $days } days
}, and then it goes.
lookalike-open = { $who } may be { $name }. What comes from there waits for your word.
lookalike-is = Good. It counts as { $name }: what waited is kept now, and so is what comes from there from now on.
lookalike-is-not = Good. What waited goes, and I do not ask about this account again. If it turns out otherwise, you can add it in /people.
button-lookalike-yes = Yes, that is { $name }
