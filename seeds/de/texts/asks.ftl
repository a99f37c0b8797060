## Wörter, an denen zu sehen ist, was eine Nachricht verlangt, damit eine Antwort passt. Mit Kommas dazwischen; ein Stern am
## Ende eines Wortes steht für jede Endung, ein Stern allein für bis zu vier Wörter dazwischen. Gesagt wird hiervon nichts.

asks-presence = sehen uns, seh dich, sehe dich, ich komme, komme vorbei, komm vorbei, bin gleich, bin unterwegs, ich warte, warte auf dich, vor deiner, vor der tür, bei dir vorbei, an deiner arbeit, auf deiner arbeit, bei deiner arbeit, stehe vor, ich stehe, ich bin bei dir, bin morgen bei
asks-announce = ich hole, ich hol, ich bringe, ich bring, ich werde, ich habe, ich hab, ich zahle, ich zahl, ich überweise, ich nehme, ich unterschreibe, ich will, wir holen
asks-request = kannst du, kannst * du, könntest du, würdest du, bitte, musst du, du musst, du sollst, hast du, denk * an, denk daran, vergiss nicht, wirst du, bist du
asks-sign = unterschr*, unterzeichn*, ausfüll*, ausgefüllt, füll * aus, füllst * aus
asks-fetch = abhol*, abzuholen, abgeholt, hol * ab, holst * ab, hole * ab, hol, holst
asks-bring = bring*, bringst, vorbeibring*, zurückbring*, zurückgeb*, mitbring*, gib * zurück, gibst * zurück
asks-bill = kostet, kosten, schuldest, schulden, rechnung, miete, kaution, beitrag, dein anteil, deine hälfte, gebühr*
asks-pay = zahl, zahlst, zahlen, bezahl*, überweis*
asks-money = euro, euros, franken, pfund, dollar, kronen
asks-it = es, das, die, er, muss, müssen, soll, sollte, kostet, kosten, braucht, sind fällig, ist fällig
asks-them = ihn, sie, es
