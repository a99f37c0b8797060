## La página en el equipo donde funciona el bot (breakwater console).

console-title = Notas
console-opening = Un momento.
console-used = Este enlace ya se usó, o se acabó su tiempo. Para tener otro, vuelve a abrir la página donde se abrió.
console-lost = La página se cerró donde se abrió. No se ha perdido nada.
console-no-script = Esta página necesita su propio script. Permítelo para esta dirección, por favor.
console-escape = Pulsa Esc dos veces y aquí habrá otra página. Desde aquí no se envía nada a nadie.
console-gone = Eso ya no está.
console-busy = Una cosa después de otra, por favor: la última aún no ha terminado.
console-not-now = Ahora mismo no se puede. Inténtalo de nuevo dentro de un momento, por favor.

console-record = El registro
console-kept = { $count ->
    [one] Aquí se guarda una entrada.
   *[other] Aquí se guardan { $count } entradas.
}
console-calm = Ves números, y ninguna palabra. Las palabras llegan entrada por entrada, cuando quieras verlas; cada vez queda anotado que las miraste.
console-people = Con quién:
console-months = Mes a mes
console-head-entry = Entrada
console-head-time = Hora
console-head-kind = Tipo
console-head-way = Vía
console-head-words = Palabras
console-tick = Marcar la entrada { $entry }
console-show = Mostrar las palabras de la entrada { $entry }
console-wait = Elegiste esperar { $wait } antes de ver palabras. A { HOUR($time) ->
    [one] la
   *[other] las
} { $time } puedes volver a pulsar aquí, si todavía quieres. La página te espera.
console-alone = Querías tener a alguien a tu lado para esto. Desde aquí no puedo preguntar a nadie. Puedes hacerlo en el chat o seguir sin nadie; eso queda anotado.
button-console-show = Mostrar
button-console-fold = Ocultar
button-console-more = Más entradas
button-console-tick-all = Marcar todo este mes
button-console-close = Cerrar

console-export = Una parte como archivo
console-export-how = Marca entradas arriba y mira primero qué revelaría un archivo con ellas. Se hace en el equipo donde funciono, en la carpeta en la que se abrió esta página, y no se envía a nadie.
console-export-choices = Qué se añade
console-ticked = Entradas marcadas:
console-nothing-ticked = Todavía no hay ninguna entrada marcada.
button-console-survey = Ver qué revelaría
button-console-survey-all = Mejor el registro entero
button-console-untick = Desmarcar todo
button-console-write = Hacer el archivo
console-written =
    La exportación { $number } está hecha. Entradas en ella: { $count }.
    Está aquí: { $place }
    No está cifrada: quien la tenga puede leerla.
console-written-broken =
    La exportación { $number } está hecha. Entradas en ella: { $count }.
    Está aquí: { $place }
    No está cifrada: quien la tenga puede leerla.
    Algo en tu registro ya no cuadra: se cambió fuera de mí o está dañado. El archivo muestra qué, cuando se comprueba.
console-not-written = No se pudo hacer el archivo. Puede que falte espacio o que no tenga acceso a esa carpeta. No ha quedado nada de él allí.

console-import = Archivos para añadir
console-import-how = Aquí están los archivos que se indicaron al abrir esta página, por grandes que sean. Primero se mira cada uno, y solo entra en tu registro cuando tú lo dices.
console-not-taken-in = Ese archivo no se pudo añadir hasta el final. Lo que ya está en tu registro se queda, y nada se repetirá cuando lo intentes otra vez.
console-type = O escríbelo aquí:
button-console-look = Mirarlo
button-console-answer = Seguir

console-backups = Copias de seguridad
console-backup-not-set-up = Todavía no se hacen copias. Quien lleva esto por ti puede prepararlas con «breakwater backup --set-up».
console-backup-none-yet = Las copias están preparadas. Todavía no hay ninguna buena.
console-backup-good = La última buena es del { $time }. Está aquí: { $place }
console-backup-damaged = La última, del { $time }, está dañada o ya no está: { $place }
console-backup-overdue = Desde hace una semana o más no se consigue ninguna buena: pide que se haga una, por favor.

console-plain-title = Medidas de cocina
console-plain-measure = Medida
console-plain-pinch = Pizca
console-plain-spoon = Cucharadita
console-plain-tablespoon = Cucharada
console-plain-cup = Taza
console-plain-glass = Vaso
