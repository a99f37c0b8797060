## Die Verbindung mit dem eigenen Konto. Welche Chats ausgewählt sind, sagt Telegram nicht.

connection-here = Ich bin jetzt mit deinem Konto verbunden.
connection-changed = Was ich in deinem Konto darf, hat sich geändert.
connection-may-reply = Ich darf dort antworten. Das braucht nur deine Grenze.
connection-may-not-reply = Ich darf dort nicht antworten. Was die Person schreibt, wird trotzdem aufbewahrt, aber deine Grenze kann aus deinem Chat nicht verschickt werden. So erlaubst du es: Telegram, Einstellungen, Chat-Automatisierung, wähle dort mich aus und schalte ein, dass ich auf Nachrichten antworten darf. Mehr braucht es nicht.
connection-more-rights = Ich darf mehr als das. Ich nutze es nie, und du kannst es an derselben Stelle ausschalten.
connection-chats = Welche Chats du ausgewählt hast, sagt mir Telegram nicht. Es sollte nur der eine sein. Wenn mich andere erreichen, bewahre ich nichts davon auf und sage es dir.
connection-nobody = Noch ist niemand gewählt, deshalb wird nichts aufbewahrt. Mit /people geht es weiter.
connection-ended = Ich bin nicht mehr mit deinem Konto verbunden. Was in deinem eigenen Chat ankommt, erreicht mich erst wieder, wenn du mich neu verbindest: Telegram, Einstellungen, Chat-Automatisierung. Wenn du das nicht warst, sieh unter Einstellungen, Geräte nach: Dort steht, wo dein Konto offen ist.
connection-too-wide = Mich erreichen auch Nachrichten aus anderen Chats. Davon bewahre ich nichts auf. So grenzt du es ein: Telegram, Einstellungen, Chat-Automatisierung, wähle dort mich aus und dann nur den einen Chat.
