## Palabras preparadas, para copiar. Los corchetes son para que los rellene quien lee.

menu-scripts = Palabras para amistades, familia y trabajo
scripts = Palabras para momentos en los que cuesta encontrarlas. Las copias y las envías tú, si quieres y cuando quieras; yo no envío ninguna.
scripts-copy = Toca un texto para copiarlo, y cámbialo como quieras.
button-scripts = Volver a la lista
button-script-friends = Amistades en común
button-script-family = Familia
button-script-work = En el trabajo
button-script-practical = Asuntos prácticos
button-script-welfare = Me preocupa esa persona
button-script-after = Sigue escribiendo
button-script-closure = Pide una última explicación

scripts-friends = Para amistades en común: que no cuenten nada de ti, no lleven mensajes y no inviten a las dos partes a la vez. No hace falta que expliques por qué.
script-friends-1 = Me gustaría dejar nuestra amistad fuera de lo que hubo entre [nombre] y yo. Por favor, no le cuentes cómo estoy ni qué hago, y a mí tampoco me cuentes nada. Eso me ayuda mucho.
script-friends-2 = Si [nombre] te pide que me pases algo, por favor di que no. He pedido distancia, y un mensaje a través de ti también es un mensaje.
script-friends-3 = Me encantaría ir, pero no si va también [nombre]. Solo dímelo antes; no me molesta si esta vez le toca.

scripts-family = Para tu familia, o la suya.
script-family-1 = Sé que lo haces con buena intención. Por favor, no hables de mí con [nombre], no compartas fotos ni planes míos y no intentes acercarnos. Si te busca por mí, basta con un «yo no me meto».
script-family-2 = Me ha gustado formar parte de su familia, y les deseo lo mejor. Por ahora necesito distancia de todo lo que rodea a [nombre], así que no escribiré por un tiempo. Por favor, no me pasen mensajes.

scripts-work = Para quien dirige, para recepción y para alguien del equipo. Di lo que haga falta para tu seguridad, y nada más.
script-work-1 = Quiero contarte algo privado, porque podría llegar al trabajo. He cortado el contacto con mi ex, que no lo acepta. Si [nombre] llama o viene, por favor no le den mi horario, mi número ni dónde estoy, y avísame.
script-work-2 = Por favor, no me pasen llamadas de [nombre] y no dejen que espere dentro. Si viene y no quiere irse, llamen a seguridad o a la policía, y apunten la hora y lo que dijo.
script-work-3 = Si [nombre] te pregunta por mí, por favor di solo que no hablas de la gente del trabajo. No hace falta más. Cuéntamelo después.

scripts-practical = Para lo que hay que resolver. Solo el asunto, sin sentimientos, sin nada que discutir. Si puede hacerlo una amistad por ti, mejor aún.
script-practical-1 = De acuerdo con la recogida el [día] a las [hora] en [lugar]. Si algo cambia, escribe antes de las [hora] del día anterior.
script-practical-2 = No me va bien. Puedo ofrecer [día, hora] o [día, hora]. Por favor, elige una opción antes del [día].
script-practical-3 = Tus cosas están en cajas. [Nombre de una amistad] puede dártelas el [día] entre las [hora] y las [hora] en [lugar]. Yo no estaré.
script-practical-4 = Tengo tu mensaje sobre [asunto]. Responderé sobre eso antes del [día]. No respondo a nada más.

scripts-welfare = Si temes que se haga daño: no tienes que ir, y no tienes que responderle. Los servicios de emergencia pueden ocuparse; es su trabajo, y lo hacen mejor que alguien que estuvo cerca. /help_me muestra números. El primer texto es para emergencias; el segundo, para alguien de su familia o de sus amistades.
script-welfare-1 = Hola, me preocupa la seguridad de [nombre completo], [edad], en [dirección]. Hoy a las [hora] me escribió que [qué exactamente]. Fuimos pareja, no estoy allí y no puedo ir. Por favor, vayan a ver cómo está.
script-welfare-2 = Hoy recibí un mensaje de [nombre] que me preocupa. No soy la persona adecuada para ayudar, y ya avisé a emergencias. ¿Podrías pasar a ver cómo está, o llamar?

scripts-after = Cuando los mensajes siguen después de tu límite. Si envías uno de estos, que sea de tu mano, una vez, y después nada más. Responder de vez en cuando es lo que enseña a alguien a seguir.
script-after-1 = El [fecha] te pedí que no me escribieras más. Has seguido. Este es mi último mensaje: no volveré a responder, escribas lo que escribas.
script-after-2 = Me has escrito [número] veces desde que el [fecha] te pedí que pararas. Si no paras ahora, te bloquearé y lo denunciaré. He guardado los mensajes.

scripts-closure = Si pregunta por qué, no le debes una respuesta. Si quieres darla, dala una vez, con amabilidad, un día que elijas tú, y antes déjala reposar una noche como /draft. Después queda cerrado.
script-closure-1 = Preguntaste por qué. Para mí se acabó porque [una frase sincera]. Nada de lo que pudieras decir ahora lo cambiaría. Te deseo lo mejor, y lo dejo aquí.
script-closure-2 = He pensado en tu pregunta, y esta es toda mi respuesta: para mí se había acabado, y necesitaba irme. No es un juicio sobre ti. No volveré a escribir sobre esto.
