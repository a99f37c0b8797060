## Si una cuenta que parece suya lo es. Lo decide la persona a quien sirve el bot.

lookalike-name = Desde una cuenta que no conozco han escrito { $where ->
    [bot] a este bot
   *[chat] en tu propio chat
}: { $who }. El nombre se parece al de { $name }. ¿Es { $name }?
lookalike-words = Desde una cuenta que no conozco han escrito { $where ->
    [bot] a este bot
   *[chat] en tu propio chat
}: { $who }. Es, palabra por palabra, algo que { $name } ya escribió antes. ¿Es { $name }?
lookalike-waits = Puede ser otra persona, así que no hay nada decidido. Lo que llega de ahí no se muestra, no se analiza y no se responde; espera cifrado a que me digas, durante { $days ->
    [one] un día
   *[other] { $days } días
}, y después se borra.
lookalike-open = { $who } puede ser { $name }. Lo que llega de ahí espera a que me digas.
lookalike-is = Bien. Cuenta como { $name }: lo que esperaba se guarda ahora, y también lo que llegue de ahí desde ahora.
lookalike-is-not = Bien. Lo que esperaba se borra, y no vuelvo a preguntar por esta cuenta. Si resulta que no era así, puedes añadirla en /people.
button-lookalike-yes = Sí, es { $name }
