## Ob ein Konto, das nach der Person aussieht, ihres ist. Das entscheidet, wem der Bot gehört.

lookalike-name = Von einem Konto, das ich nicht kenne, wurde { $where ->
    [bot] an mich
   *[chat] in deinem eigenen Chat
} geschrieben: { $who }. Der Name ist ähnlich wie der von { $name }. Ist das { $name }?
lookalike-words = Von einem Konto, das ich nicht kenne, wurde { $where ->
    [bot] an mich
   *[chat] in deinem eigenen Chat
} geschrieben: { $who }. Es ist Wort für Wort dasselbe, was { $name } schon einmal geschrieben hat. Ist das { $name }?
lookalike-waits = Es kann auch jemand anderes sein, deshalb ist nichts entschieden. Was von dort kommt, wird nicht gezeigt, nicht durchgesehen und nicht beantwortet. Es wartet { $days ->
    [one] einen Tag
   *[other] { $days } Tage
} verschlüsselt auf dein Wort und wird dann gelöscht.
lookalike-open = { $who }: Das ist vielleicht { $name }. Was von dort kommt, wartet auf dein Wort.
lookalike-is = Gut. Das zählt als { $name }: Was gewartet hat, wird jetzt aufbewahrt, und was von dort noch kommt, auch.
lookalike-is-not = Gut. Was gewartet hat, wird gelöscht, und nach diesem Konto frage ich nicht wieder. Wenn es doch anders ist, kannst du es in /people hinzufügen.
button-lookalike-yes = Ja, das ist { $name }
