## Las páginas de una exportación: las leen abogados, policía y jueces, y la otra parte.

export-start =
    EMPIEZA AQUÍ

    Esta carpeta es una copia de un registro de mensajes, hecha por el programa Breakwater para la persona que lleva el
    registro. Exportación número { $number } de este registro, hecha el { $made } (UTC).

    { $what }

    Qué contiene
      { $pdf }
      reader.html          las entradas, para leer, buscar e imprimir en un navegador
      record.jsonl         todas las entradas, una por línea, para programas
      custody.jsonl        qué se hizo con el registro: exportaciones, copias recuperadas, claves, importaciones, daños
      proofs/              lo que muestra que las entradas son las que se registraron
      verify.py            lo comprueba todo (HOW-TO-CHECK.txt dice cómo)
      statement-draft.txt  una declaración para completar, de la persona que llevó el registro
    { $more }

    Quién participa
    { $people }

    Qué es
      Cada mensaje se anotó cuando llegó al programa, y está encadenado por su hash a todos los anteriores. Nada se puede
      cambiar, quitar o intercalar después sin que se vea.
      { $times }
      Tamaño y raíz del registro: { $anchor }

    Qué no es
      No prueba quién tenía el teléfono en la mano. Quién responde por el remitente está en cada entrada como
      "attribution":
        telegram      Telegram nombró la cuenta que lo envió, por su número
        unverified    fue reenviado, y Telegram no nombró una cuenta, solo un nombre
        third_person  lo pasó otra persona
        own           la persona que lleva el registro, o su cuenta
        file          lo dice un archivo que trajo la persona; un archivo lo puede cambiar cualquiera
      Falta lo que el programa no puede ver: llamadas, mensajes que desaparecen al verlos, grupos, y lo que se escribió
      mientras no estaba conectado. Donde sabe de un tiempo así, el registro tiene una entrada "gap".
      Telegram dice que un mensaje fue borrado, no cuándo ni por quién.
      Los incidentes los escribe la persona que lleva el registro, y nadie responde por ellos.
    { $left-out }
export-times = Las horas están en UTC, y al lado como las muestran los relojes en { $zone }.
export-times-utc = Las horas están en UTC.
export-what-whole = Es el registro entero: { $count ->
        [one] una entrada.
       *[other] { $count } entradas.
    }
export-what-part = Es una PARTE del registro: { $count ->
        [one] una entrada
       *[other] { $count } entradas
    } de { $size ->
        [one] una.
       *[other] { $size }.
    } Lo que falta lo dejó fuera la persona que lleva el registro.
export-withheld = { $count ->
        [one] Una entrada
       *[other] { $count } entradas
    } de archivos que se tomaron, y que luego retiró la persona que lleva el registro, { $count ->
        [one] está
       *[other] están
    } entre lo que se dejó fuera.
export-more-pdf = record.pdf           las entradas para papel, con primeras páginas; si son muchas, en entries/
export-more-files = { "  " }files/               lo que iba adjunto, cada uno bajo su hash
export-more-originals = { "  " }originals/           archivos de otros programas, como entraron, cada uno bajo su hash
export-more-pictures = { "  " }annex/               imágenes, como páginas para papel, cada una con la entrada a la que pertenece
export-more-hints = { "  " }machine-hints.jsonl  por qué tomó una máquina los mensajes. Puede equivocarse; no es parte del registro; nada lo prueba
export-hints-what = Una máquina ha leído estos mensajes, y estas son sus pistas. Puede equivocarse. No son parte del registro, nadie las ha comprobado y nada las prueba.
export-person = { $name } ({ $id }): { $count ->
        [one] una entrada
       *[other] { $count } entradas
    }, la primera { $first }, la última { $last }
export-person-unnamed = sin número de Telegram
export-person-in-file = sin número en el archivo
export-nobody = nadie
export-left-out =
    { "  " }Dejado fuera de las entradas a propósito, y nombrado en cada una como "left_out": { $fields }.

export-check =
    CÓMO COMPROBAR ESTA EXPORTACIÓN

    De tres maneras, y cada una basta para ver si se cambió un archivo. Ninguna necesita internet.

    1. Con Python 3.8 o más nuevo, y nada más:

         python3 verify.py

       en esta carpeta, o para el zip tal como se entregó:

         python3 verify.py NOMBRE-DEL.zip

       Termina con INTACT, o con ALTERED y lo que se cambió. Solo esta manera muestra también que las entradas
       pertenecen al registro: sus hashes, su orden y la raíz.

    2. Con un programa que tiene todo Linux, en la carpeta que contiene a esta:

         sha256sum -c manifest-sha256.txt
         sha256sum -c tagmanifest-sha256.txt

    3. Con cualquier programa para BagIt (RFC 8493), la forma que usan los archivos.

    Con un resumen del día

      Cada día la persona que lleva el registro recibe en Telegram un mensaje cuya última línea nombra el número de
      entradas y el comienzo de la raíz en ese momento. Está en su chat, con la hora de Telegram, fuera de esta
      exportación. Para ver que el registro creció desde ahí y no se escribió de nuevo:

         python3 verify.py --anchor "214 9f3c 1a77 04be 5d20 88e1 40b3 c6f7 215a"

      con los números de esa línea. Usa uno que hayas visto en el chat. Sin él, una exportación muestra que está entera
      en sí misma, y no que nunca se hizo otro registro.

    Con una exportación posterior

      Cada exportación nombra en custody.jsonl, como "manifest", el SHA-256 del archivo tagmanifest-sha256.txt de cada
      exportación anterior, que abarca cada byte. Solo eso prueba las páginas para leer y el PDF; las entradas no necesitan más.

    Si no confías en este verify.py

      Es el mismo archivo en cada exportación y en el código publicado del programa. Lo que calcula está en la
      documentación del programa (docs/record-format.md), para que otra persona pueda escribir otro.

export-check-stamps =
    Sellos de tiempo

      En la carpeta proofs hay archivos que terminan en .tsr: una autoridad de fuera, que no sabe nada del registro, ha
      firmado cuándo existía la raíz del archivo del mismo nombre (RFC 3161). verify.py comprueba de qué es cada uno y lee
      su hora. No comprueba la firma. Lo hace OpenSSL, con el certificado raíz de esa autoridad, que te da ella misma y no
      está aquí:

         openssl ts -verify -in proofs/{ $size }.tsr -data proofs/{ $size }.txt -CAfile RAIZ-DE-LA-AUTORIDAD.pem

      Termina con "Verification: OK". Con "ts -reply -in proofs/{ $size }.tsr -text" OpenSSL muestra la hora y quién ha firmado.

export-statement =
    DECLARACIÓN DE LA PERSONA QUE LLEVÓ EL REGISTRO  (un borrador, para completar)

    Que la mire una abogada o un abogado antes de que firmes: lo que debe contener cambia de un lugar a otro. Quita lo que
    no sea así.

    Yo, ______________________________ (nombre), nacida o nacido el ______________, con domicilio en
    ______________________________ (sin dirección, donde no deba conocerse), declaro:

    1. Desde ______________ uso el programa Breakwater, en ______________________________ (qué máquina), para guardar lo
       que me escribe ______________________________ (nombre). Lo instalé / lo hice instalar por
       ______________________________.

    2. Los mensajes llegaron al programa de estas maneras (tacha lo que no sea así): desde mi propia cuenta de Telegram, a
       la que estaba conectado; escritos al bot mismo; reenviados por mí; de la exportación de otro programa.

    3. El registro se lleva desde { $first } (UTC), sin que yo haya cambiado o quitado una entrada. En estos tiempos el
       programa no funcionaba o no estaba conectado: ______________________________.

    4. Las entradas de la clase "incident" las escribí yo, en el momento que cada una nombra como "recorded_at".

    5. El { $made } (UTC) hice la exportación número { $number } de este registro, con { $count ->
        [one] una entrada
       *[other] { $count } entradas
    }.
       { $what }
       Tamaño y raíz del registro: { $anchor }
       Guardé el archivo en ______________________________ y lo entregué a ______________________________ el
       ______________.

    6. Comparé tamaño y raíz con el mensaje que Telegram tiene en mi chat con el programa, del ______________:
       coinciden / ______________________________.

    7. Lo sé por mí misma o por mí mismo, salvo: ______________________________.

    ______________________________          ______________________________
    Lugar y fecha                           Firma

## The page that is read in a browser.

reader-title = Un registro de mensajes
reader-search = Buscar
reader-all = Todas
reader-kind = Clase
reader-direction = Dirección
reader-sender = Remitente
reader-from = Desde
reader-to = Hasta
reader-order = Orden
reader-only = Solo las marcadas
reader-reset = Mostrar todo
reader-print = Imprimir lo que se ve
reader-more = Mostrar más
reader-mark = Marcar la entrada
reader-unnamed = sin número
reader-closed = Esta entrada ya no se puede abrir.
reader-file = Archivo
reader-recorded = Registrada
reader-count = [n] de [all] entradas
reader-no-script = Esta página necesita su propio script para mostrar las entradas. También están en record.jsonl, como texto.
reader-taken-back = La persona que lleva el registro ha retirado esta importación: no cuenta en ningún sitio.
reader-refers-to = Sobre
reader-about = Exportación { $number }, hecha el { $made } (UTC). { $what } Tamaño y raíz del registro: { $anchor }. Esta página es para leer; HOW-TO-CHECK.txt dice cómo comprobar la exportación.
reader-order-number = Número
reader-order-number-down = Número, la última primero
reader-order-time = Hora
reader-order-time-down = Hora, la última primero
reader-order-sender = Remitente
reader-kind-message = Mensaje
reader-kind-edit = Edición
reader-kind-deletion = Borrado
reader-kind-agreement = Acuerdo con el límite
reader-kind-boundary = Límite
reader-kind-test = Prueba
reader-kind-gap = Vacío
reader-kind-owner-account = Cambio de cuenta propia
reader-kind-restored = Recuperado de una copia
reader-kind-rekeyed = Claves cambiadas
reader-kind-moved = Trasladado a otra base de datos
reader-kind-clock = Reloj ajustado
reader-kind-account = Cuenta nombrada
reader-kind-incident = Incidente
reader-kind-incident-correction = Incidente, corrección
reader-kind-damage = Daño
reader-kind-file = Archivo guardado
reader-kind-file-missing = Archivo no disponible
reader-kind-export = Exportación
reader-kind-export-written = Exportación, completa
reader-kind-import = Importación empezada
reader-kind-imported = Importado
reader-kind-import-done = Importación, completa
reader-kind-import-undone = Importación retirada
reader-direction-in = recibido
reader-direction-out = enviado
reader-direction-auto = enviado automáticamente
reader-direction-other = pasado por otra persona
reader-direction-none = sin dirección
reader-attribution-telegram = Telegram responde por la cuenta
reader-attribution-unverified = remitente sin verificar
reader-attribution-third-person = pasado por una tercera persona
reader-attribution-own = quien lleva el registro
reader-attribution-file = lo dice un archivo, y nadie responde por ello
reader-state-kept = en files/
reader-state-not-fetched = no se trajo
reader-state-left-out = dejado fuera
reader-state-too-large = demasiado grande
reader-state-refused = rechazado
reader-state-gone = ya no está
reader-state-damaged = dañado
reader-state-present = presente al importar, no guardado por separado
reader-state-not-in-file = no está en el archivo importado
reader-state-omitted = dejado fuera por el otro programa
reader-state-undecodable = presente al importar, y no se puede leer

## The pages for paper.

pdf-about = { $what } { $times } Qué es, qué no es y cómo se comprueba está en START-HERE.txt y HOW-TO-CHECK.txt, junto a este documento. Lo hizo un programa con lo que el programa registró; nada de lo que contiene lo escribió o lo juzgó el programa.
pdf-footer = Registro { $record }, exportación { $number }
pdf-preface = Cada entrada tiene su número en el registro, su hora, y lo que responde por el remitente. Un carácter que ninguna letra de aquí puede mostrar se escribe como su número, como [U+1FAEA]; de las marcas apiladas sobre una letra se dibujan tres, y [+17] dice que hay 17 más. En record.jsonl está todo como era.
pdf-page = Página [n] de [all]
pdf-contents = Índice
pdf-participants = Quién participa
pdf-summary = En números
pdf-spans = Mensajes recibidos, semana a semana o mes a mes
pdf-span = Comienzo
pdf-received = Recibidos
pdf-boundary = límite enviado
pdf-hours = Mensajes recibidos, por hora del día
pdf-entries = Entradas
pdf-volume = Volumen { $number } de { $all }: entradas { $first } a { $last }
pdf-volume-number = Volumen
pdf-volume-entries = Entradas
pdf-volume-pages = Páginas
pdf-volume-lines = Líneas
pdf-after = El límite se envió el { $at } (UTC). Después se { $count ->
        [one] recibió un mensaje
       *[other] recibieron { $count } mensajes
    }, en { $days ->
        [one] un día.
       *[other] { $days } días.
    } En las barras de las semanas o los meses, estos son oscuros.
pdf-count-received = Mensajes recibidos
pdf-count-sent = Mensajes enviados
pdf-count-other = Otros mensajes (automáticos, o pasados por otra persona)
pdf-count-file-received = Mensajes recibidos, en archivos
pdf-count-file-sent = Mensajes enviados, en archivos
pdf-count-file-other = Otros mensajes, en archivos
pdf-count-file-call = Llamadas, en archivos
pdf-count-edits = Ediciones
pdf-count-deletions = Borrados
pdf-count-incidents = Incidentes anotados
pdf-count-gaps = Vacíos
pdf-count-files = Archivos
pdf-imported-message = Mensaje en un archivo
pdf-imported-call = Llamada en un archivo
pdf-imported-system = Aviso del otro programa, en un archivo
pdf-imported-unsupported = Mensaje en un archivo, de una clase que el archivo no muestra
pdf-side-ex = el contacto
pdf-side-owner = quien lleva el registro
pdf-side-other = otra persona
pdf-side-unknown = alguien que no se conoce
pdf-basis-id = por la cuenta en el archivo
pdf-basis-number = por el número en el archivo
pdf-basis-name = por el nombre en el archivo
pdf-basis-direction = por la dirección en el archivo
pdf-basis-owner-says = según quien lleva el registro
pdf-time-ambiguous-fold = Esta hora existió dos veces, porque se atrasaron los relojes; es una de las dos.
pdf-time-nonexistent = Esa hora no existió en esa zona, porque se adelantaron los relojes.
pdf-time-unknown = Cuándo fue no está en el archivo.
pdf-raw-time = Hora como la escribe el archivo: { $time }
pdf-same-as = Lo mismo llegó directamente: { $numbers }
pdf-differs-from = Un archivo anterior tiene otras palabras en este lugar: { $numbers }
pdf-mark-attribution-not-provable = El archivo no puede probar que sea un mensaje propio: podría ser parte del anterior.
pdf-mark-changed-marker-unreliable = Telegram lo marca como cambiado; eso también lo puede causar una reacción.
pdf-mark-cut = Es más largo de lo que se puede guardar, y se cortó.
pdf-mark-deleted = Se borró; las palabras no están en el archivo.
pdf-mark-edited = El archivo lo marca como cambiado después; las palabras anteriores no están en él si no se muestran.
pdf-mark-empty-in-export = El archivo no tiene nada aquí.
pdf-mark-encoding-unclear = Algunos bytes no se pudieron leer como texto.
pdf-mark-forwarded = Reenviado, escrito por otra persona.
pdf-mark-joined-by-owner = Sus últimas líneas parecen otro mensaje; según quien lleva el registro, son de este.
pdf-mark-live-location = Un lugar que se compartió durante un tiempo.
pdf-mark-location = Un lugar.
pdf-mark-maybe-empty = El archivo tiene la palabra «null», que puede no significar nada.
pdf-mark-maybe-forged-line = Una línea parece el comienzo de otro mensaje, y no lo es.
pdf-mark-maybe-view-once = Pudo ser una imagen para ver una sola vez.
pdf-mark-placeholder = Las palabras no habían llegado al teléfono que escribió el archivo.
pdf-mark-poll = Una encuesta.
pdf-mark-probable = Pueden ser palabras del otro programa, o se escribieron.
pdf-mark-probably-automatic = Probablemente son palabras del otro programa.
pdf-mark-view-once = Para ver una sola vez; no está en el archivo.
pdf-mark-voicemail = Un mensaje en el contestador.
pdf-channel-secretary = visto en el chat propio de quien lleva el registro
pdf-channel-direct = escrito al bot
pdf-channel-forward = reenviado por quien lleva el registro
pdf-channel-import = de la exportación de otro programa
pdf-fact-export = Exportación
pdf-fact-made = Hecha el (UTC)
pdf-fact-entries = Entradas
pdf-fact-period = Desde, hasta (UTC)
pdf-fact-anchor = Tamaño y raíz
pdf-fact-record = Registro
pdf-fact-program = Programa

## /export en el chat.

menu-export = Entregar tu registro, como archivo
export-nothing = Ahí no hay ninguna entrada. Elige otro periodo.
export-looking = Estoy revisando el registro, para ver qué habría en el archivo. Tarda un momento.
export-chat-count = <b>Exportación</b>: { $count ->
        [one] en el archivo iría una entrada.
       *[other] en el archivo irían { $count } entradas.
    }
export-chat-withheld = No está en él: { $count ->
        [one] una entrada de un archivo
       *[other] { $count } entradas de archivos
    } que retiraste. Es, pues, una parte del registro, y lo dice.
export-chat-taken-back = De archivos que retiraste, y marcadas así: { $count }
export-chat-read = En un juicio la otra parte llega a leerlo. Mira primero esto.
export-chat-in =
    Lo tuyo que habría en él:
    Incidentes, en tus palabras: { $incidents }
    Lo que escribiste, o se envió por ti: { $outgoing }
    Archivos que se nombran: { $files }
    Cuándo se registró cada entrada, en UTC
export-chat-out = Lo que sigue queda fuera si no lo tocas. Puede mostrar dónde vives o qué piensas.
export-chat-unread = Sin mirar por dentro: { $count ->
        [one] uno de tus archivos, un documento o archivo comprimido. Puede
       *[other] { $count } de tus archivos, documentos y archivos comprimidos. Pueden
    } contener tu nombre, e imágenes que digan dónde se hicieron.
export-chat-never = Nunca está en él: tu diario, tus borradores, tus palabras, quienes te ayudan y nombres de este ordenador.
export-show-zone = horas en tus relojes
export-show-names = cómo la llamas, y a tus archivos; tus propias cuentas ({ $count })
export-show-places = lugares y testigos
export-show-locations = tus archivos que dicen dónde se hicieron ({ $count })
export-show-pictures = las imágenes, impresas ({ $count })
export-show-originals = mensajes como los envió Telegram
export-show-hints = por qué tomó la máquina cada mensaje
button-export-in = Dentro: { $what }
button-export-out = Fuera: { $what }
button-export-chosen = • { $what }
button-export-days-0 = Todo
button-export-days-90 = 90 días
button-export-days-30 = 30 días
button-export-everybody = Todas las personas
button-export-make = Hacer el archivo
button-export-drop = Ahora no
export-dropped = No se hizo nada.
export-passphrase = Escribe una frase de paso para el archivo, de al menos { $length } caracteres. Cuatro o cinco palabras seguidas van bien. Tu mensaje con ella lo quito de este chat. Apúntala donde la otra persona no la encuentre: sin ella nadie puede abrir el archivo, yo tampoco.
export-passphrase-short = Es demasiado corta. Al menos { $length } caracteres, por favor, en un solo mensaje.
export-begun = El archivo se está haciendo. Llega aquí cuando esté listo; un registro largo tarda unos minutos. No hace falta que esperes.
export-progress = Se está haciendo el archivo: { $percent } %.
export-under-way = Ya se está haciendo un archivo. Llega aquí cuando esté listo.
export-caption =
    Exportación { $number }. Entradas: { $count }.
    Tamaño y raíz: { $anchor }

    Se abre con tu frase de paso y el programa libre age: age-encryption.org. Dentro, START-HERE.txt dice qué es. Pásalo tú, a quien elijas.
export-caption-broken =
    Exportación { $number }. Entradas: { $count }.
    Tamaño y raíz: { $anchor }

    Algo en tu registro ya no se sostiene: se alteró fuera de mí, o se dañó. El archivo muestra qué, cuando se comprueba. Se abre con tu frase de paso y el programa libre age: age-encryption.org.
export-lies =
    La exportación { $number } está hecha, y es demasiado grande para Telegram o no la aceptó. Entradas: { $count }.
    Está en la máquina en la que funciono: { $place }
    Tamaño y raíz: { $anchor }

    Se abre con tu frase de paso y el programa libre age: age-encryption.org.
export-failed = El archivo no se pudo hacer. Puede que el disco de la máquina en la que funciono esté lleno. No quedó nada allí; prueba /export otra vez más tarde.
pdf-field-format = formato
pdf-field-variant = variante
pdf-field-file-sha256 = SHA-256 del archivo
pdf-field-file-size = bytes del archivo
pdf-field-file-name = nombre del archivo
pdf-field-time-zone = zona horaria
pdf-field-date-order = orden de día y mes
pdf-field-limits = lo que se notó al leer
pdf-field-notes = lo que se notó al leer
pdf-field-not-understood = lugares que no se entendieron
pdf-field-repairs = lo que se arregló para leerlo
pdf-field-zone-source = cómo se conoce la zona horaria
pdf-field-added = entradas añadidas
pdf-field-known = entradas que ya estaban
pdf-field-files = archivos añadidos a entradas que ya estaban
pdf-field-no-longer-present = ya no están en el archivo, como entradas
pdf-field-me = nombrado como quien lleva el registro
pdf-field-them = nombrado como el contacto
pdf-field-within = en qué archivo del conjunto
pdf-field-where = dónde
pdf-field-witnesses = testigos
pdf-field-when = cuándo, en sus palabras
pdf-field-state = estado
pdf-field-version = versión
pdf-field-from = desde
pdf-field-to = hasta
pdf-field-kept-by-telegram-hours = horas que Telegram guarda mensajes para el programa
pdf-field-seen-before = en el registro
pdf-field-sha256 = SHA-256
pdf-field-size = bytes
pdf-field-number = número
pdf-field-manifest = SHA-256 de la lista de la exportación
pdf-field-restored-at = repuesto el
pdf-field-place = lugar
pdf-field-row = fila
pdf-field-whole-at = visto entero por última vez el
pdf-field-made-at = la copia se hizo el
pdf-field-known-size = entradas que se sabe que tuvo el registro
pdf-field-digest-number = último resumen del que se sabe
pdf-field-digest-size = entradas que indicaba
pdf-field-digest-root = raíz que indicaba
pdf-field-data-keys = claves nuevas para lo que se cifra desde entonces
pdf-field-intact = comprobado intacto al terminar de escribirse
pdf-field-reason = por qué
pdf-field-boundary = el límite
pdf-field-name = nombre
pdf-field-chosen = elegido
pdf-state-sent = enviado
pdf-state-unsure = enviado o no: nadie puede saberlo
pdf-state-refused = rechazado por Telegram
pdf-state-withheld = retenido
pdf-state-held = en espera de la decisión de la persona
pdf-state-handed-over = entregado para copiar
pdf-state-too-large = más de 20 MB
pdf-state-gone = ya no está en Telegram
pdf-yes = sí
pdf-no = no
pdf-hint = Pista de una máquina, no es parte del registro: { $labels }
pdf-annex = Anexo: imágenes
pdf-annex-preface = Cada una está impresa como llegó, girada y reducida para que quepa en la página. Los bytes están en files/, bajo el hash que está encima de la imagen.
pdf-annex-cannot = Esta imagen no se puede imprimir. Está en files/.
pdf-annex-picture = Imagen de la entrada #{ $number }
