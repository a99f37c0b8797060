## Mensajes aparte del resumen.

handover-intro = Te ha escrito donde no puedo responder por ti. Este es el límite que acordaste, para que lo copies y lo envíes tú, una vez, si quieres:
handover-after = No tienes que hacer nada. No te lo recordaré.

button-hold-keep = Que siga retenido
button-hold-release = Que se envíe cuando vuelva a escribir
hold-kept = Sigue retenido. No se enviará nada, y no te lo vuelvo a preguntar. Lo encuentras en /settings.
hold-released = Ya no está retenido.
hold-nothing = Ya no hay nada retenido.

aside-question = No está claro que estos reenvíos sean de la persona de la que me hablaste. ¿De quién son?
button-aside-third = Me los pasó otra persona: guardar
button-aside-leave = Dejarlos fuera
aside-kept = Guardado.
aside-left = Fuera. No se guarda nada de ellos.
aside-nothing = Ya no espera nada.

old-copy-question = Mis datos son más antiguos que lo último que sabía: seguramente se ha restaurado una copia de seguridad, o algo ha fallado en el ordenador en el que funciono. Puede que en tu registro falten mensajes de ese tiempo, y ya no sé con seguridad qué se ha enviado.

    Por precaución no se envía nada a nadie hasta que tú lo digas. Los límites que quizá se hayan enviado cuentan como enviados, y tus resúmenes siguen numerándose a partir del último. Si lo has hecho tú, o quien lleva este bot, y ha sido a propósito, toca el botón. Si no ha sido nadie, que alguien lo mire antes; no hay prisa.
old-copy-restored = Se ha restaurado una copia de seguridad del { $time }. Lo que llegó después puede faltar en tu registro, y no sé con seguridad qué se ha enviado desde entonces.

    Por precaución no se envía nada a nadie hasta que tú lo digas. Los límites que quizá se hayan enviado desde entonces cuentan como enviados y no vuelven a salir por sí solos. Si lo has hecho tú, o quien lleva este bot, y ha sido a propósito, toca el botón. Si no ha sido nadie, que alguien lo mire antes; no hay prisa.
button-old-copy-go-on = Ha sido a propósito, sigue
old-copy-believed = Bien. Desde ahora me guío por lo que tengo. Un límite que aún no se haya enviado puede enviarse, una sola vez, cuando te vuelva a escribir.
old-copy-nothing = Eso ya está resuelto. No hay nada que confirmar.

damage-record-end = La nota que dice hasta dónde llega tu registro ha cambiado, y no has sido tú ni he sido yo. Ya no sé con seguridad dónde termina, así que por ahora no añado nada.

    Eso significa que los mensajes nuevos esperan sin leer: no se pierde ninguno, pero no hay avisos ni resúmenes, y tu límite no se envía. Mientras tanto, si hay peligro, no cuentes conmigo.

    Díselo, por favor, a quien lleva este bot. «breakwater doctor» le muestra dónde está, y con una copia de seguridad anterior se arregla. Guarda los resúmenes que tienes: sus últimas líneas muestran cómo era tu registro.
damage-record-end-since = La última vez que lo encontré todo en orden fue el { $time }.

sent-again = (Enviado otra vez: puede que la primera no te llegara.)

## Comandos.

start-owner = Esto es Breakwater. Lo que te escribe se guarda en silencio. Tú ves un mensaje tranquilo al día, a { HOUR($hour) ->
    [one] la
   *[other] las
} { $hour } ({ $zone }). No le llega nada más que el límite que acordaste, una sola vez.

    Ahora no tienes que hacer nada. /help dice qué puedes hacer aquí.
start-nobody = Esto es Breakwater. Todavía no hay nadie. Hasta que elijas a alguien con /people, no se guarda ni se responde nada.

    Ahora no tienes que hacer nada. /help te dice qué puedes hacer aquí.
help = Lo que puedes hacer aquí. No tienes que hacer nada.

    <b>Viene alguien</b>
    /hide quita al momento los dos últimos días de este chat.

    <b>Te gustaría escribirle</b>
    /urge espera contigo. /draft es para palabras que no se envían, /journal para las tuyas.

    <b>Ha pasado algo</b>
    Reenvía un mensaje a este chat y pasa a formar parte de tu registro. /incident es para lo que no puedo ver: llamadas, visitas, regalos, mensajes que desaparecen tras verlos, grupos.

    <b>Necesitas palabras, o a alguien</b>
    /scripts tiene palabras para amistades, familia, trabajo y asuntos prácticos. /help_me muestra a quién puedes llamar. /helper deja que alguien de tu confianza vea una parte.

    <b>Sigue escribiendo</b>
    /next_steps, y /checklist para tu seguridad y tu privacidad.

    <b>Quieres saber</b>
    /status dice cómo está todo: de quién se trata, si funciona, qué se envía. /matters es lo que aún puede requerir tu atención. /digest es el mensaje de hoy, antes de hora; en /settings puedes activar un mensaje intermedio, para lo que toca antes del mensaje del día. /find busca palabras en tu registro, /why dice por qué se tomó una entrada por lo que se tomó, /access quién miró qué. /export hace de todo ello un archivo, por ejemplo para tu abogada; /backup dice si hay una copia de seguridad, por si falla el ordenador en el que funciono.

    <b>Algo debería ser distinto</b>
    /people es de quién se trata. /settings, /words para tus propias señales de alarma. /privacy dice qué se guarda. De viaje, elige la zona horaria en /settings. Un móvil nuevo con la misma cuenta de Telegram no necesita nada; para otra cuenta está /new_account. Tras un cambio, mira en Telegram, Ajustes, Dispositivos, y cierra lo que siga abierto en el viejo.

    <b>Te gustaría parar</b>
    Por un tiempo con /pause, hasta /resume; del todo con /forget. Escribe «¿Cómo dejo de usar esto?» y te lo explico todo.

    También puedes escribir sin más. Si escribes que estás en peligro, respondo con números a los que llamar; si no, pregunto qué era, y espera, cifrado, hasta que lo digas. Si te pregunto algo y prefieres no seguir, escribe «cancelar».

    Si estás en peligro, llama al número de emergencias de donde estás.
help-looks = Busco señales de peligro y asuntos prácticos en lo escrito en { $well } y, con menos seguridad, en { $sparsely }. En otros idiomas, en audios y en imágenes veo poco o nada; el resumen dice cuántos hubo. Si no encuentro nada, eso no es señal de que estés a salvo.
privacy = Qué se guarda: los mensajes de la persona que nombraste, los tuyos a ella donde el bot puede verlos, lo que reenvías o envías y lo que me dices, como los nombres de los hijos. Todo está cifrado en el equipo donde funciona este bot, con una clave solo tuya.

    Quién puede leerlo: tú, y alguien de tu confianza solo hasta donde se lo hayas permitido. A nadie más se le envía nada, y ningún otro servicio recibe texto alguno.

    Qué notan los demás: nada, salvo el límite que acordaste, una vez.

    Lo que me escribes sin comando espera, cifrado, hasta que digas qué era. Lo que se escribe desde una cuenta que parece suya espera igual hasta que digas de quién es, siete días como mucho.

    Puedes parar cuando quieras. Con /pause el límite no se envía, hasta /resume. Si me quitas de tu cuenta (en Telegram: Ajustes, Automatización de chats), no veo nada nuevo, y lo que hay aquí se queda aquí. Con /export te doy tu registro como archivo cifrado. /forget lo borra todo para siempre. Si pierdes el acceso a este chat, quien lleva este bot puede hacer lo mismo borrando su carpeta de datos y su clave.
paused = En pausa. Los mensajes se guardan; el límite no saldrá hasta que digas /resume.
resumed = Ya no está en pausa.
resumed-open = Si tu límite todavía no se ha enviado, puede enviarse una sola vez, la próxima vez que te escriba.
unknown-command = Eso no lo conozco. /help dice qué puedes hacer aquí.

## El menú de Telegram: una línea por orden.

menu-help = Lo que puedes hacer aquí
menu-settings = Todo lo que puedes elegir
menu-people = De quién se trata, y sus cuentas
menu-pause = El límite no sale
menu-resume = El límite puede salir otra vez
menu-privacy = Qué se guarda y quién puede leerlo
