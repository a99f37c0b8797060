## La lista de lo que está pendiente.

matters-title = { $count ->
    [one] Hay una cosa pendiente
   *[other] Hay { $count } cosas pendientes
}
matters-none = No hay nada pendiente. Si algo puede requerir tu atención, llega con tu mensaje del día y se queda aquí hasta que esté resuelto.
matters-not-shown = { $count ->
    [one] Una más no cabe aquí.
   *[other] { $count } más no caben aquí.
}
matter-aside = ahora no
matter-gone = Eso ya no está en la lista.
matter-decided-done = La entrada { $entry } está resuelta y ya no está en la lista.
matter-decided-sent = La entrada { $entry } cuenta como respondida y ya no está en la lista. Si la otra persona cambia algo, vuelve.
matter-decided-aside = La entrada { $entry } sigue en la lista, pero no vuelve a tu mensaje del día hasta que haya algo nuevo.
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
menu-matters = Lo que aún puede requerir tu atención
matter-undated = sin día concreto

## The reminder of what is due before the next digest.

reminder-title = Antes de tu mensaje del día:
