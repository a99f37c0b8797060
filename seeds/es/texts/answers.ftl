## Respuestas prácticas para copiar: breves, informativas, amables, firmes.

answer-question = ¿Qué te gustaría decir? Escribo una respuesta corta para que la copies. Desde aquí no se envía nada.
answer-gone = En esa entrada ya no hay nada que pueda responder.
button-answer-yes = Sí
button-answer-no = No
button-answer-another = En otro momento
button-answer-later = Avisaré
answer-another = ¿Qué día u hora te vendría bien? Escríbelo como lo dirías.
answer-another-short = Una línea corta, por favor: un día, una hora.
answer-later = ¿Para cuándo avisarás?
answer-by = { $days ->
    [1] Para mañana
    [7] En una semana
   *[other] En { $days } días
}
answer-draft = Toca las palabras para copiarlas. Cambia lo que no encaje; no tienes que añadir nada, ni enviarlo hoy.
button-answer-again = Decir otra cosa

draft-hello = Hola.
draft-yes = { $about ->
    [none] Sí, me va bien.
   *[other] Sobre { $about }: sí, me va bien.
}
draft-no = { $about ->
    [none] No me va bien.
   *[other] Sobre { $about }: no me va bien.
}
draft-another = { $about ->
    [none] Ese momento no me va bien. Sí me va bien: { $other }.
   *[other] Sobre { $about }: ese momento no me va bien. Sí me va bien: { $other }.
}
draft-later = { $about ->
    [none] Avisaré a más tardar el { $day }.
   *[other] Sobre { $about }: avisaré a más tardar el { $day }.
}
draft-bye = Gracias. No hace falta responder a esto.

topic-children = los niños
topic-pets = los animales
topic-money = el dinero
topic-home = la casa
topic-belongings = las cosas
topic-papers = los papeles
topic-health = el asunto de salud
topic-work = el trabajo
