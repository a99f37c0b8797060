## People to talk to, by country.

menu-help-me = People to talk to, near you
help-lines-danger = If you are in danger now, call the emergency number where you are. 112 works in Europe and in many other countries, 911 in North America and in much of Latin America.
help-lines-country = To show you whom you can call: in which country are you? Tap it, or write its name. I keep it, and you can change it here at any time.
help-lines-country-again = I do not know that country. Please try its name in English, or tap one below.
help-lines-none = For { $country } I have no list of my own.
help-lines-anywhere = These sites list help by country: findahelpline.com for somebody to talk to, nomoredirectory.org for violence at home and stalking. A doctor, a women's shelter or the police station near you can also say who helps.

    If somebody looks at your phone: a call stays in the list of calls, a site in the browser's history. Both can be deleted.
help-lines-emergency = Emergency: { $numbers }
help-lines-dated = This list is from { $month }. Numbers change; each site shows the present one.

    You need no reason and no proof to call, and you need not give your name. If somebody looks at your phone: a call stays in the list of calls, and can be deleted there.
button-country-none = I would rather not say
button-country-other = Another country

emergency-all = for everything
emergency-police = police
emergency-ambulance = ambulance
emergency-police-not-urgent = police, when it is not urgent
emergency-other = other
help-for-violence = violence and control by a partner or ex
help-for-women = for women: violence and control by a partner or ex
help-for-men = for men: violence and control by a partner or ex
help-for-stalking = stalking
help-for-victims = for anybody harmed by a crime
help-for-online = threats and harassment online
help-for-crisis = when you do not want to live any more
help-for-emotional = somebody who listens
help-for-other = other
help-way-call = { $to }
help-way-text = text { $to }
help-way-text-word = text { $word } to { $to }
help-way-whatsapp = WhatsApp { $to }
help-hours-always = At any hour
help-hours-daily = Every day from { $start } to { $end }
help-hours-weekdays = Monday to Friday, { $start } to { $end }
help-languages = { $list }
help-languages-more = { $list } and others
date-month = MMMM y
date-full = EEEE, d MMMM y
