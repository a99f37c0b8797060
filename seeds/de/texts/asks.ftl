## Wörter, an denen zu sehen ist, was eine Nachricht verlangt, damit eine Antwort passt. Mit Kommas dazwischen; ein Stern am
## Ende eines Wortes steht für jede Endung, ein Stern allein für bis zu sechs Wörter dazwischen. Gesagt wird hiervon nichts.

asks-presence = sehen uns, seh dich, sehe dich, ich komme, komme vorbei, komm vorbei, bin gleich, bin unterwegs, ich warte, warte auf dich, vor deiner, vor der tür, bei dir vorbei, an deiner arbeit, auf deiner arbeit, bei deiner arbeit, stehe vor, ich stehe, ich bin bei dir, bin morgen bei
asks-announce = ich hole, ich hol, ich bringe, ich bring, ich werde, ich habe, ich hab, ich zahle, ich zahl, ich überweise, ich nehme, ich unterschreibe, ich will, wir holen
asks-request = kannst du, kannst * du, könntest du, würdest du, bitte, musst du, du musst, du sollst, hast du, denk * an, denk daran, vergiss nicht, wirst du, bist du
asks-sign = unterschr*, unterzeichn*, ausfüll*, ausgefüllt, füll * aus, füllst * aus
asks-fetch = abhol*, abzuholen, abgeholt, hol * ab, holst * ab, hole * ab, hol, holst
asks-bring = bring*, bringst, vorbeibring*, zurückbring*, zurückgeb*, mitbring*, gib * zurück, gibst * zurück
asks-bill = kostet, kosten, schuldest, schulden, rechnung, miete, kaution, beitrag, dein anteil, deine hälfte, gebühr*
asks-share = deine hälfte, meine hälfte, die hälfte, zur hälfte, dein anteil, deinen anteil, deinem anteil, mein anteil, meinen anteil, dein teil, deinen teil, halbe-halbe, halbe halbe, teilen uns das, teilen uns die kosten, teilen wir uns, teilen die kosten, fifty-fifty, 50-50, 50/50
asks-paid = ich habe * bezahlt, ich hab * bezahlt, habe ich * bezahlt, hab ich * bezahlt, schon bezahlt, schon überwiesen, ich habe * ausgelegt
asks-owed = schuldest, bekomme ich von dir, bekomm ich von dir, krieg ich von dir, kriege ich von dir, zahl mir
asks-share-of = hälfte der, hälfte des, hälfte vom, hälfte von der, hälfte von dem, anteil an der, anteil am, anteil an den, teil der, teil des, teil vom
asks-pay = zahl, zahlst, zahlen, bezahl*, überweis*
asks-money = euro, euros, franken, pfund, dollar, kronen
asks-it = es, das geld, er, die ist, die sind, die kostet, die kosten, die muss, die müssen, die soll, die sollte, die braucht, das ist, das sind, das kostet, das macht, das muss, das soll, das sollte, das braucht, das geht, muss, müssen, soll, sollte, kostet, kosten, braucht, sind fällig, ist fällig
asks-them = ihn, sie, es
asks-keep = statt mir, statt meiner, anstatt mir, anstatt meiner, statt uns, statt ihm, statt ihr, statt meine*, vergiss es nicht, vergiss das nicht, egal wie, egal was, egal wann, egal ob, nicht egal, lass es mich
asks-forget = passt schon, passt so, vergiss es, vergiss das, schon gut, egal, hat sich erledigt, hat sich schon erledigt, erledigt sich, hat sich erübrigt, hat sich geklärt, lass gut sein, lass es, lass mal, nicht mehr nötig, nicht nötig, doch nicht nötig, brauchst du nicht mehr, brauchst du nicht, musst du nicht, musst du doch nicht
asks-withdraw = brauche ich nicht mehr, brauche * nicht mehr, muss * nicht abgeholt, muss * nicht gebracht, musst * nicht abholen, hol * nicht ab, mach ich selbst, lass das mit, vergiss das mit, kann doch bei mir, schon bezahlt, schon überwiesen, ich * selbst, ich frage, ich frag, ich finde, ich * selber, mach * selbst, mache * selbst, hol * selbst, hole * selbst, mach ich schon, mache ich schon, mach ich doch, hole ich doch, hol ich doch, du musst nicht, du musst * nicht, brauchst * nicht, brauchst * doch nicht, musst * doch nicht, musst * nicht mehr, fällt aus, fällt doch aus, ist abgesagt, wurde abgesagt, abgesagt, findet nicht statt, ist schon bezahlt, habe * schon bezahlt, hat sich erledigt, kümmere mich, übernehme ich, meine mutter holt, meine mutter bringt, meine schwester holt, mein vater holt, mein bruder holt
asks-change = lieber, doch erst, doch schon, doch um, doch am, stattdessen, statt, anstatt, verschoben, verlegt, verschieben, vorverlegt, geändert, ist jetzt um, ist jetzt am, jetzt doch, besser um, besser am, machen wir, sagen wir, nicht * sondern, ach nein, nein doch
asks-fetches = hole ihn, hole sie, hol ihn, hol sie, hole die kinder, hole meine
asks-whom = ihn, ihm
asks-fill = ok, okay, ach, ah, oh, dann, jetzt, nur, bitte, sorry, entschuldige, danke, dir, also, nein, ja, doch, eh, gut, schon, das, es, hallo, hi, wieder, mal, so, übrigens, wir, um, am, an, bis, für, von, auf, uhr, machen, sagen, den, der, die, dem, es, ist, geht, nicht, sondern, als, statt, nach
asks-days = heute, morgen, übermorgen, gestern, früh, vormittag, mittag, nachmittag, abend, nacht, mitternacht, woche, wochenende, monat, nächste, nächsten, uhr, stunde, stunden, minuten
asks-past = ich war, wir waren, er war, sie war, sie waren, ich hatte, wir hatten, ich habe * gebracht, ich habe * abgeholt, ich bin * gefahren, ich bin * gegangen, wir sind * gefahren
asks-before = vor, vor dem, vor der, bevor
asks-leave = kann ich, könnte ich, darf ich, dürfte ich, soll ich, können wir, könnten wir, ist es ok wenn, ist es okay wenn, ok wenn ich, okay wenn ich
asks-whether = hast du, hattest du, habt ihr
asks-state = bist du, warst du
asks-thing = bring das mit, nimm das mit
asks-determiner = den, die, das, einen, eine, ein, seinen, seine, sein, ihren, ihre, meinen, meine, mein, deinen, deine, dein, unsere, unseren
asks-preposition = von, vom, aus, in, an, bei, beim, zu, zum, zur, mit, bis, um, nach, vor, für, wegen, auf, ab, seit, gegen, über, durch, am, im, ins
asks-living = kind*, klein*, jungs, junge, jungen, mädchen, mädels, sohn, söhne, tochter, töchter, baby, babys, zwillinge, hund*, katze*, kater, tier*, welpe*, hase*, pferd*
