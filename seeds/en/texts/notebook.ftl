## The journal, and drafts that are never sent.

menu-journal = Write something down, for yourself
menu-draft = Write to them without sending

journal-list = { $count ->
    [0] Your journal is empty. What you write here is for you alone: it is locked with your key, it is not part of the record, and no export can hold it.
    [one] Your journal has one page. It is for you alone: not part of the record, and no export can hold it.
   *[other] Your journal has { $count } pages. They are for you alone: not part of the record, and no export can hold them.
}
journal-write = Write whatever is there. Every message becomes a page, until you use a button or a command. Nobody reads it but you.
journal-kept = Kept in your journal. You can go on writing.
journal-head = Your journal, { $time }

draft-list = { $count ->
    [0] There are no drafts. What you would like to say to them can be written here instead. It is kept for you, and I have no way to send it.
    [one] One draft, written and not sent. I have no way to send it.
   *[other] { $count } drafts, written and not sent. I have no way to send them.
}
draft-write = Write it as you would send it. Nothing has to be fair or finished. It stays here: I have no way to send it.
draft-kept = Kept as a draft, and not sent. You can go on writing.
draft-head = A draft of { $time }. It was not sent.

note-words-only = I can keep words only here. For photos and recordings of what happened there is /incident.
note-gone = That page is not there any more.
note-delete-asked = Delete what you wrote on { $time }? It cannot be brought back.
note-deleted = Deleted.
button-note-write = Write
button-note-list = All by date
button-note-delete = Delete
button-note-really = Yes, delete it
button-note-keep = No, keep it
button-note-newer = Newer
button-note-older = Older
