## The owner goes on from another Telegram account.

new-account = Du kannst von einem anderen Telegram-Konto aus weitermachen: nach einem verlorenen Handy, oder weil du dieses Konto aufgeben willst. Dein Protokoll, deine Einstellungen, deine Grenze und deine Vertrauenspersonen bleiben, wie sie sind; nur dieser Chat zieht um.

    Ich mache einen Link, der einmal gilt, einen Tag lang. Öffne ihn mit dem anderen Konto. Dann warte ich, mindestens einen Tag, und länger, wenn du das so gewählt hast; bis dahin kannst du es hier zurücknehmen. Danach schreibe ich dort, und hier nicht mehr.
button-new-account = Link machen
new-account-link = Öffne diesen Link mit deinem anderen Konto, innerhalb eines Tages. Er gilt einmal. Wer ihn öffnet, bittet darum, dass all das zu seinem Konto umzieht; gib ihn also niemandem.

    { $link }
new-account-opened = Der Link wurde geöffnet von: { $who }. Ab { $time } schreibe ich an dieses Konto, und hier nicht mehr. Wenn du das nicht bist, nimm es zurück.
new-account-waits = Danke. Zur Sicherheit wartet das bis { $time }, und dein anderes Konto kann es bis dahin zurücknehmen. Ich schreibe dir hier, wenn es so weit ist.
new-account-taken = Der Umzug zu einem anderen Konto hat nicht stattgefunden: Dieses Konto gehört hier inzwischen jemandem. Alles bleibt, wie es ist.
new-account-farewell = Wie du es wolltest, schreibe ich ab jetzt an dein anderes Konto, und hier nicht mehr. Was in diesem Chat steht, bleibt, bis du es löschst. Sieh in Telegram unter Einstellungen, Geräte nach und beende, was noch offen ist.
new-account-here = Ab jetzt schreibe ich dir hier. Dein Protokoll, deine Einstellungen und deine Vertrauenspersonen sind, wie sie waren; deine Tagesnachricht kommt um { $hour } ({ $zone }).

    Wenn die Nachrichten der anderen Person in diesem Konto ankommen, verbinde mich auch hier: in Telegram unter Einstellungen, Chat-Automatisierung, und wähle nur diesen einen Chat. /help sagt, was du tun kannst.
menu-new-account = Von einem anderen Telegram-Konto aus weitermachen
