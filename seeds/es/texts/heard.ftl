## Lo que se escribe sin comando. Primero el peligro, sin sonido; si no, la pregunta de qué era.

heard-danger = Si estás en peligro ahora, llama antes que nada. Si puedes, ve adonde haya más gente, o ponte detrás de una puerta que se pueda cerrar con llave.
heard-followed = Si alguien te está siguiendo ahora, no vayas a casa. Ve adonde haya gente, a una tienda, a una estación, a la policía, y llama.
heard-hurt = Si tienes alguna herida, o podría volver a pasar ahora, llama primero. En un centro de salud o en un hospital también pueden dejar por escrito lo que te han hecho, por si un día lo necesitas.
heard-die = Has hecho bien en escribirlo. No tienes que llevarlo a solas, y puede pasar. Si pudiera ser hoy, llama ahora, o ve con alguien y quédate allí.
heard-help = Si necesitas a alguien ahora, llama. Si quieres saber qué puedes hacer aquí, /help te lo dice.
heard-by-zone = Por tu zona horaria estás en este país: { $country }. Allí: { $numbers }.
heard-alone = No puedo llamar a nadie por ti, y nadie se entera si no lo tocas tú.
heard-not-kept = Lo que has escrito solo se guarda si tocas «{ $button }».
button-heard-people = A quién puedo llamar
button-heard-tell = Avisar a quien me ayuda
button-heard-write = Anotarlo
heard-tell-whom = ¿A quién aviso? Solo se le dice que te vendría bien saber de esa persona ahora, y nada de lo que has escrito.
heard-told-already = Ya he avisado a { $name }. También puedes llamar; /help_me muestra a quién.
heard-told = He dicho a { $name } que te vendría bien que alguien se pusiera en contacto contigo ahora, y nada de lo que has escrito. También puedes llamar.
helper-asked-for = { $name } me ha pedido que te diga que le vendría bien saber de ti ahora. No sé nada más. Llama, por favor, o ve allí si puedes. Si crees que alguien está en peligro, llama al número de emergencias de allí.

heard-what = { $count ->
    [one] ¿Qué era? Espera aquí, y no se guarda en ningún otro sitio, hasta que elijas.
   *[other] ¿Qué era? Estos { $count } mensajes esperan aquí, el primero del { $time }, y no se guardan en ningún otro sitio hasta que elijas.
}
heard-theirs = Para añadir un mensaje suyo a tu registro, reenvíalo aquí. /help dice qué más puedes hacer.
button-heard-incident = Algo que ha pasado
button-heard-journal = Para mi diario
button-heard-draft = Para esa persona, sin enviar
button-heard-nothing = No guardarlo
heard-nothing = Bien. No se guarda.
heard-gone = Eso ya está resuelto; aquí ya no espera nada.
heard-full = Ese último no se ha guardado: ya hay muchos esperando a que digas qué son. Toca antes uno de los botones, por favor.
heard-cannot = Eso no se ha guardado. Puedo guardar palabras, fotos, grabaciones y lugares.
heard-incident = Lo que has escrito ya está dentro, y lo ves todo antes de que se guarde.
heard-incident-open = Empezaste a anotar otra cosa y está sin terminar. Por eso lo que has escrito ahora sigue esperando. Sigue antes con lo otro, o descártalo, y vuelve a tocar «{ $button }».
heard-too-early = Eso no se ha guardado, porque todavía no está todo configurado. Con /start se sigue.

heard-stopping = Puedes parar cuando quieras, por un tiempo o del todo, y no necesitas ningún motivo.

    <b>Por un tiempo</b>
    Con /pause los mensajes se guardan y el límite no se envía. Si tampoco tiene que llegar nada, quítame de tu cuenta: en Telegram, Ajustes, Automatización de chats. Lo que hay aquí se queda aquí.

    <b>Llevarte tu registro</b>
    Todavía no puedo dártelo como archivo. Puedes repasarlo aquí, con /find, y quien lleva este bot puede guardar una copia de su carpeta de datos y de su clave.

    <b>Del todo</b>
    /forget borra todo lo que guardo para ti. Pregunta dos veces, y no se puede deshacer.

    No hacer nada por ahora también está bien.
button-heard-pause = Pausa
button-heard-forget = Borrarlo todo para siempre
button-heard-else = Quería decir otra cosa
heard-loss = Lo siento, si es una pérdida. Si es un alivio, o las dos cosas a la vez, también está bien. Ahora no hay que decidir nada, y todo lo que hay aquí se queda aquí.

    Si quieres, ponlo en pausa: entonces no sale nada de aquí. Si te apetece hablar con alguien, /help_me muestra a quién puedes llamar.
button-heard-keep = Guardar lo que he escrito
