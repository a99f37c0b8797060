## The list of open matters.

matters-title = { $count ->
    [one] One thing is open
   *[other] { $count } things are open
}
matters-none = Nothing is open. If something may need you, it comes with your daily message and stays here until it is done.
matters-not-shown = { $count ->
    [one] One more does not fit here.
   *[other] { $count } more do not fit here.
}
matter-aside = not now
matter-gone = That is not in the list any more.
matter-decided-done = Entry { $entry } is done, and off the list.
matter-decided-sent = Entry { $entry } counts as answered, and is off the list. If they change it, it comes back.
matter-decided-aside = Entry { $entry } stays in the list, and out of your daily message until something new is said of it.
matter-decided-back = Entry { $entry } is open again.
button-matter-answer = { $number ->
    [0] Answer { $entry }
   *[other] Answer { $entry }/{ $number }
}
button-matter-done = { $number ->
    [0] { $entry } done
   *[other] { $entry }/{ $number } done
}
button-matter-aside = { $number ->
    [0] { $entry } not now
   *[other] { $entry }/{ $number } not now
}
button-matter-back = Put it back
button-matters-more = More
button-matters-before = Earlier ones
menu-matters = What may still need you
matter-undated = no day named

## The reminder of what is due before the next digest.

reminder-title = Before your daily message:
