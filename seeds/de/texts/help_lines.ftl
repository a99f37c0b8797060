## People to talk to, by country.

menu-help-me = Menschen zum Reden, in deiner Nähe
help-lines-danger = Wenn du jetzt in Gefahr bist, wähl den örtlichen Notruf. 112 gilt in Europa und in vielen anderen Ländern, 911 in Nordamerika und in großen Teilen Lateinamerikas.
help-lines-country = Damit ich dir zeigen kann, wen du anrufen kannst: In welchem Land bist du? Tippe es an oder schreib den Namen. Ich merke es mir, und du kannst es hier jederzeit ändern.
help-lines-country-again = Dieses Land kenne ich nicht. Versuch es bitte mit dem englischen Namen, oder tippe unten eines an.
help-lines-none = Für { $country } habe ich keine eigene Liste.
help-lines-anywhere = Diese Seiten nennen Hilfe nach Ländern: findahelpline.com, wenn du mit jemandem reden möchtest, nomoredirectory.org bei Gewalt zu Hause und Stalking. Auch eine Arztpraxis, ein Frauenhaus oder die Polizeiwache in deiner Nähe kann sagen, wer hilft.

    Falls jemand in dein Telefon schaut: Ein Anruf bleibt in der Anrufliste, eine Seite im Verlauf des Browsers. Beides lässt sich löschen.
help-lines-emergency = Notruf: { $numbers }
help-lines-dated = Diese Liste ist vom { $month }. Nummern ändern sich; jede Seite zeigt die aktuelle.

    Du brauchst keinen Grund und keinen Beweis, um anzurufen, und du musst deinen Namen nicht nennen. Falls jemand in dein Telefon schaut: Ein Anruf bleibt in der Anrufliste und lässt sich dort löschen.
button-country-none = Das möchte ich nicht sagen
button-country-other = Ein anderes Land

emergency-all = für alles
emergency-police = Polizei
emergency-ambulance = Rettungsdienst
emergency-police-not-urgent = Polizei, wenn es nicht eilt
emergency-other = anderes
help-for-violence = Gewalt und Kontrolle in einer Beziehung oder danach
help-for-women = für Frauen: Gewalt und Kontrolle in einer Beziehung oder danach
help-for-men = für Männer: Gewalt und Kontrolle in einer Beziehung oder danach
help-for-stalking = Stalking
help-for-victims = für alle, denen eine Straftat geschadet hat
help-for-online = Drohungen und Belästigung im Netz
help-for-crisis = wenn du nicht mehr leben möchtest
help-for-emotional = jemand, der zuhört
help-for-other = anderes
help-way-call = { $to }
help-way-text = SMS an { $to }
help-way-text-word = SMS mit { $word } an { $to }
help-way-whatsapp = WhatsApp { $to }
help-hours-always = Rund um die Uhr
help-hours-daily = Jeden Tag von { $start } bis { $end }
help-hours-weekdays = Montag bis Freitag, { $start } bis { $end }
help-languages = { $list }
help-languages-more = { $list } und andere
date-month = MMMM y
date-full = EEEE, d. MMMM y
