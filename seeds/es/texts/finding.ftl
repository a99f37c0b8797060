## /find: números y horas, nunca las palabras mismas.

find-question = ¿Qué palabras buscas? Escríbelas aquí. Te muestro dónde están, no los mensajes.
find-nothing = Ninguna entrada de tu registro tiene todas esas palabras.
find-title = { $count ->
    [one] Las tiene una entrada:
   *[other] Las tienen { $count } entradas, la más nueva primero:
}
find-entry = Entrada { $entry }, { $day }, { $time }: { $what }{ $channel ->
    [none] { "" }
   *[other] , { $channel }
}
find-more = { $count ->
    [one] Y una entrada más antigua. Con otra palabra, la lista se acorta.
   *[other] Y { $count } entradas más antiguas. Con otra palabra, la lista se acorta.
}
found-message-in = de esa persona
found-message-out = de tu parte
found-message-auto = enviado desde tu cuenta de forma automática
found-message-other = te lo pasó otra persona
found-edit = una versión posterior
found-test = tu prueba
found-incident = anotado por ti
found-incident-correction = corregido por ti
found-imported = de un archivo
found-other = otra cosa
button-find-entry = Entrada { $entry }
menu-find = Dónde está algo en tu registro

## /why: qué indicios lleva una entrada, y por qué regla.

why-question = ¿Sobre qué entrada? Escribe su número. Está en el resumen y en lo que muestra /find.
why-nothing = No hay ningún mensaje suyo con ese número.
why-title = Indicios de la entrada { $entry }
why-label = • { $label }
why-label-not = • { $label } (dijiste que no encaja)
why-words = por estas palabras: <tg-spoiler>{ $words }</tg-spoiler>
why-words-unseen = por palabras que contiene
why-own = por tu propia palabra <code>{ $rule }</code>
why-model = por el texto en conjunto, tal como lo lee un modelo pequeño
why-encoder = por el sentido de una frase, tal como lo lee un modelo
why-sentence = por el sentido de esta frase, tal como la lee un modelo: <tg-spoiler>{ $words }</tg-spoiler>
why-split = { $reason }, leído junto con los mensajes de justo antes
why-hints = Son indicios sobre las palabras. Pueden fallar, y tú lo sabes mejor.
why-none = Nada en las palabras dio un indicio. Eso no significa que todo esté bien; tú lo sabes mejor.
why-unscreened = No se pudo examinar: otro idioma, una nota de voz, una imagen, un sticker.
why-said-practical = Dijiste: esto era práctico.
why-said-none = Dijiste: nada práctico.
why-noted-none = Anotado. Ya no aparece como práctico.
why-noted-practical = Anotado. Si entra en el próximo resumen, ahí aparece como práctico.
why-noted-teach = Anotado. Si una de estas palabras me lo habría dicho, tócala. Entonces cuenta como práctica para ti, y para nadie más.
button-why-not = No encaja: { $label }
button-why-fits = Sí encaja: { $label }
menu-why = Por qué una entrada lleva esos indicios

hint-children = niños
hint-pets = animales
hint-money = dinero
hint-home = casa
hint-belongings = cosas
hint-papers = papeles
hint-health = salud
hint-work = trabajo
hint-request = una petición
hint-time = un día o una hora
hint-arrangement = un acuerdo
hint-own-practical = tus propias palabras prácticas
hint-own-name = un nombre que me has dicho
hint-other = otra cosa

own-words-skip = ademas, además, adios, adiós, ahi, ahora, ahorita, ahí, algo, alguien, algun, alguna, algunas, alguno, algunos, algún, alla, alli, allá, allí, ante, antes, aquel, aquella, aquello, aqui, aquí, asi, así, aun, aunque, ayer, aún, bastante, bien, buena, buenas, bueno, buenos, cada, casi, como, con, conmigo, contigo, contra, cosa, cosas, creo, cual, cualquier, cuando, cuanto, cuál, cuándo, cuánto, cómo, dame, dar, das, debe, deber, debes, debo, decir, deja, dejar, del, demas, demás, desde, despues, después, dice, dices, dicho, digo, dijiste, dijo, dime, donde, dos, durante, dónde, ella, ellas, ello, ellos, entonces, entre, era, eran, eras, eres, esa, esas, ese, eso, esos, esta, estaba, estabas, estado, estamos, estan, estar, estas, este, esto, estos, estoy, está, están, estás, favor, fue, fueron, fui, fuiste, gracias, gran, haber, habia, había, hace, hacer, haces, hacia, hago, han, has, hasta, hay, haz, hecho, hemos, hice, hiciste, hizo, hola, hoy, igual, jamas, jamás, junto, las, les, los, luego, mal, manana, mas, mañana, mejor, menos, mia, mientras, mio, mira, mis, misma, mismo, mucha, muchas, mucho, muchos, muy, más, mía, mío, nada, nadie, necesito, ningun, ninguna, ninguno, ningún, noche, nos, nosotras, nosotros, nuestra, nuestro, nunca, otra, otras, otro, otros, para, parece, pasa, pasado, paso, pasó, pero, poco, podemos, poder, podria, podrias, podría, podrías, poner, por, porque, porqué, puede, pueden, puedes, puedo, pues, que, queria, quería, quien, quiere, quieres, quiero, quiza, quizas, quizá, quizás, quién, qué, sabe, saber, sabes, sea, seas, segun, según, ser, seria, sería, sido, siempre, siendo, siento, sigo, sigue, sigues, sin, sino, sobre, solo, somos, son, soy, sus, suya, suyo, sólo, tal, tambien, también, tampoco, tan, tanto, tarde, tener, tengo, tiempo, tiene, tienen, tienes, toda, todas, todavia, todavía, todo, todos, tus, tuve, tuvo, tuya, tuyo, una, unas, uno, unos, usted, ustedes, vale, vamos, van, vas, veces, ven, ver, verdad, vez, vos, vosotras, vosotros, voy
names-beside = y, e, el, la, los, las, mi, mis, nuestro, nuestra, nuestros, nuestras, su, sus, un, una, también, hijo, hija, hijos, hijas, niño, niña, niños, niñas, bebé, mellizos, gemelos, gato, gata, gatos, perro, perra, perros, cachorro, caballo, conejo, hámster, pájaro, mascota, mascotas, es, son, llama, llaman, se, pequeño, pequeña, mayor, menor
own-words-said-before = eres, eres un, eres una

## /words: las palabras propias.

words-about = Tus propias palabras, además de las que trae el bot. Cuentan solo para ti.
words-title-flag = Señales de alarma
words-title-practical = Palabras prácticas
words-title-name = Nombres de hijos y mascotas
words-none = todavía ninguna
button-words-add-flag = Añadir una señal de alarma
button-words-add-practical = Añadir una palabra práctica
button-words-add-name = Añadir un nombre
button-words-remove = Quitar alguna
button-words-done = La lista
words-removing = Toca una palabra para quitarla.
words-ask-flag = ¿Qué palabra o frase corta suya es para ti una señal de alarma? Escríbela aquí. Cuando aparezca, el resumen la cuenta, y esas palabras nunca se citan.
words-ask-practical = ¿Qué palabra te dice que en un mensaje hay algo práctico: un nombre, una cosa, un lugar? Escríbela aquí; si son varias, separadas por comas.
words-ask-name = ¿Cómo se llaman los hijos o las mascotas de los que pueden tratar los mensajes? Escribe los nombres separados por comas, por ejemplo: Leo, Mía, Rex. Un mensaje con uno de ellos y una petición o una hora cuenta como práctico.
names-again = Escribe los nombres separados por comas, por favor. Por ejemplo: Leo, Mía, Rex.
words-added-flag = Desde ahora, «{ $word }» cuenta como señal de alarma.
words-added-practical = { $count ->
    [one] Desde ahora, «{ $word }» cuenta como algo práctico.
   *[other] Desde ahora, esto cuenta como algo práctico: { $word }
}
words-added-name = Anotado: { $word }. Desde ahora, un nombre junto a una petición o una hora cuenta como algo práctico.
words-too-long = Una palabra o una frase corta, por favor: como mucho 60 caracteres, con alguna letra o algún número.
words-full = Ya hay { $count } de este tipo. Quita antes alguna.
menu-words = Tus señales de alarma y palabras prácticas
