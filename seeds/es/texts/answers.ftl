## Respuestas prácticas para copiar: breves, informativas, amables, firmes.

answer-question = ¿Qué te gustaría decir? Toca lo que encaje o escríbelo con tus palabras. Escribo una respuesta corta para que la copies. Desde aquí no se envía nada.
answer-gone = En esa entrada ya no hay nada que pueda responder.
answer-presence = Dice dónde va a estar. A eso no hay nada que responder. Si te preocupa, no te quedes a solas con ello.
answer-nothing = No te pide nada, o ya ha pasado, así que no hay respuesta.
button-answer-bill-done = Está pagado
button-answer-bill-yes = Lo pagaré
button-answer-bill-no = No lo pagaré
button-answer-bill-later = Avisaré
button-answer-form-done = Está hecho
button-answer-form-yes = Lo haré
button-answer-form-no = No lo haré
button-answer-form-later = Avisaré
button-answer-handover-yes = Sí
button-answer-handover-no = No
button-answer-handover-another = En otro momento
button-answer-handover-later = Avisaré
button-answer-request-yes = Sí
button-answer-request-no = No
button-answer-request-later = Avisaré
button-answer-done-yes = Sí
button-answer-done-no = No
button-answer-done-later = Avisaré
button-answer-have-yes = Sí
button-answer-have-no = No
button-answer-have-later = Avisaré
button-answer-proposal-yes = Sí
button-answer-proposal-no = No
button-answer-proposal-another = En otro momento
button-answer-proposal-later = Avisaré
button-answer-information-noted = Tomo nota
button-answer-unsure-later = Avisaré
answer-another = ¿Qué día u hora te vendría bien? Escríbelo como lo dirías.
answer-another-short = Una línea corta, por favor, con un día o una hora: el sábado a las diez.
answer-own-short = Una línea corta, por favor, de 200 caracteres como mucho.
answer-later = ¿Para cuándo avisarás?
answer-by = { $days ->
    [0] Hoy mismo
    [1] Para mañana
    [7] En una semana
   *[other] En { $days } días
}
answer-draft = Toca las palabras para copiarlas. Cambia lo que no encaje; no tienes que añadir nada, ni enviarlo hoy.
answer-withdrawn = La otra persona lo retiró, así que no hay nada que responder.
button-answer-sent = Lo he enviado
button-answer-again = Decir otra cosa

draft-hello = Hola.
draft-bill-done = { $amount ->
    [none] { $about ->
        [none] Sí, está pagado.
       *[other] Sobre { $about }: sí, está pagado.
    }
    [share] Sí, mi parte está pagada.
   *[other] Ya he pagado { $amount }.
}
draft-bill-yes = { $amount ->
    [none] { $about ->
        [none] Lo pagaré.
       *[other] Sobre { $about }: lo pagaré.
    }
    [share] Pagaré mi parte{ $by ->
        [none] .
       *[other] , a más tardar el { $by }.
    }
   *[other] Pagaré { $amount }{ $by ->
        [none] .
       *[other] , a más tardar el { $by }.
    }
}
draft-bill-no = { $amount ->
    [none] { $about ->
        [none] No lo pagaré.
       *[other] Sobre { $about }: no lo pagaré.
    }
    [share] No pagaré mi parte.
   *[other] No pagaré { $amount }.
}
draft-form-done = Sí, ya he { $way ->
    [fill] rellenado
   *[other] firmado
} { $paper_is }.
draft-form-yes = { $way ->
    [fill] Rellenaré
   *[other] Firmaré
} { $paper }{ $by ->
    [none] .
   *[other] , a más tardar el { $by }.
}
draft-form-no = No { $way ->
    [fill] rellenaré
   *[other] firmaré
} { $paper }.
draft-handover-yes = Sí, { $way ->
    [bring] llevaré
   *[other] recogeré
} { $who }{ $when ->
    [none] .
   *[other] : { $when }.
}
draft-handover-no = No puedo { $way ->
    [bring] llevar
   *[other] recoger
} { $who }{ $when ->
    [none] .
   *[other] : { $when }.
}
draft-handover-another = A esa hora ({ $when }) no puedo { $way ->
    [bring] llevar
   *[other] recoger
} { $who }. Sí puedo: { $other }.
draft-request-yes = { $about ->
    [none] Sí, lo haré.
   *[other] Sobre { $about }: sí, lo haré.
}
draft-request-no = { $about ->
    [none] No, no lo haré.
   *[other] Sobre { $about }: no, no lo haré.
}
draft-done-yes = { $about ->
    [none] Sí, está hecho.
   *[other] Sobre { $about }: sí, está hecho.
}
draft-done-no = { $about ->
    [none] No, todavía no está hecho.
   *[other] Sobre { $about }: no, todavía no está hecho.
}
draft-have-yes = { $about ->
    [none] Sí, lo tengo.
   *[other] Sobre { $about }: sí, lo tengo.
}
draft-have-no = { $about ->
    [none] No, no lo tengo.
   *[other] Sobre { $about }: no, no lo tengo.
}
draft-proposal-yes = { $about ->
    [none] Sí, está bien.
   *[other] Sobre { $about }: sí, está bien.
}
draft-proposal-no = { $about ->
    [none] No, no me viene bien.
   *[other] Sobre { $about }: no, no me viene bien.
}
draft-proposal-another = Sobre { $about }: no me viene bien. Es posible: { $other }.
draft-information-noted = Tomo nota: { $about }.
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
who-children = a los niños
who-pets = a los animales
who-belongings = las cosas
thing-dog = el perro
thing-cat = el gato
thing-dentist = el dentista
thing-vet = el veterinario
thing-doctor = el médico
thing-medicine = la medicina
thing-passport = el pasaporte
thing-contract = el contrato
thing-keys = las llaves
thing-car = el coche
thing-bike = la bici
thing-insurance = el seguro
thing-rent = el alquiler
thing-tax = los impuestos
thing-receipts = los recibos
thing-trip = el viaje
thing-evening = la reunión
thing-course = el curso
thing-training = el entrenamiento
thing-lesson = la clase
thing-report = el informe
thing-repair = la reparación
thing-birthday = el cumpleaños
thing-appointment = la cita
thing-letter = la carta
thing-papers = los papeles
thing-things = las cosas
who-dog = al perro
who-cat = al gato
who-medicine = la medicina
who-passport = el pasaporte
who-contract = el contrato
who-keys = las llaves
who-car = el coche
who-bike = la bici
who-receipts = los recibos
paper-contract = el contrato
paper-contract-is = el contrato
paper-application = la solicitud
paper-application-is = la solicitud
paper-questionnaire = el cuestionario
paper-questionnaire-is = el cuestionario
paper-consent = la autorización
paper-consent-is = la autorización
paper-papers = los papeles
paper-papers-is = los papeles
paper-form = el formulario
paper-form-is = el formulario
paper-it = eso
paper-it-is = eso
