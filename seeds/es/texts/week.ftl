## El dibujo de la semana, en palabras.

week-title = Del { $first } al { $last }: { $count ->
    [one] un mensaje.
   *[other] { $count } mensajes.
}
week-part-night = { $count } de noche
week-part-morning = { $count } por la mañana
week-part-afternoon = { $count } por la tarde
week-part-evening = { $count } al final del día
week-picture-title = Del { $first } al { $last }
week-picture-legend = Mensajes cada dos horas. Oscuro: noche, de { $begin } a { $end }.
