## El dibujo de la semana, en palabras.

week-title = Del { $first } al { $last }: { $count ->
    [one] un mensaje.
   *[other] { $count } mensajes.
}
week-part-0 = { $count } de noche
week-part-6 = { $count } por la mañana
week-part-12 = { $count } por la tarde
week-part-18 = { $count } al final del día
