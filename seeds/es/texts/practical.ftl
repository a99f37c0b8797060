## Lo que puede necesitarte, en el resumen.

practical-title = { $count ->
    [one] Una cosa puede requerir tu atención
   *[other] { $count } cosas pueden requerir tu atención
}
practical-quote = Entrada { $entry }: «{ $clause }»
practical-unquoted = Entrada { $entry }: algo práctico. Mírala cuando puedas.
practical-unquoted-more = También prácticas: entradas { $entries }. Míralas cuando puedas.
practical-more = { $count ->
    [one] Una más está en el mensaje siguiente.
   *[other] { $count } más están en el mensaje siguiente.
}
matters-more = { $count ->
    [one] Y una más en /matters.
   *[other] Y { $count } más en /matters.
}
matters-elsewhere = { $count ->
    [one] Queda pendiente una cosa de antes: /matters.
   *[other] Quedan pendientes { $count } cosas de antes: /matters.
}
matters-title-withdrawn = { $count ->
    [one] Una cosa ya no requiere tu atención
   *[other] { $count } cosas ya no requieren tu atención
}
matter-today = hoy
matter-tomorrow = mañana
matter-past = ya pasó
matter-withdrawn = retirado por la otra persona
matter-by-asked = pedido otra vez en la entrada { $entry }
matter-by-changed = cambiado en la entrada { $entry }: «{ $clause }»
matter-by-reworded = editado en la entrada { $entry }
matter-by-restored = como estaba antes (entrada { $entry })
matter-by-deleted = el mensaje se ha borrado (entrada { $entry })
matter-by-withdrawn = { $clause ->
    [none] en la entrada { $entry }
   *[other] en la entrada { $entry }: «{ $clause }»
}
practical-continued = Resumen { $number }, segunda parte

## Cómo se dicen fechas, horas, duraciones y cantidades: letras de los patrones de Unicode.

slot-day = EEE d 'de' MMMM
slot-day-year = EEE d 'de' MMMM 'de' y
slot-between = de { $start } a { $end }
slot-from = desde { $start }
slot-until = hasta { $end }
slot-every = cada { $what }
button-answer = { $number ->
    [0] Responder a la entrada { $entry }
   *[other] Responder a la entrada { $entry }, parte { $number }
}
button-show-messages = Ver mensajes
button-not-now = Ahora no
sample-request = puedes recoger a Leo del colegio a las tres y media
