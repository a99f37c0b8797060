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
practical-rest = { $count ->
    [one] Una más está en tu registro.
   *[other] { $count } más están en tu registro.
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
