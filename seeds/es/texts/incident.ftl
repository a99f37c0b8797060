## Anotar lo que el bot no puede ver.

menu-incident = Anotar una llamada, una visita, un regalo
incident-what-kind = ¿Qué pasó? Hago unas pocas preguntas cortas. Puedes parar en cualquier momento y seguir más tarde, y nada entra en el registro antes de que lo hayas visto todo.

    Si todavía estás en peligro, deja esto para después y pide ayuda primero.
incident-kind-call = Me llamó
incident-kind-visit = Vino, o me esperó en algún sitio
incident-kind-gift = Envió o dejó algo
incident-kind-third-person = Usó a otra persona
incident-kind-online = Algo en internet
incident-kind-other = Otra cosa
button-incident-earlier = Corregir algo anterior
incident-earlier = ¿Cuál?
button-incident-entry = Entrada { $entry }, { $time }

incident-begun = Empezaste a anotar algo; el último paso fue el { $time }.
incident-words-later = Lo que acabas de escribir no está incluido. Cuando este incidente esté guardado o descartado, envíalo otra vez.
incident-put-aside = Lo que escribiste hasta ahora espera aquí. No está en el registro.
button-incident-go-on = Seguir con eso
button-incident-drop = Descartarlo
incident-dropped = Descartado. No se guardó nada de eso.
incident-nothing-open = Ya no hay nada abierto. /incident empieza de nuevo.

incident-who = ¿De quién se trataba?
button-incident-not-sure = De otra persona, o no lo sé bien
incident-when = ¿Cuándo fue? Escríbelo como lo dirías, por ejemplo: ayer a las 21:30, o el viernes por la noche.
incident-when-again = No pude sacar de ahí un momento, o está por venir. Prueba con una fecha y una hora, como 3 de marzo 18:00.
button-incident-now = Ahora mismo
button-incident-unknown = No lo sé con exactitud
incident-when-check = Fue: { $when }. ¿Es correcto?
button-incident-other-time = No, en otro momento
incident-when-minute = { $day }, { $time }
incident-when-part = { $day }, desde { HOUR($time) ->
    [one] la
   *[other] las
} { $time } más o menos
incident-when-day = { $day }, hora desconocida
incident-when-period = en los días a partir del { $day }
incident-when-unknown = no se sabe con exactitud
incident-where = ¿Dónde fue? Una dirección, un lugar, un número o un perfil. También puedes enviar un lugar del mapa.
incident-what = ¿Qué pasó? Escribe lo que viste y oíste, en orden, y sus palabras con toda la exactitud que recuerdes. Lo que sentiste o supones también puede estar, si dices que es eso.
incident-witnesses = ¿Alguien lo vio o lo oyó? Nombres, y cómo contactar con esas personas.
incident-files = { $count ->
    [0] ¿Tienes una foto, una captura de pantalla o una grabación? Envíalas aquí, una tras otra.
    [one] Un archivo anotado. Envía más o sigue adelante.
   *[other] { $count } archivos anotados. Envía más o sigue adelante.
}
incident-files-enough = En una entrada no caben más: { $count }. Anota los demás en una segunda.
incident-file-noted = Ese archivo queda anotado con lo demás.
button-incident-files-done = Eso es todo
button-skip = Nada que añadir

incident-look = Así se guardaría:
incident-look-end = Una vez guardado, ya nadie puede cambiarlo; eso es lo que le da valor. Lo que resulte estar mal se corrige con otra entrada.
incident-label-kind = Qué tipo
incident-label-when = Cuándo
incident-label-where = Dónde
incident-label-what = Qué pasó
incident-label-witnesses = Testigos
incident-label-files = Fotos y grabaciones
incident-none = sin indicar
incident-files-count = { $count ->
    [0] ninguno
    [one] un archivo
   *[other] { $count } archivos
}
button-incident-keep = Guardarlo en el registro
button-incident-change-when = Cambiar cuándo
button-incident-change-where = Cambiar dónde
button-incident-change-what = Cambiar qué pasó
button-incident-change-witnesses = Cambiar testigos
button-incident-change-files = Añadir archivos
incident-kept = Está guardado como entrada { $entry } de tu registro, con la hora en que lo anotaste. Hiciste bien; por ahora puedes soltarlo.
button-correct = Algo está mal

correction-what = ¿Qué habría que corregir en la entrada { $entry }? Se queda como está; lo que escribas ahora se guarda a su lado.
correction-look = ¿Guardo esto como corrección de la entrada { $entry }? Archivos: { $files }.
button-correction-keep = Sí, guardarlo
button-correction-drop = No
correction-kept = Guardado como entrada { $entry }, junto a la entrada { $of }.
correction-dropped = No se añadió nada.
correction-nothing = No hay ningún incidente con ese número.
