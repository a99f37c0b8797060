## Cuando los mensajes siguen después del límite: se ofrece una vez.

digest-next-step = Ha seguido escribiendo después de tu límite. No hacer caso es la respuesta correcta, y basta. Si te gustaría hacer algo, puedes mirar qué hay. Lo ofrezco esta única vez.
menu-next-steps = Qué puedes hacer si sigue
button-next-what = ¿Qué podría hacer ahora?
next-steps = Cuatro cosas que la gente hace cuando esto no para. Ninguna es urgente, y no hacer ninguna también está bien. Las encuentras otra vez con /next_steps.
button-next-notice = Un segundo aviso, de mi mano
button-next-block = Bloquear a esa persona
button-next-collect = Reunir lo que pasa
button-next-talk = Hablar con alguien
button-next-nothing = Ahora nada de eso
button-next-back = Los otros caminos
next-nothing = Está bien. No vuelvo a sacar el tema.
next-notice = Un segundo aviso nombra el primero, dice que todo siguió igual y qué pasará si no para: que bloqueas y denuncias. Envíalo una vez, y solo si de verdad lo vas a hacer. Después, nada más.

    Yo no lo envío por mi cuenta. /scripts tiene palabras para eso en «Sigue escribiendo». Si lo que necesita palabras nuevas es el límite, puedes acordarlas en /settings; entonces saldrían una vez.
next-block = En Telegram: abre su chat, toca su nombre, luego los tres puntos, luego Bloquear. No marques que se elimine el chat: lo que hay en él puede servir de prueba, y los mensajes borrados parecen algo que se esconde.

    Qué supone para tu registro: los mensajes de una cuenta bloqueada ya no llegan, así que yo tampoco puedo guardarlos. Lo guardado sigue guardado. Hay quien bloquea y encuentra la paz. Hay quien deja el chat silenciado y archivado, para que el registro siga sin tener que leer; si hay policía o abogados de por medio, pregúntales antes.

    Puede volver con otra cuenta. Si alguna lo parece, reenvía lo que escriba o añádela en /settings.
next-collect = Lo que se escribió en el chat ya está guardado. Lo que yo no veo, puedes añadirlo tú: /incident para llamadas, visitas, regalos y otras personas; y envíame lo que te llegó por otro lado, también un chat exportado como archivo. Lo que más cuenta son fechas, horas, lugares, palabras exactas y testigos, y vale más escribirlo el mismo día que escribirlo bien.

    Guarda los mensajes del buzón de voz, y no tires cartas ni regalos; mételos en una bolsa con la fecha.
next-talk = No tienes que cargar con esto a solas. /help_me muestra a quién puedes llamar, también solo para preguntar qué se puede hacer donde estás. En muchos países hay órdenes que prohíben el contacto, y un servicio de ayuda puede decirte si alguna encaja y acompañarte a pedirla.

    Una amistad que lo sepa todo también vale mucho. /scripts tiene palabras para empezar.

## Una línea al día: siete días, tres semanas por turnos, empezando en lunes.

prompt-1 = ¿Hay esta semana algo pequeño que te haga ilusión? Si no, quizá sea momento de planearlo.
prompt-2 = Diez minutos al aire libre cuentan, con cualquier tiempo.
prompt-3 = ¿Quién te hizo reír la última vez? Un mensaje corto a esa persona podría sentar bien.
prompt-4 = Escribe una línea en /journal esta noche. No hace falta que sea buena.
prompt-5 = ¿Qué te gustaría comer este fin de semana? Apúntalo hoy en la lista.
prompt-6 = Hoy quizá algo con las manos: cocinar, plantar, arreglar, pintar.
prompt-7 = Mira la semana que dejas atrás. Algo en ella fue más fácil de lo que habría sido hace un mes.
prompt-8 = Los lunes pueden ser pequeños. Una cosa hecha ya es un buen día.
prompt-9 = Música que no tenga nada que ver con esa persona: busca una canción.
prompt-10 = La mitad de la semana es buen momento para un paseo en compañía.
prompt-11 = Dormir es la mitad de sanar. Quizá el teléfono pueda pasar la noche en otra habitación.
prompt-12 = Planea una cosa para el domingo, para que el domingo no se planee solo.
prompt-13 = Cambia de sitio una cosa de tu casa. Eres tú quien la ordena.
prompt-14 = Hoy no le debes una respuesta a nadie.
prompt-15 = ¿Qué te gustaba hacer antes de conocer a esa persona? Sigue ahí.
prompt-16 = La firmeza no es falta de cariño. Caben las dos cosas, también contigo.
prompt-17 = Si aparece la culpa, es un sentimiento y no una sentencia.
prompt-18 = Muévete un poco hoy, hasta donde te siente bien.
prompt-19 = ¿Hay alguna amistad que no ves desde hace tiempo? Puede que se alegre.
prompt-20 = Haz tuyo un rincón del día: un libro, un baño, un banco al sol.
prompt-21 = Los días malos vuelven de vez en cuando. No deshacen los buenos.
