## Quienes ayudan: personas de confianza invitadas.

helper-about = Aquí puedes invitar a alguien de tu confianza, que puede ver una parte de esto para que tú no tengas que hacerlo. Tú decides qué, cosa por cosa, y puedes terminarlo en cualquier momento. Nunca escribe a la otra persona.
helper-is-active = Se comparte con { $name }: { $may }.
helper-is-waiting = { $name } ha abierto tu enlace y te espera. Todavía no ve nada.
button-helper-invite = Invitar a alguien
button-helper-confirm = Sí, conozco a esta persona
button-helper-refuse = No
button-helper-revoke = Terminar ahora
helper-link = Da este enlace a una persona de tu confianza. Sirve una vez, durante un día, y después se te pide confirmar que fue esa persona:

    { $link }
helper-offered = { $name } ha abierto tu enlace y quiere ayudar. No ve nada hasta que lo confirmes, y después solo lo que permitas.
helper-thanks = Gracias. Ya se ha pedido que se confirme que eres tú. Después te aviso.
helper-confirmed = Bien. Todavía no se comparte nada; tú decides qué.
helper-refused = No ve nada y no se le dice nada.
helper-nobody = Ya no espera nadie.
helper-revoked = { $name } ya no ve nada.
helper-not-shared = Eso no está entre lo que se comparte contigo. /help dice qué sí. Puedes dejar de ayudar cuando quieras con /stop_helping.

permission-counts = números
permission-practical = asuntos prácticos
permission-read = mensajes
permission-alerts = alertas
permission-approve = preguntar antes de mostrar mensajes
permission-backup = la copia de seguridad cifrada, que se queda allí
permission-none = nada todavía

helper-guide = Alguien confía en que estés a su lado. Este bot guarda los mensajes de una persona que no deja de escribirle, para que no tenga que leerlos.

    Lo que se comparte contigo:
    { $shared }

    Lo que ayuda: estar ahí y preguntar qué quiere. Lo que no ayuda: responder a la otra persona, contar lo que has visto, leer mensajes en voz alta o empujar a decidir. Si crees que alguien está en peligro, llama al número de emergencias de donde estás.

    Lo que abres queda anotado, y puede verlo. Puedes dejarlo en cuanto sea demasiado; nadie necesita un motivo.
helper-shared = Lo que se comparte contigo ahora:
    { $shared }
helper-privacy = Qué se guarda de ti: tu nombre y tu cuenta tal como los muestra Telegram, lo que se comparte contigo y una nota de cada cosa que miras. La persona a la que acompañas puede verlo; a nadie más se le envía nada.

    Lo que se te muestra queda en este chat hasta que lo borres. Puedes dejarlo cuando quieras con /stop_helping; las notas de lo que miraste se quedan con esa persona, y desaparecen cuando lo borre todo.
helper-can-counts = /counts muestra cuánto llegó hoy, sin ningún texto.
helper-can-practical = /practical muestra lo pendiente: fechas, lugares, cosas que recoger.
helper-can-read = /read muestra mensajes, uno por uno.
helper-can-alerts = Se te avisa cuando un mensaje puede ser peligroso, sin su texto.
helper-can-approve = Se te pregunta antes de que abra los mensajes por su cuenta.
helper-can-backup = /backup te envía la copia de seguridad más reciente, para guardarla en otro lugar. Está cifrada: no puedes abrirla, ni hace falta.
helper-can-nothing = Todavía nada. Se te avisa cuando cambie.
helper-no-practical = No hay nada práctico pendiente.
helper-read-stopped = Guardado otra vez. Gracias por haber mirado.
helper-backup-begun = Estoy buscando la copia de seguridad más reciente. Llega aquí en un momento, en dos archivos.
helper-backup-file = La copia de seguridad más reciente, del { $time }. Está cifrada: ni tú ni yo podemos abrirla; solo se puede con la hoja de recuperación. Las imágenes y grabaciones no están en ella. Guárdala, por favor, con el otro archivo, y solo la más reciente de cada uno.
helper-backup-keys = Las claves que le corresponden, cifradas también. Guarda los dos juntos, por favor, y borra lo que tenías antes: unas claves más antiguas podrían traer de vuelta lo que se borró.
helper-backup-none = No hay ninguna copia de seguridad buena que pueda enviar. Quien lleva este bot puede ver por qué.
helper-backup-large = La copia de seguridad más reciente es mayor de lo que Telegram acepta. Quien lleva este bot puede darte una copia en una memoria USB.
helper-backup-others = Otras personas también llevan su registro en este bot, y una copia de seguridad lo contiene todo. Por eso no se la envío a nadie. Quien lleva este bot puede darte una copia en una memoria USB.

backup-last = La última copia de seguridad buena es del { $time }.
backup-sheet-due = Las copias solo se abren con la hoja de recuperación. Nadie ha mostrado todavía que siga ahí: mira el papel, por favor. Quien lleva esto por ti lo anota con «breakwater backup --confirm-sheet».
backup-about-helper = Alguien de confianza puede tener una copia que no puede abrir: permítelo en /helper. Lo que ya tenga no se le puede quitar.
helper-only = Eso es para quienes ayudan. Lo tuyo son /matters, /digest y /find.
button-stop-helping = Quiero dejar de ayudar
helper-over = Tu ayuda aquí ha terminado. Gracias por haber estado.
helper-stopped = { $name } ha dejado de ayudar. Ya no ve nada.

## Quién miró qué.

access-title = Quién miró qué, lo más nuevo primero:
access-none = Nadie ha mirado nada todavía.
access-you = tú
access-entry = { " " }(entrada { $entry })
access-what-counts = números
access-what-practical = asuntos prácticos
access-what-read = un mensaje
access-what-show = un mensaje
access-what-override = un mensaje, sin esperar a quien te ayuda
access-what-find = una búsqueda
access-what-alert = una alerta, sin el texto
access-what-backup = la copia de seguridad cifrada
access-what-other = otra cosa
menu-helper = Alguien de tu confianza puede ver una parte
menu-backup = Cómo están las copias de seguridad
menu-access = Quién miró qué
