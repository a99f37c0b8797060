## Peligro: se avisa al momento si así se ha elegido, y va primero en el mensaje del día. Nunca con el texto.

alert-came = Llegó un mensaje ({ $time }). Es la entrada { $entry } de tu registro.
alert-looked-again = He vuelto a mirar un mensaje que llegó ({ $time }). Es la entrada { $entry } de tu registro.
alert-danger = El mensaje { $dangers }.
danger-violence-likely = suena a amenaza de violencia
danger-violence-possible = podría ser una amenaza de violencia
danger-self-harm-likely = suena a que habla de hacerse daño
danger-self-harm-possible = podría hablar de hacerse daño
danger-presence-likely = suena a que está cerca de ti o vigila dónde estás
danger-presence-possible = podría significar que está cerca de ti o vigila dónde estás
danger-children-likely = suena a que los niños necesitan ayuda, o a que quiere llevárselos o no devolverlos
danger-children-possible = podría significar que los niños necesitan ayuda, o que quiere llevárselos o no devolverlos
danger-exposure-likely = suena a que algo privado se va a hacer público, como fotos o una dirección
danger-exposure-possible = podría significar que algo privado se va a hacer público, como fotos o una dirección
danger-wish-possible = podría desearte algo malo
danger-coercion-likely = habla de denunciarte, por ejemplo a la policía o a los servicios sociales
danger-coercion-possible = podría hablar de denunciarte, por ejemplo a la policía o a los servicios sociales

alert-advice-violence = Si sientes peligro, llama al número de emergencias de donde estás.
alert-advice-presence = { alert-advice-violence }
alert-advice-self-harm = Lo que haga no depende de ti. Los servicios de emergencia pueden ir a ver cómo está; no tienes que ir tú. Abajo tienes palabras para esa llamada.
alert-advice-children = Si un niño puede estar en peligro o se lo están llevando, llama al número de emergencias de donde estás.
alert-advice-exposure = No tienes que pagar ni prometer nada. Lo que se publica en internet muchas veces se puede retirar; en una línea de ayuda saben cómo.
alert-held = Tu límite queda retenido por ahora. Tú decides si aún se envía.
alerts-more = { $count ->
    [one] Llegó otro mensaje de este tipo, { $days ->
        [0] { HOUR($last) ->
            [1] a la
           *[other] a las
        } { $last }
       *[other] el { $last_day }
    }
   *[other] Llegaron { $count } mensajes más de este tipo, el primero el { $first } y el último { $days ->
        [0] { HOUR($last) ->
            [1] a la
           *[other] a las
        } { $last }
       *[other] el { $last_day }
    }
} ({ $names }). Los voy juntando y te aviso al momento si va a peor o si vuelve a empezar después de un rato.

digest-alert = Entrada { $entry }, { $time }: { $dangers }.
digest-alerts-more = { $count ->
    [one] Y otro mensaje más de este tipo.
   *[other] Y { $count } mensajes más de este tipo.
}
digest-alert-help = Son indicios por las palabras, y pueden fallar. Si sientes peligro, llama al número de emergencias de donde estás.

## Lo mismo para quien ayuda.

helper-alert-came = A la persona a la que acompañas le llegó un mensaje ({ $time }).
helper-danger-violence-likely = suena a amenaza de violencia
helper-danger-violence-possible = podría ser una amenaza de violencia
helper-danger-self-harm-likely = suena a que quien escribe habla de hacerse daño
helper-danger-self-harm-possible = podría hablar de hacerse daño
helper-danger-presence-likely = suena a que quien escribe está cerca o vigila dónde está
helper-danger-presence-possible = podría significar que quien escribe está cerca o vigila dónde está
helper-danger-children-likely = suena a que los niños necesitan ayuda, o a que alguien quiere llevárselos o no devolverlos
helper-danger-children-possible = podría significar que los niños necesitan ayuda, o que alguien quiere llevárselos o no devolverlos
helper-danger-exposure-likely = suena a que algo privado se va a hacer público, como fotos o una dirección
helper-danger-exposure-possible = podría significar que algo privado se va a hacer público, como fotos o una dirección
helper-danger-wish-possible = podría desearle algo malo
helper-danger-coercion-likely = habla de una denuncia, por ejemplo a la policía o a los servicios sociales
helper-danger-coercion-possible = podría hablar de una denuncia, por ejemplo a la policía o a los servicios sociales
helper-danger-name-violence = amenaza de violencia
helper-danger-name-self-harm = hacerse daño
helper-danger-name-presence = estar cerca o vigilar
helper-danger-name-children = peligro para los niños
helper-danger-name-exposure = hacer público algo privado
helper-danger-name-wish = desearle algo malo
helper-danger-name-coercion = una denuncia
helper-danger-name-other = peligro
helper-alerts-more = { $count ->
    [one] A la persona a la que acompañas le llegó otro mensaje de este tipo, { $days ->
        [0] { HOUR($last) ->
            [1] a la
           *[other] a las
        } { $last }
       *[other] el { $last_day }
    }
   *[other] A la persona a la que acompañas le llegaron { $count } mensajes más de este tipo, el primero el { $first } y el último { $days ->
        [0] { HOUR($last) ->
            [1] a la
           *[other] a las
        } { $last }
       *[other] el { $last_day }
    }
} ({ $names }).
helper-alert-looked-again = He vuelto a mirar un mensaje que le llegó a la persona a la que acompañas ({ $time }).
helper-alert-asked = { $name } me ha pedido que te diga esto.
helper-alert-what-now = Es un indicio por las palabras, y puede fallar. Quizá todavía no lo haya visto. Estar a su lado o llamar puede ayudar; si crees que alguien está en peligro, llama al número de emergencias de donde estás.

## Los nombres de los peligros entre los indicios de una entrada.

danger-name-violence = amenaza de violencia
danger-name-self-harm = hacerse daño
danger-name-presence = estar cerca de ti o vigilarte
danger-name-children = peligro para los niños
danger-name-exposure = hacer público algo privado
danger-name-wish = desearte algo malo
danger-name-coercion = denunciarte
danger-name-other = peligro
