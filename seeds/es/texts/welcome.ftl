## La puesta en marcha, en una conversación.

welcome-safety = Hola. Me alegra que estés aquí.

    Me pongo entre tú y alguien que no deja de escribirte. Antes de nada: ¿puedes usar esto sin peligro?

    Si alguien mira tu teléfono, podría ver este chat. Ayuda un bloqueo de pantalla que nadie más conozca, y también la contraseña de verificación en dos pasos de los ajustes de Telegram. El comando /hide quita este chat de la vista en cualquier momento.
button-safe = Puedo usarlo sin peligro
button-unsure = No lo sé bien
button-stop = Ahora no
welcome-unsure = Entonces tómate tu tiempo. Es más seguro un teléfono que nunca haya tenido en sus manos, o el equipo de alguien de tu confianza. En una línea de ayuda pueden pensarlo contigo; /help_me muestra algunas.

    Seguir no cambia nada para la otra persona. No nota nada.
button-go-on = Continuar
welcome-stopped = Está bien. No se ha preparado nada, y no se ha avisado a nadie. Escribe /start cuando quieras continuar.

welcome-who = ¿De quién se trata? Toca el botón de abajo y elige a la persona. Solo lo sabemos tú y yo; no se le avisa.
button-pick = Elegir a la persona
welcome-who-again = Usa el botón de la parte de abajo de la pantalla, por favor, o envía el número de su cuenta si alguien te lo dio.
welcome-who-self = Esa es tu propia cuenta. Elige a la otra persona, por favor.
welcome-who-check = Te refieres a { $who }. ¿Es correcto?
welcome-who-done = Bien. Desde ahora se puede guardar lo que te escriba.

welcome-situation = Una vez, y solo una, puedo responderle por ti, con palabras que tú elijas. Después no habrá ninguna otra respuesta, escriba lo que escriba.

    ¿Qué encaja mejor? Ves el texto antes de que pase nada, y puedes cambiarlo o escribir el tuyo.
situation-you-left = Lo dejé yo
situation-they-left = Me dejó
situation-hostile = Es hostil conmigo
situation-children = Hay hijos o asuntos por resolver
situation-workplace = Trabajamos en el mismo lugar
situation-last-notice = Un último aviso antes de bloquear
situation-own = Escribo el mío
starter-you-left = He terminado nuestra relación y ahora necesito distancia. Por favor, no me escribas más. Te deseo lo mejor, y no responderé a más mensajes.
starter-they-left = Terminaste nuestra relación y lo he aceptado. Para superarlo necesito tranquilidad, así que, por favor, no me escribas más. No responderé a más mensajes.
starter-hostile = No quiero ningún contacto contigo. No me escribas, no me llames y no vengas a donde estoy. No responderé, y los mensajes se guardan.
starter-children = Desde ahora respondo solo sobre { $matter }. Por favor, limítate a eso y sé breve. No responderé a nada más.
starter-workplace = Por favor, escríbeme solo por trabajo y solo a través de nuestras cuentas del trabajo. No responderé a mensajes privados.
starter-last-notice = Te he pedido que dejes de escribirme. Este es mi último mensaje. Si esto sigue, te bloquearé y lo denunciaré.
welcome-matter = ¿Sobre qué puede escribirte todavía? Mejor pocas palabras, por ejemplo: la recogida de los niños, la casa.
welcome-own = Escribe el texto tal como debe leerlo. Mejor corto: qué quieres, y que no responderás.
welcome-preview = Esto es exactamente lo que verá, una vez, la próxima vez que te escriba:

    <blockquote>{ $text }</blockquote>
welcome-agree = Si estás de acuerdo, tu acuerdo se guarda con la fecha de hoy. Puedes elegir un texto nuevo en cualquier momento; habrá que acordarlo otra vez.
button-agree = De acuerdo con estas palabras
button-other-text = Elegir otro
button-write-own = Escribir el mío
welcome-text-empty = Ahí no se ve nada. Escribe el texto tal como debe leerse.
welcome-text-too-long = Es demasiado largo: caben 2000 caracteres. Envía un texto más corto.
check-title = Algunas cosas que pensar. La decisión es tuya.
check-long = Es bastante largo. Un texto corto deja menos que discutir.
check-apology = Pide disculpas. Puede sonar como si la puerta siguiera abierta.
check-question = Pregunta algo. Una pregunta invita a responder.
check-opening = Deja una puerta abierta, como hablar más adelante, una hora para llamar o un sentimiento. La otra persona puede esperarlo o aferrarse a ello.
check-threat = Podría leerse como una amenaza y usarse en tu contra.
check-announcing = Anuncia lo que vas a hacer. Puedes hacerlo sin decirlo; si lo anuncias, puede usarse en tu contra.
check-insult = Tiene una palabra que puede tomarse como insulto.
check-diagnosis = Le pone una etiqueta. Eso suele abrir otra discusión.

welcome-hour = ¿A qué hora quieres ver tu único mensaje del día? Elige una hora, o escribe una como 18:30. Mucha gente elige una hora en la que hay alguien a su lado, y que no sea tarde en la noche.
welcome-hour-again = Escribe la hora así, por favor: 18:30
welcome-hour-which = ¿A cuál de las dos te refieres?
welcome-zone = ¿Dónde estás, para que la hora sea la correcta? Escribe la ciudad grande más cercana, por ejemplo: Madrid
welcome-zone-again = No conozco ese lugar. Prueba con una ciudad más grande que esté cerca. O escribe qué hora es ahora ahí, por ejemplo 22:41.
welcome-zone-which = Podrían ser varios sitios. ¿Dónde es la misma hora que ahí donde estás?
welcome-zone-check = ¿{ HOUR($time) ->
    [one] Es la
   *[other] Son las
} { $time } ahora donde estás ({ $zone })?
button-yes = Sí
button-no-other = No, otro lugar

welcome-reminder = A veces un mensaje trata de algo que toca antes de tu mensaje del día: «recoger hoy a las 15:30». Si quieres, miro una vez más a la hora que elijas. Si hay algo así, recibes un mensaje corto y sin sonido; si no hay nada, no recibes nada.

    Elige una hora, o escribe una como 14:30.
button-reminder-off = No, una vez al día basta

welcome-names = ¿Hay hijos o mascotas de los que puedan tratar los mensajes? Si me dices cómo se llaman, sabré que un mensaje con uno de esos nombres y una petición o una hora puede requerir tu atención.

    Escríbelos separados por comas, por ejemplo: Leo, Mía, Rex. Se guardan cifrados, y puedes cambiarlos en /settings.
button-skip-names = Saltar esto
welcome-names-done = Anotado: { $names }.

welcome-alerts = Tres preguntas sobre el peligro, y solo tú puedes responderlas. Algunos mensajes pueden significar peligro: una amenaza de violencia, o que la otra persona hable de hacerse daño. ¿Te lo digo al momento? No te mostraría el texto, solo que ha llegado.

    No hay una respuesta correcta. Lo que veo son indicios en las palabras; puedo pasar algo por alto y puedo equivocarme.
welcome-alerts-near = ¿Y cuando algo suena como si estuviera cerca de ti, te siguiera o vigilara dónde estás, o como si los niños necesitaran ayuda o fuera a quitártelos o a no devolvértelos?
welcome-alerts-public = ¿Y cuando algo suena como si quisiera hacer público algo privado, como imágenes o tu dirección?
button-alerts-on = Avísame al momento, sin el texto
button-alerts-off = Solo en el mensaje del día

welcome-channel = Lo último: ¿cómo deben llegarme sus mensajes? Puedes usar más de una vía.
button-secretary = Desde mi propio chat de Telegram
button-forward = Los reenvío yo
button-direct = Que escriba al bot
button-channel-done = Tengo lo que necesito
welcome-secretary = En Telegram, abre Ajustes y luego Automatización de chats. Escribe @{ $bot } y elígelo. En «Chats», elige «Solo los chats seleccionados» y selecciona únicamente el suyo. Deja activado que el bot pueda responder; no necesita nada más.

    Después vuelve a ese chat, siléncialo y muévelo al archivo: mantenlo pulsado en la lista. No tienes que abrirlo otra vez.
welcome-forward = Mantén pulsado un mensaje suyo, elige Reenviar y elige este chat. Puedes marcar muchos a la vez. Los guardo con su hora original. Por esta vía no puedo responder por ti; el límite se te da para que lo copies.
welcome-copies = ¿Quito las copias de este chat en cuanto estén guardadas?
button-copies-take = Sí, quítalas
button-copies-leave = No, déjalas aquí
welcome-copies-take = Bien. Lo que reenvíes desaparece de este chat en cuanto esté guardado.
welcome-copies-leave = Bien. Lo que reenvíes se queda también en este chat.
welcome-direct = Dale este enlace como único lugar donde escribir: https://t.me/{ $bot }

    Ahí puede escribir, y el bot calla, salvo por el límite, una vez. Tu propia cuenta queda fuera.

welcome-test = Vamos a probarlo. Reenvía a este chat cualquier mensaje, de donde sea. Lo guardo en tu registro como prueba y lo quito de este chat.
button-skip-test = Saltar la prueba
welcome-test-again = Reenvía un mensaje, por favor: mantén uno pulsado en cualquier chat, elige Reenviar y elige este chat.
welcome-tested = Está guardado como entrada { $entry } de tu registro, y en un momento desaparece de este chat. Así puede verse un día:
welcome-sample = <i>Una muestra, con números inventados:</i>
welcome-over = Eso ya está configurado. Lo que quieras distinto está en /settings.
welcome-done = Eso es todo. Tu primer mensaje llega a { HOUR($hour) ->
    [one] la
   *[other] las
} { $hour } ({ $zone }).

    Lo que no puedo ver: llamadas, mensajes que desaparecen tras verlos, y grupos. Esas cosas puedes anotarlas con /incident.

    Todo se puede cambiar en /settings. /help dice qué más hay. Si alguna vez estás en peligro, llama al número de emergencias de donde estás; eso no puedo hacerlo por ti.
check-diagnosis-words = narcis, psicópat, psicopat, sociópat, sociopat, borderline, bipolar, esquizo, paranoi, trastorn, loco, locura, demente, desquiciad, chiflad, tóxic, toxic
welcome-put-aside = La configuración espera en este punto. Con /start continúa.
