## Palabras por las que se ve qué pide un mensaje, para que la respuesta encaje. Con comas entre ellas; un asterisco al final
## de una palabra vale por cualquier terminación, uno solo por hasta cuatro palabras. Nada de esto se dice nunca.

asks-presence = te veo, nos vemos, estaré en, estaré allí, estaré fuera, voy a tu, iré a tu, paso por tu, pasaré por tu, te espero, te esperaré, estoy fuera, estoy en tu, en tu trabajo, en tu puerta, en tu casa, en tu portal, voy para allá
asks-announce = voy a, recogeré, yo recojo, yo llevo, llevaré, traeré, pagaré, ya pagué, he pagado, he firmado, quiero
asks-request = puedes, podrías, por favor, tienes que, hay que, debes, has firmado, has pagado, acuérdate, no olvides, no te olvides, necesito que, vas a
asks-sign = firma, firmar, firmes, firmado, firmaste, rellena, rellenar, rellenes
asks-fetch = recoge, recoger, recogerlo, recogerla, recogerlos, recogerlas, recojas, pasar a por, ve a por, ir a por
asks-bring = trae, traer, traerlo, traerla, traigas, lleva, llevar, llevarlo, llevarla, lleves, devuelve, devolver, devuelvas, entrega, entregar
asks-bill = cuesta, cuestan, factura, alquiler, fianza, cuota, tu parte, tu mitad, debes
asks-pay = paga, pagar, pagues, transfiere, transferir, ingresa, ingresar
asks-money = euros, euro, dólares, dólar, libras, libra, pesos, peso, francos, soles
asks-it = es, son, eso, esto, cuesta, cuestan, vale, hay que, tiene que, tienen que, debe, deben, hace falta
asks-them = lo, la, los, las, *rlo, *rla, *rlos, *rlas, recógel*, llével*, lléval*, tráel*
