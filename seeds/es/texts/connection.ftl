## La conexión con la propia cuenta. Telegram no dice qué chats están seleccionados.

connection-here = Ya tengo conexión con tu cuenta.
connection-changed = Ha cambiado lo que puedo hacer en tu cuenta.
connection-may-reply = Puedo responder ahí. Solo tu límite lo necesita.
connection-may-not-reply = No puedo responder ahí. Lo que te escriba se guarda igualmente, pero tu límite no puede enviarse desde tu chat. Para permitirlo: Telegram, Ajustes, Automatización de chats, elígeme ahí y activa que pueda responder a los mensajes. No hace falta nada más.
connection-more-rights = Tengo permiso para más que eso. No lo uso nunca, y puedes desactivarlo en el mismo sitio.
connection-chats = Telegram no me dice qué chats has seleccionado. Debería ser solo el suyo. Si me llegan otros, no guardo nada de ellos y te lo digo.
connection-nobody = Todavía no has elegido a nadie, así que no se guarda nada. Con /people puedes hacerlo.
connection-ended = Ya no tengo conexión con tu cuenta. Lo que llegue a tu propio chat no me llega hasta que vuelvas a conectarme: Telegram, Ajustes, Automatización de chats. Si no has sido tú, mira en Ajustes, Dispositivos: ahí ves dónde está abierta tu cuenta.
connection-too-wide = También me llegan mensajes de otros chats. No guardo nada de ellos. Para limitarlo: Telegram, Ajustes, Automatización de chats, elígeme ahí y selecciona solo su chat.
