## Lo que entrega: archivos, chats pegados, capturas de pantalla, grabaciones.

button-heard-theirs = Lo escribió esa persona
button-heard-mine = Se lo escribí yo
import-looking = Lo estoy mirando. Puede tardar un momento.
import-working = Ahora entra en tu registro. Mientras tanto puedes hacerlo todo como siempre.
import-progress = Está entrando en tu registro: { $part } de { $total } hasta ahora. Mientras tanto puedes hacerlo todo como siempre.
import-full = Eso no se añade: arriba ya hay varios que esperan una respuesta tuya. Resuelve primero uno de ellos, por favor.
import-too-large = Telegram no me da archivos de más de 20 MB, por eso no pude añadir este. Se puede hacer en el equipo donde funciona este bot, con el comando «breakwater import». Quien lo lleva por ti puede hacerlo.
import-gone = Telegram ya no puede darme ese archivo, por eso no se añadió nada. Envíalo otra vez, por favor.
import-refused-damaged = No pude leer ese archivo, por eso no se añadió nada. Quizá está cortado o dañado, o es otra cosa que lo que dice su nombre. Si puedes, expórtalo otra vez y vuelve a enviarlo.
import-refused-page = Es un chat guardado como página web, y así no puedo leerlo. Expórtalo otra vez, por favor, y elige JSON donde se pregunte por el formato, o texto simple si viene de un Mac. No se añadió nada.
import-refused-password = Ese archivo está protegido con contraseña, por eso no puedo mirar dentro. Envíalo sin ella, por favor. No se añadió nada.
import-refused-several = En ese archivo hay más de un chat. Envía cada uno por separado, por favor. No se añadió nada.
import-refused-size = Ese texto es demasiado largo para ser un mensaje, y no encontré en él ningún chat. No se añadió nada.

import-ask-what = ¿Qué es esto? Hasta que elijas, espera cifrado y no está en tu registro.
button-import-theirs = Lo escribió esa persona
button-import-mine = Se lo escribí yo
button-import-incident = Algo que ha pasado
button-import-journal = Para mi diario
button-import-drop = No guardarlo
import-dropped = Bien. No se guarda.
import-put-aside = Espera aquí. En el registro todavía no hay nada de esto.
import-ask-contact = ¿Con quién es?
import-ask-when = ¿Cuándo se escribió? Toca, o escríbelo como lo dirías, por ejemplo: ayer a las 21:30, o 3 de marzo. En el registro dirá que la hora es la que tú recuerdas.
button-import-undated = No lo sé
import-ask-way = ¿De dónde es? Toca, o escríbelo.
import-way-whatsapp = WhatsApp
import-way-sms = SMS
import-way-mail = Correo
import-way-instagram = Instagram
import-way-facebook = Facebook
import-way-telegram = Telegram
import-way-signal = Signal
import-way-paper = En papel
import-way-other = De otro sitio

import-found = Es { $format }. En tu registro todavía no hay nada de esto.
import-format-whatsapp = un chat de WhatsApp
import-format-telegram-desktop = un chat de Telegram
import-format-sms-backup-restore = una copia de SMS o llamadas
import-format-mail = correo
import-format-signal = un chat de Signal
import-format-signal-export = un chat de Signal
import-format-sigtop = un chat de Signal
import-format-imessage-exporter = un chat de Mensajes de un Mac
import-format-messenger = un chat de Facebook o Instagram
import-format-google-voice = un chat de Google Voice
import-counts = Mensajes: { $messages }. Llamadas: { $calls }. Avisos: { $notices }.
import-files = Fotos y otros archivos: { $present } están, { $missing } faltan, { $omitted } los dejó fuera la exportación.
import-span = Del { $first } al { $last }.
import-sender-unknown = { $name }: { $number }
import-sender-them = { $name }, es decir { $contact }: { $number }
import-sender-me = { $name }, es decir tú: { $number }
import-more-senders = { $count ->
    [one] y una persona más
   *[other] y { $count } personas más
}
import-ask-them = ¿Quién de estos es { $contact }? Por el nombre no lo adivino.
import-ask-them-all = ¿Quién de estos es { $contact }? Pueden ser varios; toca cada uno, y después «Esos son todos».
button-import-all-named = Esos son todos
import-ask-me = ¿Y quién de estos eres tú?
button-import-sender = { $name } ({ $number })
import-ask-chats = En este archivo hay varios chats. ¿Cuál es el de { $contact }? Solo ese entra en tu registro; el archivo mismo se guarda entero, cifrado, con los demás dentro. También puedes exportar solo ese chat y enviarlo en su lugar.
import-ask-zone = El archivo no dice en qué zona horaria están sus horas. ¿En cuál estaba el teléfono?
button-import-zone-mine = En la mía, { $zone }
button-import-zone-other = En otra
import-ask-zone-typed = ¿Qué lugar era? Escribe una ciudad, por ejemplo: Lisboa.
import-zone-which = Toca la correcta, o escribe otro lugar.
import-ask-order = Nada en el archivo muestra si en sus fechas va primero el día o el mes. ¿Cuál de estas es la correcta?
import-order-proposed = Sus líneas solo están en orden si empieza el { $first }.
button-import-order = Del { $first } al { $last }
import-ask-encoding = Las letras de este archivo se pueden leer de varias maneras. ¿En cuál están bien las palabras?
import-ask-cut-off = El archivo está cortado: le falta el final.
button-import-cut = Toma lo que hay
import-ask-command = Algo de este archivo no se puede aclarar con un toque. Se puede añadir en el equipo donde funciona este bot, con el comando «breakwater import». Quien lo lleva por ti puede hacerlo.
import-ask-add = ¿Lo añado a tu registro? No se responde, no da ninguna alerta, y se cuenta aparte de lo que llega día a día.
button-import-add = Añadirlo a mi registro
button-import-anew = Pregúntame otra vez
import-line = Línea marcada { $part } de { $total }: { $time }. Según el archivo, la escribió { $name }. Si en realidad es parte del mensaje anterior, de otra persona, dilo, y pasa a serlo. Si no lo sabes con seguridad, déjala como está.
button-import-lines = Ver las líneas marcadas
button-import-line-part = Es parte del mensaje anterior
button-import-line-own = Dejarla como está
button-import-line-back = Atrás
import-done-single = Ya está en tu registro.
import-done = { $count ->
    [one] Una entrada está ahora en tu registro, en el orden del archivo.
   *[other] { $count } entradas están ahora en tu registro, en el orden del archivo.
} { $known ->
    [0] También se guarda el archivo mismo, exactamente como era.
    [one] Una ya estaba. También se guarda el archivo mismo, exactamente como era.
   *[other] { $known } ya estaban. También se guarda el archivo mismo, exactamente como era.
}
import-nothing-new = { $count ->
    [0] No había nada que añadir.
    [one] No se añadió nada: ya estaba en tu registro.
   *[other] No se añadió nada: las { $count } entradas ya estaban en tu registro.
}
import-files-added = { $count ->
    [one] Se añadió un archivo a un mensaje que ya estaba en tu registro.
   *[other] Se añadieron { $count } archivos a mensajes que ya estaban en tu registro.
}
button-import-undo = Deshacerlo
import-undo-ask = ¿Quieres que deje de contar? Se queda en tu registro, del que nunca se quita nada, con una nota de que lo has deshecho.
button-import-undo-yes = Sí, deshacerlo
import-undone = { $count ->
    [0] Ya no cuenta.
    [one] Ya no cuenta.
   *[other] Estas { $count } entradas ya no cuentan.
}

import-note-provable = Un archivo así no puede probar quién escribió una línea.
import-note-attribution = { $count ->
    [one] Una línea podría ser parte de un mensaje anterior, de otra persona; está marcada.
   *[other] { $count } líneas podrían ser parte de un mensaje anterior, de otra persona; están marcadas.
}
import-note-joined = { $count ->
    [one] Una línea marcada pasa a ser parte del mensaje anterior, como has dicho.
   *[other] { $count } líneas marcadas pasan a ser parte de los mensajes anteriores, como has dicho.
}
import-note-line-ends = Los finales de línea se cambiaron después de exportarlo, así que es más difícil probar quién escribió una línea.
import-note-shape = A partir de cierto punto las fechas están escritas de otra manera, como tras cambiar de teléfono.
import-note-date-order-day = En sus fechas va primero el día; algo en el archivo lo muestra.
import-note-date-order-month = En sus fechas va primero el mes; algo en el archivo lo muestra.
import-note-dates = { $count ->
    [one] Una línea tiene una fecha que no encaja con las demás; sigue siendo parte del mensaje anterior.
   *[other] { $count } líneas tienen fechas que no encajan con las demás; siguen siendo parte del mensaje anterior.
}
import-note-cut-off = Quizá está cortado: podría faltar algo en un extremo.
import-note-count = El archivo dice otro número de mensajes que los que contiene.
import-note-account = La exportación la hizo otra cuenta que la tuya aquí.
import-note-cut = Un correo es tan grande que se pasaron por alto sus archivos; se guarda como llegó.
import-note-zone = { $count ->
    [one] Una hora no existe en esta zona horaria, porque se adelantaron los relojes. ¿Es correcta la zona?
   *[other] { $count } horas no existen en esta zona horaria, porque se adelantaron los relojes. ¿Es correcta la zona?
}
import-note-repeated-hour = { $count ->
    [one] Una hora cae en un tramo que se repitió y podría ser cualquiera de las dos; se guardan ambas.
   *[other] { $count } horas caen en un tramo que se repitió y podrían ser cualquiera de las dos; se guardan ambas.
}
import-note-gaps = { $count ->
    [one] Una vez no hay nada durante más de 14 días.
   *[other] { $count } veces no hay nada durante más de 14 días.
}
import-note-unsupported = { $count ->
    [one] Un mensaje es de un tipo que la exportación no muestra.
   *[other] { $count } mensajes son de un tipo que la exportación no muestra.
}
import-note-unreferenced = { $count ->
    [one] Un archivo que contiene no se nombra en ningún mensaje.
   *[other] { $count } archivos que contiene no se nombran en ningún mensaje.
}
import-note-beside = { $count ->
    [one] Uno de estos archivos está junto al chat y se queda ahí, porque una línea de texto puede nombrar cualquier archivo. Para guardarlo también, pon el chat y sus archivos en un solo .zip.
   *[other] { $count } de estos archivos están junto al chat y se quedan ahí, porque una línea de texto puede nombrar cualquier archivo. Para guardarlos también, pon el chat y sus archivos en un solo .zip.
}
import-note-no-time = { $count ->
    [one] Una entrada no tiene una hora legible.
   *[other] { $count } entradas no tienen una hora legible.
}
import-note-left-out = { $count ->
    [one] Una parte no entra en tu registro: es con otras personas o de un número oculto, está dos veces o nunca se envió. Sigue en el archivo, que se guarda entero.
   *[other] { $count } partes no entran en tu registro: son con otras personas o de un número oculto, están dos veces o nunca se enviaron. Siguen en el archivo, que se guarda entero.
}
import-note-skipped = Una página que contiene no tiene mensajes.
import-note-too-many = Es demasiado largo para añadirlo de una vez; solo entra el principio.
import-note-repaired = { $count ->
    [one] Hubo que arreglar un punto para poder leerlo; el archivo mismo queda como es.
   *[other] Hubo que arreglar { $count } puntos para poder leerlos; el archivo mismo queda como es.
}
import-note-missed = { $count ->
    [one] Hay un punto del que no pude sacar nada.
   *[other] Hay { $count } puntos de los que no pude sacar nada.
}
import-note-format-whatsapp = WhatsApp no escribe en un archivo así reacciones, confirmaciones de lectura, respuestas a un mensaje ni versiones anteriores.
import-note-format-telegram-desktop = Telegram no escribe en un archivo así mensajes borrados ni versiones anteriores.
import-note-format-messenger = Un archivo así no tiene cuentas, solo nombres, ni respuestas a un mensaje.
import-note-format-signal = Los mensajes que desaparecen nunca están en un archivo así, ni las fotos que se ven una sola vez.
import-note-format-signal-export = Un archivo así no tiene zona horaria.
import-note-format-imessage-exporter = Un archivo así no contiene mensajes borrados, y no puede probar quién escribió una línea.
import-note-format-mail = Una carpeta de correo no muestra qué correos se borraron de ella.
