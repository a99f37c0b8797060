## Palabras por las que se ve qué pide un mensaje, para que la respuesta encaje. Con comas entre ellas; un asterisco al final
## de una palabra vale por cualquier terminación, uno solo por hasta seis palabras. Nada de esto se dice nunca.

asks-presence = te veo, nos vemos, estaré en, estaré allí, estaré fuera, voy a tu, iré a tu, paso por tu, pasaré por tu, te espero, te esperaré, estoy fuera, estoy en tu, en tu trabajo, en tu puerta, en tu casa, en tu portal, voy para allá
asks-announce = voy a, he rellenado, rellené, recogeré, yo recojo, yo llevo, llevaré, traeré, pagaré, ya pagué, he pagado, he firmado, quiero
asks-request = puedes, podrías, por favor, tienes que, hay que, debes, has firmado, has rellenado, has pagado, acuérdate, no olvides, no te olvides, necesito que, vas a
asks-sign = firma, firmar, firmes, firmado, firmaste, rellena, rellenar, rellenes, rellenado, rellenada, rellenaste
asks-fetch = recoge, recógelo, recógela, recógelos, recógelas, recogelo, recogela, recogelos, recogelas, recógeme, recoger, recogerlo, recogerla, recogerlos, recogerlas, recojas, pasar a por, ve a por, ir a por
asks-bring = tráeme, traeme, tráele, tráenos, tráelo, tráela, tráelos, tráelas, llévalo, llévala, llévalos, llévalas, devuélveme, devuelveme, devuélvelo, devuélvela, trae, traer, traerlo, traerla, traigas, lleva, llevar, llevarlo, llevarla, lleves, devuelve, devolver, devuelvas, entrega, entregar
asks-bill = cuesta, cuestan, factura, alquiler, fianza, cuota, tu parte, tu mitad, debes
asks-share = tu mitad, mi mitad, la mitad, tu parte, mi parte, a medias, mitad y mitad, mitad cada uno, lo dividimos, dividimos el, dividimos los, 50-50, 50/50
asks-paid = pagué, he pagado, ya está pagado
asks-owed = me debes, págame*, pagame*
asks-share-of = mitad del, mitad de la, mitad de los, mitad de las, parte del, parte de la, parte de los, parte de las
asks-pay = paga, pagar, pagues, págame*, pagame*, págalo, págala, págale*, pagármelo, pagarme, transfiere, transferir, transfiéreme*, transfiereme*, transferirme*, ingresa, ingresar, ingrésame*, ingresame*, ingresarme*, abóname*, abonarme*
asks-money = euros, euro, dólares, dólar, libras, libra, pesos, peso, francos, soles
asks-it = es, son, el dinero, eso, esto, cuesta, cuestan, vale, hay que, tiene que, tienen que, debe, deben, hace falta
asks-them = lo puedes, la puedes, los puedes, las puedes, lo podrías, la podrías, los podrías, las podrías, lo recog*, la recog*, los recog*, las recog*, lo llev*, la llev*, los llev*, las llev*, lo trae*, la trae*, los trae*, las trae*, lo tienes que, la tienes que, los tienes que, las tienes que, lo firmas, la firmas, lo pagas, la pagas, *rlo, *rla, *rlos, *rlas, recógel*, llével*, lléval*, tráel*
asks-keep = ya está bien, ya está mejor, ya está dormido, ya está dormida, ya está en, ya está aquí, ya está con, en vez de mí, en lugar de mí, en vez de yo, en vez de mi, en lugar de mi, en vez de él, en vez de ella, no lo olvides, no olvides, no importa que, da igual que, da igual lo, no importa lo, no te olvides
asks-forget = olvídalo, olvidalo, déjalo, dejalo, no importa, da igual, ya no hace falta, no hace falta, no es necesario, ya no es necesario, ya está arreglado, ya está solucionado, ya está, tranquila ya está
asks-withdraw = ya no necesito, me quedo yo con, al final * yo, olvídate de, ya no hay que, no recojas, ya pagué, ya he pagado, buscaré a, busco a, se lo pido a, se lo pediré a, ya lo * yo, ya la * yo, ya los * yo, ya las * yo, lo recojo yo, la recojo yo, los recojo yo, las recojo yo, lo recogeré yo, la recogeré yo, lo llevo yo, la llevo yo, lo traigo yo, lo pago yo, lo hago yo, yo mismo, yo misma, ya voy yo, voy yo, no tienes que, no tienes por qué, no hace falta que, no es necesario que, se cancela, se ha cancelado, está cancelado, está cancelada, cancelado, cancelada, se suspende, se ha suspendido, suspendido, suspendida, ya está pagado, ya lo he pagado, ya lo pagué, mi madre lo, mi madre la, mi hermana lo, mi padre lo
asks-change = mejor, en vez, en lugar, cambia a, cambiado a, cambia al, ha cambiado, se cambia, se pasa, pasa a, lo dejamos, aplazado, aplazada, adelantado, adelantada, retrasado, al final es, al final a, que sea, pongamos, no * sino, en realidad
asks-fetches = lo recojo, la recojo, los recojo, las recojo, lo recogeré, la recogeré, los recogeré, las recogeré
asks-whom = lo recojo, la recojo, lo recogeré, la recogeré, lo llevo, la llevo, *rlo, *rla
asks-fill = ok, vale, ah, oh, bueno, entonces, ya, solo, por, favor, perdón, perdona, gracias, no, sí, pues, bien, eso, lo, hola, de, nada, tranquila, tranquilo, otra, vez, a, las, la, el, los, en, del, al, para, que, sea, hacemos, quedamos, dejamos, es, se, no, sino, vez, lugar, por, con
asks-days = hoy, mañana, ayer, pasado, tarde, noche, mediodía, medianoche, madrugada, semana, fin, mes, próximo, próxima, siguiente, hora, horas, minutos
asks-past = estuve, estuvimos, estaba con, estaba en, estábamos, estuvo, fui, fuimos, fue al, fue a la, llevé, llevamos ayer, tuve, tuvimos
asks-before = antes de, antes del
asks-leave = puedo, podría yo, podemos, podríamos, te importa si, te parece si, te parece bien si, está bien si
asks-whether = has, pagaste, recogiste, llevaste, trajiste, reservaste, compraste, pediste, hiciste, devolviste
asks-state = estás, tienes el, tienes la, tienes los, tienes las, tienes un, tienes una
asks-thing = lleva eso, trae eso
asks-determiner = el, la, los, las, un, una, unos, unas, su, sus, mi, mis, tu, tus
asks-preposition = a, al, de, del, en, por, para, con, hasta, desde, sin, sobre, antes, después, hacia, tras
asks-living = niñ*, hij*, peque*, chic*, bebé*, nen*, crí*, perr*, gat*, mascota*, cachorr*, gemel*, conejo*, caballo*
