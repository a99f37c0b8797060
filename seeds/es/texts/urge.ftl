## Cuando estás a punto de escribirle.

menu-urge = Cuando estás a punto de escribirle
urge-question = Qué bien que viniste aquí primero. Ahora mismo no hay que decidir nada.

    ¿Qué esperas que pase si le escribes? ¿Y qué pasó las últimas veces?

    Tómate { $minutes } minutos. Bebe algo, asómate a una ventana, pon el teléfono boca abajo. Después vuelvo por mi cuenta. Si escribes aquí lo que te gustaría enviar, lo guardo como borrador y no va a ninguna parte.
urge-back = Han pasado los diez minutos. ¿Cómo va ahora?

    Si sigue siendo fuerte, no es nada de lo que avergonzarse. Viene en olas, y cada una se acaba.
urge-reason = <i>{ $number } de { $count }</i>

    { $reason }
urge-write = Entonces escríbelo aquí, tal como lo enviarías. Lo guardo como borrador en /draft, y no tengo forma de enviarlo.
urge-kept = Ya está dicho, y queda guardado en /draft. No se envió.

    Puedes escribir más o dejarlo así.
urge-passed = Bien. Puedes volver cuando quieras; nadie lleva la cuenta.
button-urge-reason = Dame una razón para esperar
button-urge-another = Otra razón
button-urge-write = Mejor lo escribo aquí
button-urge-passed = Ya pasó

## Ocho razones para no escribir, una por vez.

urge-reason-1 = Esperar una respuesta se lleva el día entero. Cada hora que no esperas es tuya: para dormir, para quienes te tratan bien, para lo que has ido dejando.
urge-reason-2 = Algo en ti está sanando, y sana como la piel: necesita que lo dejen en paz un tiempo. Cada mensaje lo vuelve a abrir un poco.
urge-reason-3 = Durante mucho tiempo, el alivio te llegaba de esa persona. Poco a poco está aprendiendo a llegar de otro lado. Un mensaje ahora le enseñaría otra vez el camino de antes.
urge-reason-4 = Lo leerá con su ánimo, no con el tuyo. Lo que dices con sinceridad puede parecer una súplica, o un permiso para seguir.
urge-reason-5 = Si alguien ha pedido distancia, el silencio es la forma de cuidarla. Es un gesto amable hacia los dos lados, aunque no lo parezca.
urge-reason-6 = Por escrito no hay voz ni cara. Unas pocas palabras mal leídas pueden costarte semanas de explicaciones.
urge-reason-7 = Ir detrás de alguien fue quizá parte de lo que te agotó. No ir detrás es algo nuevo, y es tuyo.
urge-reason-8 = Rara vez trae calma, ni a ti ni a esa persona. Lo que dirías hoy se puede decir también dentro de un mes, si entonces todavía quieres.
