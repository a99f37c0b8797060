## The owner goes on from another Telegram account.

new-account = Puedes seguir desde otra cuenta de Telegram: tras perder el móvil, o porque quieres dejar esta cuenta. Tu registro, tus ajustes, tu límite y quien te ayuda siguen igual; solo se traslada este chat.

    Hago un enlace que vale una vez, durante un día. Ábrelo con la otra cuenta. Después espero, un día como mínimo, y más si así lo has elegido; hasta entonces puedes anularlo aquí. Luego escribo allí, y aquí ya no.
button-new-account = Hacer el enlace
new-account-link = Ábrelo con tu otra cuenta, en el plazo de un día. Vale una vez. Quien lo abre pide que todo esto pase a su cuenta, así que no se lo des a nadie.

    { $link }
new-account-opened = Ha abierto el enlace: { $who }. Desde el { $time } escribo a esa cuenta, y aquí ya no. Si no has sido tú, anúlalo.
new-account-waits = Gracias. Por seguridad esto espera hasta el { $time }, y desde tu otra cuenta puedes anularlo hasta entonces. Te escribo aquí cuando llegue el momento.
new-account-taken = El traslado a otra cuenta no se ha hecho: esa cuenta ya es de alguien aquí. Todo sigue igual.
new-account-farewell = Como pediste, desde ahora escribo a tu otra cuenta, y aquí ya no. Lo que hay en este chat se queda hasta que lo borres. Mira en Telegram, Ajustes, Dispositivos, y cierra lo que siga abierto.
new-account-here = Desde ahora te escribo aquí. Tu registro, tus ajustes y quien te ayuda siguen como estaban; tu mensaje del día llega a { HOUR($hour) ->
    [one] la
   *[other] las
} { $hour } ({ $zone }).

    Si sus mensajes te llegan a esta cuenta, conéctame aquí también: en Telegram, Ajustes, Automatización de chats, y selecciona solo ese chat. /help dice lo que puedes hacer.
menu-new-account = Seguir desde otra cuenta de Telegram
