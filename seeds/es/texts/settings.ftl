settings-title = Lo que está elegido ahora. Toca para cambiarlo.
settings-waiting = { $setting }: { $value }, desde el { $time }.
button-take-back = Anular: { $setting }
settings-taken-back = Anulado. No cambia nada.
settings-too-late = Eso ya entró en vigor, o se anuló antes.
settings-will-change = { $setting }: { $value }. Como pediste, esto espera hasta el { $time }. Hasta entonces puedes anularlo, aquí o en /settings.
people-title = { $count ->
    [one] De esta persona se trata. Solo lo ves tú.
   *[other] De estas personas se trata. Solo lo ves tú.
}
people-nobody = Todavía no hay nadie. Hasta que elijas a alguien, no se guarda ni se responde nada.
people-accounts = { $count ->
    [0] Ninguna cuenta
    [one] Cuenta: { $accounts }
   *[other] Cuentas: { $accounts }
}
people-who = ¿A quién quieres añadir? Toca el botón de abajo y elige a la persona, o envía el número de su cuenta. No se le avisa.
people-account = ¿Desde qué otra cuenta escribe { $name }? Toca el botón de abajo y elígela, o envía su número. Cuenta como la misma persona: lo que escriba se guarda, y no recibe una segunda respuesta.
people-known-stays = Esa cuenta ya es de { $name } y sigue así: lo de quitarla, que estaba en espera, queda anulado. { $again }
people-known = Esa cuenta ya es de { $name }. { $again }
people-check-new = Una persona nueva: { $who }. ¿Es correcto?
people-check-account = Otra cuenta de { $name }: { $who }. ¿Es correcto?
person-said-back = Repito quién es, para que sea la persona correcta.
person-shown = { $name }, cuenta { $account }
person-shown-as = { $name } ({ $username }), cuenta { $account }
person-unseen = cuenta { $account }. Telegram no me muestra nada de este número. Es así con todas las personas que nunca me han escrito, y también con un número equivocado
person-unasked = cuenta { $account }. Ahora no he podido preguntar a Telegram quién es
button-person-no = No, otra persona
people-added = Bien. Lo que escriba se guarda desde ahora.
people-account-added = Bien. Es { $name }; lo que escriba esta cuenta se guarda desde ahora.
people-name = ¿Cómo quieres que le llame? Solo lo ves tú.
people-name-again = Eso no sirve como nombre. Envía uno más corto, con letras.
people-renamed = Desde ahora: { $name }.
people-gone = Eso ya está resuelto.
people-remove = ¿Quitar a { $name }? Lo que escriba después no se guarda ni se responde. Tu registro se queda como está. Si vuelves a elegir a esa persona, es la misma, y un límite que ya ha recibido no se le envía otra vez.
people-remove-account = ¿Quitar la cuenta { $account }? Lo que escriba después no se guarda. Tu registro se queda como está.
button-people-add = Añadir a alguien
button-people-account = Otra cuenta suya
button-people-rename = Otro nombre
button-people-remove = Quitar a esta persona
button-people-remove-account = Quitar la cuenta { $account }
button-people-really = Sí, quitar
button-people-keep = No, dejarlo
button-people-back = Atrás
settings-boundary-nobody = Un límite es para alguien, y todavía no hay nadie. Primero elige de quién se trata.
value-people-out = quitar a { $name }
value-people-account-out = quitar a { $name } la cuenta { $account }
setting-people = De quién se trata
settings-boundary-now = Estas son las palabras que acordaste:
boundary-kept-now = Este límite sigue retenido, como decidiste. Aún puedes dejar que se envíe.
settings-whose = ¿Para quién?
settings-boundary-agreed = De acuerdo, desde ahora.
settings-boundary-later = De acuerdo. Como pediste, las palabras nuevas esperan hasta el { $time }; hasta entonces puedes anularlas en /settings.
cooling-applied-people = { $account ->
    [none] Como pediste, { $name } ya no está. Lo que escriba desde ahora no se guarda.
   *[other] Como pediste, la cuenta { $account } de { $name } ya no está. Lo que escriba desde ahora no se guarda.
} Tu registro se queda como está.
cooling-applied = El cambio que pediste ya está en vigor: { $setting }.

setting-boundary = Límite
setting-writes = Idiomas en que escribe
setting-digest-at = Hora
setting-reminder-at = Mensaje intermedio
setting-zone = Zona horaria
setting-language = Idioma
setting-alerts = Alertas: violencia
setting-alerts-near = Alertas: cercanía, niños
setting-alerts-public = Alertas: hacer público
setting-quiet-days = Una línea en días tranquilos
setting-remove-forwards = Quitar los reenvíos de este chat
setting-weekly-picture = Gráfico de la semana
setting-paused = En pausa
setting-legal-order = Hay una orden judicial
setting-show-delay = Espera antes de ver mensajes
setting-cooling = Espera antes de quitar protección
setting-helper = Quien te ayuda
setting-names = Hijos y mascotas
setting-words = Tus propias palabras
setting-own-account = Tu propia cuenta
setting-country = País de las líneas de ayuda

about-language = ¿En qué idioma quieres que te hable?
about-writes = En qué idiomas te escribe esta persona. Los aprendo de los mensajes largos; aquí puedes corregirlo y entonces no añado nada por mi cuenta. Tu propio idioma lo leo siempre. En cualquier otro sigo buscando peligro, pero lo que encuentro ahí cuenta solo como posible.
about-alerts = Cuando algo suena a amenaza de violencia, o como si la otra persona hablara de hacerse daño: un aviso corto al momento, sin el texto, o solo el mensaje del día.
about-alerts-near = Cuando algo suena como si estuviera cerca de ti, te siguiera o vigilara dónde estás, o como si los niños necesitaran ayuda o fuera a quitártelos o a no devolvértelos: un aviso corto al momento, sin el texto, o solo el mensaje del día.
about-alerts-public = Cuando algo suena como si quisiera hacer público algo privado, como imágenes o tu dirección: un aviso corto al momento, sin el texto, o solo el mensaje del día.
about-quiet-days = En un día en que no llegó nada: una línea, o ningún mensaje.
about-remove-forwards = Cuando reenvías algo aquí, o me envías un archivo, puedo quitar la copia de este chat en cuanto esté guardada.
about-weekly-picture = Una vez por semana, un dibujo tranquilo de las horas y los días en que te escribió.
about-paused = Mientras está en pausa, los mensajes se guardan y el límite no sale.
about-legal-order = Cuando un juzgado o la policía ha prohibido el contacto, no le puede llegar nada de nada, ni siquiera el límite. Los mensajes se guardan.
about-show-delay = Cuánto esperar entre pedir los mensajes y verlos. Elígelo en un día tranquilo.
about-cooling = Los cambios que quitan protección (una espera más corta, alertas apagadas, palabras nuevas, alguien que puede ver más) pueden esperar antes de entrar en vigor. En ese tiempo puedes anularlos.

hour-said = a las { $hour }
hour-noon-words = mediodía, a mediodía, al mediodía, las doce del mediodía
hour-night = { $time }, de la noche
hour-morning = { $time }, de la mañana
hour-afternoon = { $time }, de la tarde
hour-evening = { $time }, de la noche
value-nobody = nadie
value-own-account = esta
value-unsaid = sin decir
value-words = { $count ->
    [0] todavía ninguna
    [one] una
   *[other] { $count }
}
value-names = { $count ->
    [0] sin nombres
    [one] un nombre
   *[other] { $count } nombres
}
value-new-words = palabras nuevas
value-new-words-for = palabras nuevas para { $name }
value-boundary-agreed = acordado el { $day }
value-boundary-none = ninguno todavía
value-writes-unseen = aún ninguno visto
value-on = sí
value-off = no
value-show-delay = { $count ->
    [0] sin espera
    [one] un minuto
    [60] una hora
    [1440] un día
   *[other] { $count } minutos
}
value-cooling = { $count ->
    [0] sin espera
    [1] una hora
   *[other] { $count } horas
}
language-en = English
language-de = Deutsch
language-es = Español

## What was not asked when somebody was set up earlier.

unasked = Puedo preguntarte algunas cosas que no pude preguntarte al configurarme: si quieres que te avise al momento cuando un mensaje suena a que está cerca de ti, a que los niños necesitan ayuda o a que algo privado se va a hacer público; si quieres que mire una vez más al día qué toca antes de tu mensaje del día; y cómo se llaman los niños y las mascotas. Lleva un minuto. Hasta que respondas, todo sigue igual.
button-unasked = Verlas
unasked-reminder = Una cosa que no pude preguntarte al configurarme: si quieres que mire una vez más al día qué toca antes de tu mensaje del día. Hasta que respondas, no lo hago.
button-unasked-reminder = Verla
unasked-done = Eso era todo. Puedes cambiarlo cuando quieras en /settings.
unasked-names = Una cosa más, si quieres: los nombres de los niños o de las mascotas. Con ellos sé que un mensaje con un nombre y una petición o una hora puede requerir tu atención. Se guardan cifrados.
