## When the owner is about to write to them.

menu-urge = Wenn du gerade schreiben möchtest
urge-question = Gut, dass du zuerst hierhergekommen bist. Es muss jetzt nichts entschieden werden.

    Was hoffst du, das geschieht, wenn du schreibst? Und was ist die letzten Male geschehen?

    Nimm dir { $minutes } Minuten. Trink etwas, stell dich ans Fenster, leg das Telefon mit dem Bildschirm nach unten. Ich melde mich dann von selbst. Wenn du hier schreibst, was du senden möchtest, behalte ich es als Entwurf, und es geht nirgendwohin.
urge-back = Die zehn Minuten sind um. Wie ist es jetzt?

    Wenn es noch stark ist, musst du dich dafür nicht schämen. Es kommt in Wellen, und jede geht vorbei.
urge-reason = <i>{ $number } von { $count }</i>

    { $reason }
urge-write = Dann schreib es hier, genau so, wie du es senden würdest. Ich behalte es als Entwurf in /draft, und ich habe keinen Weg, es zu senden.
urge-kept = Jetzt ist es gesagt, und es liegt in /draft. Es wurde nicht gesendet.

    Du kannst mehr schreiben oder es dabei lassen.
urge-passed = Gut. Du kannst jederzeit wiederkommen; niemand zählt, wie oft.
button-urge-reason = Gib mir einen Grund zu warten
button-urge-another = Noch ein Grund
button-urge-write = Lieber hier schreiben
button-urge-passed = Es ist vorbei

## Eight reasons not to write, shown one at a time.

urge-reason-1 = Auf eine Antwort zu warten nimmt den ganzen Tag. Jede Stunde, in der du nicht wartest, gehört dir: dem Schlaf, den Menschen, die dir guttun, dem, was liegen geblieben ist.
urge-reason-2 = Etwas in dir heilt, und es heilt wie Haut: Es muss eine Weile in Ruhe gelassen werden. Jede Nachricht öffnet es wieder ein wenig.
urge-reason-3 = Lange hing es an einem einzigen Menschen, ob es dir besser ging. Langsam lernst du, dass es auch von anderswo kommt. Eine Nachricht jetzt würde wieder das Alte einüben.
urge-reason-4 = Gelesen wird es in der Stimmung dort, nicht in deiner. Was ehrlich gemeint ist, kann wie Flehen aussehen oder wie die Erlaubnis, weiterzumachen.
urge-reason-5 = Wenn jemand von euch um Abstand gebeten hat, dann ist Schweigen die Art, ihn zu halten. Es tut euch beiden gut, auch wenn es sich nicht so anfühlt.
urge-reason-6 = Geschriebenes hat keine Stimme und kein Gesicht. Ein paar Worte, falsch gelesen, können dich Wochen des Erklärens kosten.
urge-reason-7 = Hinterherzugehen war vielleicht ein Teil von dem, was dich so müde gemacht hat. Es nicht zu tun ist neu, und es gehört dir.
urge-reason-8 = Ruhe bringt es selten, auf keiner Seite. Was du heute sagen müsstest, lässt sich auch in einem Monat noch sagen, falls du es dann noch möchtest.
