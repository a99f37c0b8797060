## Lo que se escribe sin comando. Primero el peligro, sin sonido; si no, la pregunta de qué era.

heard-danger = Si ahora mismo estás en peligro, llama antes que nada. Si puedes, ve a un sitio donde haya más gente, o ponte detrás de una puerta que se cierre con llave.
heard-followed = Si ahora te está siguiendo alguien, no vayas a casa. Ve a un sitio donde haya gente, una tienda, una estación, una comisaría, y llama.
heard-hurt = Si tienes alguna herida, o podría volver a pasar ahora, llama primero. En un centro de salud o en un hospital también pueden dejar por escrito lo que te han hecho, por si un día lo necesitas.
heard-die = Has hecho bien en escribirlo. No tienes por qué cargar con esto a solas, y lo que sientes ahora puede aliviarse. Si crees que podría ser hoy, llama ahora, o ve con alguien y quédate con esa persona.
heard-help = Si necesitas a alguien ahora, llama. Si quieres saber qué puedes hacer aquí, /help te lo dice.
heard-by-zone = Por tu zona horaria estás en este país: { $country }. Allí: { $numbers }.
heard-alone = No puedo llamar a nadie por ti, y nadie se entera si no tocas «{ $button }».
heard-alone-unhelped = No puedo llamar a nadie por ti, y nadie se entera de esto.
heard-not-kept = Lo que has escrito espera aquí. Si quieres guardarlo, toca «{ $button }».
button-heard-people = A quién puedo llamar
button-heard-tell = Avisar a quien me ayuda
button-heard-write = Anotarlo
heard-tell-whom = ¿A quién aviso? Solo digo que te gustaría saber de esa persona ahora, y nada de lo que has escrito.
heard-told-already = Ya he avisado a { $name }. También puedes llamar; /help_me muestra a quién.
heard-told = He avisado a { $name } de que te vendría bien que alguien se pusiera en contacto contigo ahora, sin decir nada de lo que has escrito. También puedes llamar tú.
helper-asked-for = { $name } me ha pedido que te diga que le vendría bien saber de ti ahora. No sé nada más. Llama, por favor, o ve allí si puedes. Si crees que alguien está en peligro, llama al número de emergencias de allí.

heard-what = { $count ->
    [one] ¿Qué era? Se queda aquí a la espera, y no se guarda en ningún otro sitio, hasta que elijas.
   *[other] ¿Qué eran? Estos { $count } mensajes se quedan aquí a la espera, el primero del { $time }, y no se guardan en ningún otro sitio hasta que elijas.
}
heard-theirs = Un mensaje que esa persona escribió en Telegram es mejor reenviarlo: así es seguro quién lo escribió, y cuándo. /help te dice qué más puedes hacer.
button-heard-incident = Algo que ha pasado
button-heard-journal = Para mi diario
button-heard-draft = Para esa persona, sin enviarlo
button-heard-nothing = No guardarlo
heard-nothing = { $count ->
    [one] Bien. No se guarda.
   *[other] Bien. No se guarda ninguno de estos { $count } mensajes.
}
heard-gone = Eso ya está resuelto; aquí ya no espera nada.
heard-full = Este último no se ha guardado: ya hay muchos mensajes esperando a que digas qué son. Toca antes uno de los botones, por favor.
heard-cannot = Eso no se ha guardado. Puedo guardar palabras, fotos, grabaciones y lugares.
heard-incident = Lo que has enviado ya está incluido, y lo verás todo antes de que se guarde.
heard-incident-open = Empezaste a anotar otra cosa y está sin terminar. Por eso lo que has escrito ahora sigue esperando. Sigue antes con lo otro, o descártalo, y vuelve a tocar «{ $button }».
heard-too-early = Eso no se ha guardado, porque aún no has terminado la configuración. Con /start puedes seguir.

heard-stopping = Puedes parar cuando quieras, por un tiempo o del todo, y no necesitas ningún motivo.

    <b>Por un tiempo</b>
    Con /pause los mensajes se guardan y el límite no se envía. Si tampoco quieres que entre nada más, quítame de tu cuenta: en Telegram, Ajustes, Automatización de chats. Lo que hay aquí se queda aquí.

    <b>Llevarte tu registro</b>
    Con /export te lo doy como archivo, cifrado y de modo que otras personas puedan comprobarlo. Aquí puedes repasarlo con /find.

    <b>Del todo</b>
    /forget borra todo lo que guardo para ti. Pregunta dos veces, y no se puede deshacer.

    No hacer nada por ahora también está bien.
button-heard-pause = Pausa
button-heard-forget = Borrarlo todo para siempre
button-heard-else = Quería decir otra cosa
heard-moving = Otro móvil no cambia nada aquí: entra en Telegram con la misma cuenta y tendrás este chat y todo lo que guardo. Un número nuevo tampoco cambia nada, si lo cambias en los ajustes de Telegram.

    Si has perdido el móvil, o lo tiene otra persona, mira en Telegram, Ajustes, Dispositivos, y cierra lo que siga abierto allí.

    Si va a ser otra cuenta de Telegram, /new_account crea un enlace con el que todo esto pasa a ella. Si ya no puedes entrar en la cuenta anterior, quien lleva este bot puede crear ese enlace en su ordenador.
heard-travel = Tu mensaje diario llega a { HOUR($hour) ->
    [one] la
   *[other] las
} { $hour } según el reloj de { $zone }, estés donde estés. Si lo quieres según el reloj de otro lugar, cambia la zona horaria en /settings, y vuelve a cambiarla cuando quieras. No hay que hacer nada más.

    Los números de emergencia que te digo son los del país que me has indicado o, si no, los de esa zona. /help_me los muestra.
heard-small = Estoy aquí. /help dice lo que puedes hacer.
heard-loss = Si es una pérdida, lo siento. Si es un alivio, o las dos cosas a la vez, también está bien. No hay que decidir nada ahora, y todo lo que hay aquí se queda aquí.

    Si quieres, haz una pausa: mientras dure, desde aquí no se envía nada. Si quieres hablar con alguien, /help_me te muestra a quién puedes llamar.
button-heard-keep = Guardar lo que he escrito

## Solas, o como /cancel, terminan lo que se pregunta. La primera lista vale en todas partes, también donde se guarda lo que se escribe.

cancel-words = cancelar, cancela, cancélalo, cancelar eso, cancela eso, cancelar por favor, por favor cancela, anular
cancel-words-stop = stop, para, para ya, parar, basta, atrás, volver, salir, terminar, ahora no
cancel-words-drop = no importa, da igual, olvídalo, olvida eso, déjalo, déjalo estar, mejor no, no pasa nada
cancelled = Bien, queda cancelado. No se guarda ni se cambia nada más.
cancel-nothing = Aquí no hay nada que espere una palabra tuya. /help dice qué puedes hacer aquí, y /settings, qué cambios están por venir.
