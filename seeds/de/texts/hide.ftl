## What stays in the chat after /hide: a line anybody could have in a chat with themselves. One a day, by turns.

menu-hide = Diesen Chat leeren
dull-1 = Milch, Eier, Brot, Waschmittel
dull-2 = Reis, Zwiebeln, Dosentomaten, Abfallbeutel
dull-3 = Lampen (E27), Batterien AA, Klebeband
dull-4 = Bananen, Joghurt, Kaffee, Zahnpasta
dull-5 = Nudeln, Gouda, Paprika, Haushaltspapier
dull-6 = Vor 18:00 zur Post, Paket abgeben
dull-7 = Kartoffeln, Butter, Tee, Geschirrtabs
