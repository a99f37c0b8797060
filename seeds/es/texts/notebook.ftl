## El diario, y los borradores que nunca se envían.

menu-journal = Escribir algo, solo para ti
menu-draft = Escribirle sin enviar

journal-list = { $count ->
    [0] Tu diario está vacío. Lo que escribas aquí es solo para ti: está cerrado con tu clave, no forma parte del registro y no puede salir en ninguna exportación.
    [one] Tu diario tiene una página. Es solo para ti: no forma parte del registro y no puede salir en ninguna exportación.
   *[other] Tu diario tiene { $count } páginas. Son solo para ti: no forman parte del registro y no pueden salir en ninguna exportación.
}
journal-write = Escribe lo que haya. Cada mensaje se convierte en una página, hasta que uses un botón o una orden. Nadie lo lee más que tú.
journal-kept = Guardado en tu diario. Puedes seguir escribiendo.
journal-head = Tu diario, { $time }

draft-list = { $count ->
    [0] No hay borradores. Lo que te gustaría decirle puedes escribirlo aquí. Se guarda para ti, y no tengo forma de enviarlo.
    [one] Un borrador, escrito y sin enviar. No tengo forma de enviarlo.
   *[other] { $count } borradores, escritos y sin enviar. No tengo forma de enviarlos.
}
draft-write = Escríbelo como lo enviarías. No tiene que ser justo ni estar terminado. Se queda aquí: no tengo forma de enviarlo.
draft-kept = Guardado como borrador, sin enviar. Puedes seguir escribiendo.
draft-head = Un borrador del { $time }. No se envió.

note-words-only = Aquí solo puedo guardar palabras. Para fotos y grabaciones de lo que pasó está /incident.
note-gone = Esa página ya no está.
note-delete-asked = ¿Borrar lo que escribiste el { $time }? No se puede recuperar.
note-deleted = Borrado.
button-note-write = Escribir
button-note-list = Todo por fecha
button-note-delete = Borrar
button-note-really = Sí, borrarlo
button-note-keep = No, conservarlo
button-note-newer = Más nuevo
button-note-older = Más antiguo
