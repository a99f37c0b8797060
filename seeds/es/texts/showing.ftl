## Ver mensajes: una pregunta, una pausa, otra vez la pregunta, y luego uno por uno.

show-question = { $minutes ->
    [0] ¿Quieres { $count ->
        [one] verlo
       *[other] verlos
    } ahora?
   *[other] Si quieres, te lo pregunto otra vez dentro de { $wait }, y entonces te { $count ->
        [one] lo enseño
       *[other] los enseño, de uno en uno
    }.
}
show-kept = { $count ->
    [one] Aquí hay un mensaje guardado.
   *[other] Aquí hay { $count } mensajes guardados.
}
show-others = { $messages ->
    [0] { $count ->
        [one] Aquí hay guardado un mensaje anterior que se cambió o que te pasó otra persona.
       *[other] Aquí hay guardados { $count } mensajes anteriores que se cambiaron o que te pasó otra persona.
    }
   *[other] { $count ->
        [one] Y uno anterior, que se cambió o que te pasó otra persona.
       *[other] Y { $count } anteriores, que se cambiaron o que te pasó otra persona.
    }
}
show-tomorrow = { $count ->
    [one] Mañana seguirá ahí, y no tienes que leerlo para que cuente.
   *[other] Mañana seguirán ahí, y no tienes que leerlos para que cuenten.
}
show-wait = { $minutes ->
    [one] un minuto
    [60] una hora
    [1440] un día
   *[other] { $minutes } minutos
}
button-show-yes = Sí, quiero
button-show-rest = No, déjalo
show-waits = De acuerdo. Te lo pregunto otra vez { $day ->
    [today] a { HOUR($time) ->
        [one] la
       *[other] las
    }
   *[later] el
} { $time }. Puedes dejarlo en cualquier momento, o simplemente dejar que pase.
button-show-drop = Dejarlo
show-again = Ya pasó el tiempo que querías esperar. ¿Todavía quieres verlos? Si no, no se pierde nada.
show-again-today = Ya pasó el tiempo que querías esperar. ¿Todavía quieres ahora el resumen de hoy?
button-show-open = Sí, muéstramelos
button-show-today = Sí, ahora
show-rested = Bien. Todo está guardado, y hoy no hay que decidir nada.
show-nothing = Aquí no hay nada que mostrar.
show-not-yet = Todavía no. Te lo pregunto { $day ->
    [today] a { HOUR($time) ->
        [one] la
       *[other] las
    }
   *[later] el
} { $time }.

show-heading = Entrada { $entry }, { $time }. { $kind ->
    [text] Su mensaje, { $channel }.
   *[other] Su mensaje ({ $form }), { $channel }.
}
show-heading-own = Entrada { $entry }, { $time }. { $kind ->
    [text] De tu parte, { $channel }.
   *[other] De tu parte ({ $form }), { $channel }.
}
show-heading-other = Entrada { $entry }, { $time }. { $kind ->
    [text] De parte de otra persona.
   *[other] De parte de otra persona ({ $form }).
}
show-edited = Es una versión posterior de la entrada { $entry }.
show-edited-alone = Es una versión posterior. La primera aún no había llegado.
show-edited-before = Hay una versión posterior de este mensaje en la entrada { $entry }.
show-place = { $number } de { $count }
show-part = Parte { $number } de { $count }
show-no-words = No tiene palabras.
show-damaged = Lo que ponía ahí ya no se puede leer: esta entrada se modificó después de guardarse, y no fuiste tú ni fui yo.
show-file = Con el mensaje: { $kind }
show-files-more = { $count ->
    [one] Y un archivo más.
   *[other] Y { $count } archivos más.
}
button-show-next = Siguiente
button-show-more = Continuar
button-show-stop = Ya es suficiente
button-show-practical = Esto era práctico
button-show-none = Nada práctico
button-show-why = Por qué estos indicios
show-stopped = Guardado otra vez. Está todo en tu registro, y no tienes que volver a abrirlo.
show-last = Ese era el último. Déjalo a un lado, y haz algo que sea tuyo.

## Alguien a quien se pregunta antes.

show-approval-asked = Querías tener a alguien a tu lado para esto. Ya he preguntado. También puedes seguir por tu cuenta; eso queda anotado para ti, y nadie te lo reprocha.
show-approval-waits = Todavía no hay respuesta. Puedes esperar o seguir por tu cuenta; eso queda anotado.
button-show-alone = Seguir por mi cuenta
approve-somebody = La persona a la que acompañas
approve-question = { $name } quiere mirar mensajes que le enviaron, y quería que se te preguntara antes. ¿Puedes acompañarle ahora, en persona o por teléfono?
button-approve-yes = Sí, estoy a su lado
button-approve-later = Mejor más tarde
approve-thanks-yes = Gracias. Ya sabe que estás ahí.
approve-thanks-later = Gracias. Se le dice que tú esperarías; la decisión es suya.
approve-nothing = Eso ya pasó. Gracias por estar ahí.
approve-is-with-you = { $name } está contigo ahora.
approve-would-wait = { $name } prefiere esperar. Puedes seguir por tu cuenta, o dejarlo por hoy.

## El resumen de hoy, antes de hora.

digest-early-question = El mensaje de hoy llega a { HOUR($hour) ->
    [one] la
   *[other] las
} { $hour } por sí solo. Puedes tenerlo ahora; entonces es el de hoy, y no llega otro. { $minutes ->
    [0] ¿Lo quieres ahora?
   *[other] Si lo quieres, te lo pregunto una vez más dentro de { $wait }.
}
digest-again-question = El mensaje de hoy ya llegó. Puedes verlo otra vez: lo que cuenta está como antes, y lo que queda abierto, como está ahora. { $minutes ->
    [0] ¿Lo quieres ahora?
   *[other] Si lo quieres, te lo pregunto una vez más dentro de { $wait }.
}
digest-early-none = Hoy no llegó nada, así que no hubo mensaje. El próximo llega mañana a { HOUR($hour) ->
    [one] la
   *[other] las
} { $hour }.
digest-early-reading = Ha llegado más de lo que he podido leer hasta ahora. Por favor, pídemelo otra vez dentro de un minuto.
digest-early-here = Aquí está.
digest-early-quiet = No llegó nada, así que hoy no hay mensaje.
menu-digest = El mensaje de hoy, antes de hora

## Debajo de una alerta.

button-alert-show = Ver el mensaje
button-alert-tell = Avisar a quien me ayuda
button-alert-help = Ayuda donde estoy
button-alert-welfare = Palabras para pedir que vayan a verla
alert-tell-whom = ¿A quién aviso? Sabrá qué clase de mensaje llegó y cuándo, y nada de su texto.
button-alert-tell-all = A todas esas personas
alert-told = He avisado a { $name } de qué clase de mensaje llegó y cuándo, sin nada de su texto. También puedes llamar.
alert-tell-nobody = Aquí no hay ahora ninguna persona de confianza invitada. Con /helper puedes invitar a alguien, y /help_me muestra a quién puedes llamar.
alert-tell-nothing = De eso ya no queda nada que avisar.
