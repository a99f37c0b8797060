## Danger: told at once where the owner chose so, and first in the digest. Never with any of the text.

alert-came = A message came ({ $time }). It is entry { $entry } of your record.
alert-looked-again = I have looked again at a message that came ({ $time }). It is entry { $entry } of your record.
alert-danger = It { $dangers }.
danger-violence-likely = reads like a threat of violence
danger-violence-possible = may be a threat of violence
danger-self-harm-likely = reads as if they speak of harming themselves
danger-self-harm-possible = may speak of harming themselves
danger-presence-likely = reads as if they are close to you, or watch where you are
danger-presence-possible = may mean that they are close to you, or watch where you are
danger-children-likely = reads as if the children need help, or are to be taken or kept from you
danger-children-possible = may mean that the children need help, or are to be taken or kept from you
danger-exposure-likely = reads as if something private is to be made public, such as pictures or an address
danger-exposure-possible = may mean that something private is to be made public, such as pictures or an address
danger-wish-possible = may wish you harm
danger-coercion-likely = speaks of reporting you, for example to the police or the authorities
danger-coercion-possible = may speak of reporting you, for example to the police or the authorities

alert-advice-violence = If you feel in danger, call the emergency number where you are.
alert-advice-presence = { alert-advice-violence }
alert-advice-self-harm = You are not responsible for what they do. The emergency services can check on them; you do not have to go yourself. Words for such a call are below.
alert-advice-children = If a child may be in danger or is being taken away, call the emergency number where you are.
alert-advice-exposure = You need not pay or promise anything. What is put online can often be taken down again; people on a help line know how.
alert-held = Your boundary is held back for now. You decide whether it may still go out.
alerts-more = { $count ->
    [one] One more message of this kind has come, { $days ->
        [0] at { $last }
       *[other] on { $last_day }
    }
   *[other] { $count } more messages of this kind have come, the first on { $first }, the last { $days ->
        [0] at { $last }
       *[other] on { $last_day }
    }
} ({ $names }). I gather them, and tell you at once if it gets worse or begins again after a quiet time.

digest-alert = Entry { $entry }, { $time }: { $dangers }.
digest-alerts-more = { $count ->
    [one] And one more message of these kinds.
   *[other] And { $count } more messages of these kinds.
}
digest-alert-help = These are hints from the wording, and they can be wrong. If you feel in danger, call the emergency number where you are.

## The same for a helper.

helper-alert-came = A message came to the person you stand beside ({ $time }).
helper-danger-violence-likely = reads like a threat of violence
helper-danger-violence-possible = may be a threat of violence
helper-danger-self-harm-likely = reads as if the writer speaks of harming themselves
helper-danger-self-harm-possible = may speak of self-harm
helper-danger-presence-likely = reads as if the writer is close to them, or watches where they are
helper-danger-presence-possible = may mean that the writer is close to them, or watches where they are
helper-danger-children-likely = reads as if the children need help, or are to be taken or kept from them
helper-danger-children-possible = may mean that the children need help, or are to be taken or kept from them
helper-danger-exposure-likely = reads as if something private is to be made public, such as pictures or an address
helper-danger-exposure-possible = may mean that something private is to be made public, such as pictures or an address
helper-danger-wish-possible = may wish them harm
helper-danger-coercion-likely = speaks of reporting them, for example to the police or the authorities
helper-danger-coercion-possible = may speak of reporting them, for example to the police or the authorities
helper-danger-name-violence = threat of violence
helper-danger-name-self-harm = self-harm
helper-danger-name-presence = being close to them, or watching
helper-danger-name-children = danger for the children
helper-danger-name-exposure = making something private public
helper-danger-name-wish = wishing them harm
helper-danger-name-coercion = reporting them
helper-danger-name-other = danger
helper-alerts-more = { $count ->
    [one] One more message of this kind has come to the person you stand beside, { $days ->
        [0] at { $last }
       *[other] on { $last_day }
    }
   *[other] { $count } more messages of this kind have come to the person you stand beside, the first on { $first }, the last { $days ->
        [0] at { $last }
       *[other] on { $last_day }
    }
} ({ $names }).
helper-alert-looked-again = I have looked again at a message that came to the person you stand beside ({ $time }).
helper-alert-asked = { $name } asked me to tell you this.
helper-alert-what-now = It is a hint from the wording, and it can be wrong. They may not have seen it yet. Being with them, or calling, can help; if you think somebody is in danger, call the emergency number where you are.

## The names of dangers among the hints of an entry.

danger-name-violence = threat of violence
danger-name-self-harm = self-harm
danger-name-presence = being close to you, or watching
danger-name-children = danger for the children
danger-name-exposure = making something private public
danger-name-wish = wishing you harm
danger-name-coercion = reporting you
danger-name-other = danger
