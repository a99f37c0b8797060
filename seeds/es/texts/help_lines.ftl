## Personas con las que hablar, por país.

menu-help-me = Con quién hablar, cerca de ti
help-lines-danger = Si ahora corres peligro, llama al número de emergencias de donde estás. El 112 funciona en Europa y en muchos otros países; el 911, en Norteamérica y en gran parte de América Latina.
help-lines-country = Para mostrarte a quién puedes llamar: ¿en qué país estás? Tócalo o escribe su nombre. Lo guardo, y puedes cambiarlo aquí cuando quieras.
help-lines-country-again = No conozco ese país. Prueba con su nombre en inglés, o toca uno aquí abajo.
help-lines-none = Para { $country } no tengo una lista propia.
help-lines-anywhere = Estas páginas reúnen ayuda por país: findahelpline.com para hablar con alguien, nomoredirectory.org para violencia en casa y acoso. Una consulta médica, un centro de la mujer o la comisaría más cercana también pueden decirte quién ayuda.

    Si alguien mira tu teléfono: una llamada queda en la lista de llamadas, una página en el historial del navegador. Las dos cosas se pueden borrar.
help-lines-emergency = Emergencias: { $numbers }
help-lines-dated = Esta lista es de { $month }. Los números cambian; en cada página está el actual.

    Para llamar no necesitas motivo ni pruebas, y no hace falta que des tu nombre. Si alguien mira tu teléfono: una llamada queda en la lista de llamadas, y ahí se puede borrar.
button-country-none = Prefiero no decirlo
button-country-other = Otro país

emergency-all = para todo
emergency-police = policía
emergency-ambulance = ambulancia
emergency-police-not-urgent = policía, cuando no es urgente
emergency-other = otros
help-for-violence = violencia y control de tu pareja o ex
help-for-women = para mujeres: violencia y control de la pareja o ex
help-for-men = para hombres: violencia y control de la pareja o ex
help-for-stalking = acoso y persecución
help-for-victims = para cualquier víctima de un delito
help-for-online = amenazas y acoso en internet
help-for-crisis = cuando ya no quieres vivir
help-for-emotional = alguien que escucha
help-for-other = otros
help-way-call = { $to }
help-way-text = SMS al { $to }
help-way-text-word = SMS con { $word } al { $to }
help-way-whatsapp = WhatsApp { $to }
help-hours-always = A cualquier hora
help-hours-daily = Todos los días de { $start } a { $end }
help-hours-weekdays = De lunes a viernes, de { $start } a { $end }
help-languages = { $list }
help-languages-more = { $list } y otros
date-month = MMMM 'de' y
date-full = EEEE, d 'de' MMMM 'de' y
