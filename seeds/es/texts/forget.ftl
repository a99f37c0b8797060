## Borrarlo todo.

menu-forget = Borrarlo todo, para siempre
forget-what = Esto borra todo lo que guardo para ti: el registro con todos los mensajes, incidentes y archivos, las exportaciones que siguen en el ordenador donde funciono, tu límite, tu diario, borradores, listas, ajustes y quienes te ayudan. Lo primero que se destruye es la clave con la que está cerrado. Nadie puede recuperarlo, tampoco quien lleva este bot.

    Si el registro puede importar algún día, ante la policía, un despacho de abogados o un juzgado, piensa antes en eso: una exportación que hayas guardado tú es un archivo tuyo y se queda. También puedes usar /pause, o no hacer nada por un tiempo.

    Lo que no puedo borrar:
    • este chat. Elimínalo en Telegram, para ti, cuando termines.
    • las copias que guardaste o enviaste a alguien. Las copias de seguridad cifradas se quedan donde están; sin la clave nadie puede abrirlas, salvo que también se hubiera guardado copia de la clave.
    • mi conexión con tu cuenta. Quítame en Telegram: Ajustes, Automatización de chats.

    Tampoco recordaré que tu límite se envió. Si alguna vez empiezas de nuevo, podría salir otra vez.
button-forget-export = Exportarlo antes
button-forget-keep = Conservarlo todo
button-forget-go-on = Continuar
forget-kept = No se borró nada.
forget-word = BORRAR
forget-word-asked = Si lo tienes claro, escribe esta palabra: { $word }

    Cualquier otra cosa lo deja todo como está. Cuando termine, lo digo en una línea. Después ya no respondo.
forget-done = Todo está borrado, y la clave, destruida. Ya puedes eliminar este chat. Te deseo lo mejor.
