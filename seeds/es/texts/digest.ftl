## Cómo se escribe una fecha: letras de los patrones de Unicode (EEEE día de la semana, d día, MMMM mes).

date-day = EEEE, d 'de' MMMM
date-short = d 'de' MMMM
date-short-year = d 'de' MMMM 'de' y

## El resumen del día.

digest-quiet = No llegó nada. Un día tranquilo.
digest-quiet-blind = No me llegó nada. Ahora mismo no veo tu propio chat.
digest-no-messages = No hay mensajes nuevos.
digest-numbers-title = El día en números
digest-messages = { $count ->
    [one] Un mensaje, { $when }{ $night ->
        [0] .
       *[other] , de noche.
    }
   *[other] { $count } mensajes, { $when }{ $night ->
        [0] .
        [one] , uno de ellos de noche.
       *[other] , { $night } de ellos de noche.
    }
}
when-at-today = a { HOUR($first) ->
    [one] la
   *[other] las
} { $first }
when-at-yesterday = ayer a { HOUR($first) ->
    [one] la
   *[other] las
} { $first }
when-at-day = el { $day }, a { HOUR($first) ->
    [one] la
   *[other] las
} { $first }
when-today = de { $first } a { $last }
when-yesterday = ayer de { $first } a { $last }
when-day = el { $day }, de { $first } a { $last }
when-days = desde { $first } hasta { $last }
when-point-today = hoy a { HOUR($time) ->
    [one] la
   *[other] las
} { $time }
when-point-yesterday = ayer a { HOUR($time) ->
    [one] la
   *[other] las
} { $time }
when-point-day = el { $day }, a { HOUR($time) ->
    [one] la
   *[other] las
} { $time }
digest-by-form = Por tipo: { $list }.
digest-by-channel = Cómo llegaron: { $list }.
digest-by-tactic = En las palabras: { $list }{ $more ->
    [0] .
    [one] {""} y otro tipo más.
   *[other] {""} y otros { $more } tipos.
}
digest-unscreened = { $messages ->
    [one] No se pudo examinar
   *[other] { $count ->
        [one] Uno de ellos no se pudo examinar
       *[other] { $count } de ellos no se pudieron examinar
    }
} (otro idioma, una nota de voz, una imagen, un sticker).
digest-unread = { $messages ->
    [0] { $count ->
        [one] Un mensaje todavía no está leído hasta el final, y aquí no se cuenta. Puede haber en él más de lo que se nombra. Llega con el próximo mensaje del día.
       *[other] { $count } mensajes todavía no están leídos hasta el final, y aquí no se cuentan. Puede haber en ellos más de lo que se nombra. Llegan con el próximo mensaje del día.
    }
   *[other] { $count ->
        [one] Otro mensaje todavía no está leído hasta el final, y aquí no se cuenta. Puede haber en él más de lo que se nombra. Llega con el próximo mensaje del día.
       *[other] Otros { $count } mensajes todavía no están leídos hasta el final, y aquí no se cuentan. Puede haber en ellos más de lo que se nombra. Llegan con el próximo mensaje del día.
    }
}
digest-changes = { $edited ->
    [0] { $deleted ->
        [one] Se borró un mensaje.
       *[other] Se borraron { $deleted } mensajes.
    }
    [one] { $deleted ->
        [0] Se editó un mensaje.
        [one] Se editó un mensaje y se borró otro.
       *[other] Se editó un mensaje y se borraron { $deleted }.
    }
   *[other] { $deleted ->
        [0] Se editaron { $edited } mensajes.
        [one] Se editaron { $edited } mensajes y se borró uno.
       *[other] Se editaron { $edited } mensajes y se borraron { $deleted }.
    }
}
digest-passed-on = { $count ->
    [one] También se guarda un mensaje que te pasó otra persona.
   *[other] También se guardan { $count } mensajes que te pasaron otras personas.
}
digest-outgoing = { $count ->
    [one] En el registro hay también un mensaje tuyo.
   *[other] En el registro hay también { $count } mensajes tuyos.
}
digest-incidents = { $count ->
    [one] Anotaste una cosa que pasó.
   *[other] Anotaste { $count } cosas que pasaron.
}
digest-imported = { $count ->
    [one] Llegó una entrada de un archivo. Arriba no está contada.
   *[other] Llegaron { $count } entradas de archivos. Arriba no están contadas.
}
digest-days-silent = { $days ->
    [one] Hoy no le has escrito.
   *[other] Llevas { $days } días sin escribirle.
}
digest-footer = Resumen { $number }. Registro: { $size ->
    [one] una entrada
   *[other] { $size } entradas
}, { $root }
digest-contacts-more = { $count ->
    [one] Y una persona más, sin nada que tengas que decidir.
   *[other] Y { $count } personas más, sin nada que tengas que decidir.
}
digest-aside = { $count ->
    [one] Un reenvío espera que digas de quién es.
   *[other] { $count } reenvíos esperan que digas de quién son.
}
digest-zone-missing = El ordenador en el que funciona este bot no conoce tu zona horaria, { $zone }. Mientras tanto, las horas son las de UTC. Puedes elegir otra en /settings.
digest-files-waiting = { $count ->
    [one] Una foto, un mensaje de voz u otro archivo todavía no está guardado. Sigo intentándolo y dejo su mensaje donde está.
   *[other] { $count } fotos, mensajes de voz u otros archivos todavía no están guardados. Sigo intentándolo y dejo sus mensajes donde están.
}
digest-files-missing = { $count ->
    [one] Un archivo no se pudo obtener: Telegram no da a un bot archivos de más de 20 MB, o ya no tiene este. El registro dice cuál es. Si todavía lo ves en un chat, guárdalo tú.
   *[other] { $count } archivos no se pudieron obtener: Telegram no da a un bot archivos de más de 20 MB, o ya no los tiene. El registro dice cuáles son. Si todavía los ves en un chat, guárdalos tú.
}
digest-unprocessed = { $count ->
    [one] Algo que mandó Telegram no se pudo entender. Está guardado y se intenta otra vez tras la próxima actualización del bot.
   *[other] { $count } cosas que mandó Telegram no se pudieron entender. Están guardadas y se intentan otra vez tras la próxima actualización del bot.
}
digest-backup-overdue = { $days ->
    [one] Hace un día que no se consigue hacer una copia de seguridad. Quien lleva este bot puede ver por qué con «breakwater doctor».
   *[other] Hace { $days } días que no se consigue hacer una copia de seguridad. Quien lleva este bot puede ver por qué con «breakwater doctor».
}
digest-damaged = { $count ->
    [one] Algo de lo que guardo para ti ya no se puede leer tal como se escribió. Está apartado y todo lo demás sigue. Quien lleva este bot puede ver dónde está con «breakwater doctor».
   *[other] { $count } cosas de las que guardo para ti ya no se pueden leer tal como se escribieron. Están apartadas y todo lo demás sigue. Quien lleva este bot puede ver dónde están con «breakwater doctor».
}
digest-record-altered = { $count ->
    [one] La entrada { $entries } de tu registro se modificó después de guardarse.
   *[other] Las entradas { $entries } de tu registro se modificaron después de guardarse.
}
digest-record-missing = { $count ->
    [one] En tu registro falta la entrada { $entries }.
   *[other] En tu registro faltan las entradas { $entries }.
}
digest-record-rewritten = En alguna de las entradas { $entries } de tu registro se modificó o se quitó algo después de guardarse.
digest-record-added = Tu registro sigue con entradas que no son mías. Mientras estén ahí no puedo añadir nada: los mensajes nuevos esperan y no se pierde ninguno. Mientras tanto tampoco hay alertas: por favor, no cuentes conmigo si hay peligro.
digest-record-whole = { $entry ->
    [1] La entrada 1 está como estaba.
   *[other] Las entradas 1 a { $entry } están como estaban.
}
digest-record-since = La última vez que lo encontré todo en orden fue el { $time }.
digest-record-what-now = O está fallando un disco, o alguien ha tenido acceso al ordenador en el que funciono; quién, no puedo saberlo. Guarda tus resúmenes: sus últimas líneas muestran cómo era tu registro. Quien lleva este bot puede ver más con «breakwater doctor», y quizá tenga una copia de seguridad anterior.

## Cómo está el límite.

boundary-none = Aún no hay un límite acordado, así que no se responderá nada.
boundary-ready = Tu límite está listo.
boundary-claimed = Tu límite está en camino.
boundary-sending = Tu límite está en camino.
boundary-waiting = Tu límite está en camino. Dentro de poco se intenta otra vez.
boundary-sent = Tu límite se envió el { $time }.
boundary-nothing-else = No se enviará nada más.
boundary-since = { $count ->
    [one] Un mensaje desde tu límite ({ $day }).
   *[other] { $days ->
        [one] { $count } mensajes en un día desde tu límite ({ $day }).
       *[other] { $count } mensajes en { $days } días desde tu límite ({ $day }).
    }
}
boundary-unsure = Puede que tu límite se enviara el { $time }; Telegram no lo confirmó. No se enviará otra vez por sí solo.
boundary-refused = Telegram no aceptó tu límite el { $time } ({ $reason }).
boundary-withheld = Tu límite se retuvo el { $time } ({ $reason }).
boundary-kept = Tu límite sigue retenido, como decidiste. En /settings aún puedes dejar que se envíe.
boundary-held = Tu límite está retenido desde el { $time } ({ $reason }). Sigue así hasta que decidas.
boundary-damaged = Lo que estaba anotado sobre tu límite ha cambiado, y no has sido tú ni he sido yo. Puede que ya se enviara, así que no se envía otra vez.
boundary-handed-over = Se te dio tu límite para copiarlo el { $time }.
boundary-after = { $count ->
    [one] Desde entonces: un mensaje.
   *[other] { $days ->
        [one] Desde entonces: { $count } mensajes en un día.
       *[other] Desde entonces: { $count } mensajes en { $days } días.
    }
}
boundary-next-open = Se enviará una sola vez, la próxima vez que te escriba.
boundary-next-paused = No se enviará mientras el bot esté en pausa; /resume la termina.
boundary-next-legal-order = No se enviará nada, porque dijiste que hay una orden judicial en vigor. Si eso ha cambiado: /settings.
boundary-next-old-copy = No se enviará nada hasta que me digas que lo de los datos antiguos ha sido a propósito.
boundary-next-cannot-answer = Todavía no se puede enviar: no tengo permiso para responder en tu chat. En Telegram: Ajustes, Automatización de chats, permite que responda a los mensajes.
boundary-next-disconnected = No se puede enviar desde tu cuenta: ya no estoy conectado a ella. En Telegram: Ajustes, Automatización de chats.
boundary-next-by-hand = No estoy conectado a tu cuenta. Si me escribe a mí, se enviará una sola vez; si me reenvías algo suyo, te lo daré para que lo copies.

## Por qué se retuvo algo.

reason-paused = el bot está en pausa
reason-legal-order = dijiste que hay una orden judicial
reason-backlog = su mensaje tenía más de doce horas
reason-violence = un mensaje sonaba a amenaza
reason-self-harm = un mensaje hablaba de hacerse daño
reason-presence = un mensaje sonaba a que estaba cerca de ti
reason-children = un mensaje sonaba a peligro para los niños
reason-old-copy = mis datos eran más antiguos que lo último que sabía
reason-released = lo dejaste salir
reason-newer-version = acordaste un texto más nuevo
reason-cannot-answer = el bot no tiene permiso en ese chat
reason-BUSINESS-PEER-USAGE-MISSING = hacía un día que no escribía en ese chat
reason-BUSINESS-PEER-INVALID = no elegiste ese chat para el bot
reason-BUSINESS-CONNECTION-INVALID = el bot ya no está en tu cuenta
reason-forbidden = Telegram no deja que el bot le escriba
reason-removed = has quitado a esa persona, o esa cuenta
reason-damaged = lo que estaba anotado sobre él ha cambiado, y no has sido tú ni he sido yo
reason-other = Telegram no dio un motivo conocido

## Lo que se cuenta.

form-text = texto
form-album = álbum
form-photo = foto
form-voice = nota de voz
form-audio = audio
form-video = vídeo
form-video-note = videomensaje
form-animation = animación
form-sticker = sticker
form-document = archivo
form-location = lugar
form-venue = lugar
form-contact = tarjeta de contacto
form-poll = encuesta
form-dice = dado
form-story = historia
form-game = juego
form-checklist = lista
form-live-photo = foto en movimiento
form-paid-media = contenido de pago
form-rich-message = mensaje con formato
form-service = aviso de Telegram
form-gift = regalo
form-other = otros tipos
channel-secretary = en tu propio chat
channel-direct = al bot
channel-forward = reenviado por ti
channel-import = traído de otro sitio
channel-other = otra

## Sobre el propio bot.

old-copy-digest = Mis datos son más antiguos que lo último que sabía. No se envía nada a nadie hasta que me digas, con el botón de abajo, que ha sido a propósito.
notice-narrow-selection = También veo chats que no me corresponden. No guardé nada de ellos. Para limitarlo: Telegram, Ajustes, Automatización de chats, y elige solo ese chat.
notice-connection-ended = Desde el { $since } no tengo conexión con tu cuenta. Los mensajes de tu propio chat no me llegan hasta que me conectes otra vez: Telegram, Ajustes, Automatización de chats.
notice-connection-was-ended = Mi conexión con tu cuenta se terminó el { $since }. Ya vuelve a funcionar; lo que llegó a tu propio chat mientras tanto puede faltar aquí.
notice-late = No pude hablar con Telegram del { $since } al { $until }. No debería faltar nada: Telegram guarda los mensajes un día.
notice-gap = No pude hablar con Telegram del { $since } al { $until }. Telegram guarda los mensajes solo un día, así que puede faltar alguno. El registro también lo dice.
notice-disk-low = En el ordenador en el que funciona este bot queda poco espacio. Los mensajes se guardan como antes; los archivos quizá tengan que esperar. Quien lleva este bot puede ver más con «breakwater doctor».
notice-clock-back = Han atrasado { $span } el reloj del ordenador en el que funciono. Las horas que anoté antes pueden estar mal. El registro también lo dice.
notice-clock-forward = Han adelantado { $span } el reloj del ordenador en el que funciono. Por eso no falta ningún mensaje. El registro también lo dice.
notice-clock-ahead = El reloj del ordenador en el que funciono va { $span } adelantado. Las horas de los mensajes son las de Telegram y están bien, pero yo llego con ese adelanto. Conviene poner el reloj en hora.
notice-clock-behind = El reloj del ordenador en el que funciono va { $span } atrasado. Las horas de los mensajes son las de Telegram y están bien, pero yo llego con ese retraso. Conviene poner el reloj en hora.
span-days = { $count ->
    [one] un día
   *[other] { $count } días
}
span-hours = { $count ->
    [one] una hora
   *[other] { $count } horas
}
span-minutes = { $count ->
    [one] un minuto
   *[other] { $count } minutos
}
nameless = (sin nombre)

## Tácticas, como indicios sobre las palabras.

tactic-insult = insulto
tactic-blame = culparte
tactic-guilt-trip = hacerte sentir culpa
tactic-victim = hacerse la víctima
tactic-gaslighting = negar lo que pasó
tactic-hoovering = amor y nostalgia
tactic-breadcrumb = solo saber de ti
tactic-apology = disculpa o promesa
tactic-boundary-breach = preguntar por qué no respondes
tactic-jealousy = celos
tactic-surveillance = vigilarte
tactic-third-party = meter a otras personas
tactic-exposure = amenaza de exponerte
tactic-entitlement = exigir tu tiempo
tactic-intimidation = intimidación
tactic-own-flag = tus propias señales de alarma
tactic-other = otra cosa
