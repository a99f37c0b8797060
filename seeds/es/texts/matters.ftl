## La lista de lo que está pendiente.

matters-title = { $count ->
    [one] Hay una cosa pendiente
   *[other] Hay { $count } cosas pendientes
}
matters-none = No hay nada pendiente. Si algo puede requerir tu atención, llega con tu mensaje diario y se queda aquí hasta que esté hecho.
matters-not-shown = { $count ->
    [one] Una más no cabe aquí.
   *[other] { $count } más no caben aquí.
}
matter-aside = ahora no
matter-gone = Eso ya no está en la lista.
matter-decided-done = La entrada { $entry } está hecha y fuera de la lista.
matter-decided-sent = La entrada { $entry } cuenta como respondida y sale de la lista. Si la otra persona la cambia, vuelve.
matter-decided-aside = La entrada { $entry } sigue en la lista y no sale en tu mensaje diario hasta que haya algo nuevo.
matter-decided-back = La entrada { $entry } vuelve a estar pendiente.
button-matter-answer = { $number ->
    [0] Responder a { $entry }
   *[other] Responder a { $entry }/{ $number }
}
button-matter-done = { $number ->
    [0] { $entry } hecho
   *[other] { $entry }/{ $number } hecho
}
button-matter-aside = { $number ->
    [0] { $entry } ahora no
   *[other] { $entry }/{ $number } ahora no
}
button-matter-back = Devolver a la lista
button-matters-more = Más
button-matters-before = Anteriores
menu-matters = Lo que aún puede necesitarte
matter-undated = sin día concreto
