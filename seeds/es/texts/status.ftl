## /status: how it stands, on one screen.

status-title = Cómo está todo
status-people = Se trata de { $names }. De nadie más se guarda nada.
status-connected = Tengo conexión con tu cuenta y veo allí sus mensajes.
status-not-connected = No tengo conexión con tu cuenta. Solo tengo lo que me reenvías y lo que me escribe.
status-last = Su último mensaje llegó el { $time } y está guardado. Tu registro tiene { $size ->
    [one] una entrada
   *[other] { $size } entradas
}.
status-none = Todavía no ha llegado nada. Cuando llegue algo, se guardará en silencio.
status-nothing-else = A la otra persona no le llega nada más: ni respuestas, ni confirmaciones de lectura, ni «escribiendo».
status-next = Tu próximo mensaje del día llega el { $time }. Con /digest lo tienes antes, con /settings cambias todo esto, y /privacy dice quién puede leer lo que se guarda.
menu-status = Cómo está todo
