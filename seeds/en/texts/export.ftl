## The pages of an export: read by a lawyer, an officer or a judge, and by the other side.

export-start =
    START HERE

    This folder is a copy of a record of messages, made by the program Breakwater for the person who keeps the record.
    Export number { $number } of this record, made on { $made } (UTC).

    { $what }

    What is in it
      { $pdf }
      reader.html          the entries, to read, search and print in a browser
      record.jsonl         every entry, one a line, for programs
      custody.jsonl        what was done with the record: exports, copies put back, keys, imports, damage
      proofs/              what shows that the entries are those that were recorded
      verify.py            checks all of it (HOW-TO-CHECK.txt says how)
      statement-draft.txt  a statement to complete, for the person who kept the record
    { $more }

    Who took part
    { $people }

    What it is
      Each message was written down when it reached the program, and is chained to all before it by its hash. Nothing
      can be changed, left out or put in between later without this being seen.
      { $times }
      Size and root of the record: { $anchor }

    What it is not
      It does not prove who held the telephone. Who vouches for the sender stands in each entry as "attribution":
        telegram      Telegram named the account that sent it, by its number
        unverified    it was forwarded, and Telegram named no account, only a name
        third_person  somebody else passed it on
        own           the person who keeps the record, or their account
        file          a file says so that the person who keeps the record brought; files can be edited by anybody
      What the program cannot see is not in it: calls, messages that vanish when they are seen, groups, and what was
      written while it was not connected. Where it knows of such a time, the record has an entry "gap".
      Telegram says that a message was deleted, not when and not by whom.
      Incidents are written down by the person who keeps the record, and nobody vouches for them.
    { $left-out }
export-times = Times are in UTC, and beside it as clocks show them in { $zone }.
export-times-utc = Times are in UTC.
export-what-whole = It is the whole record: { $count ->
        [one] one entry.
       *[other] { $count } entries.
    }
export-what-part = It is a PART of the record: { $count ->
        [one] one entry
       *[other] { $count } entries
    } of { $size ->
        [one] one.
       *[other] { $size }.
    } What was left out was left out by the person who keeps the record.
export-withheld = { $count ->
        [one] One entry
       *[other] { $count } entries
    } of files that were taken in, and then taken back by the person who keeps the record, { $count ->
        [one] is
       *[other] are
    } among what was left out.
export-more-pdf = record.pdf           the entries to read on paper, with first pages; where there are many, in entries/
export-more-files = { "  " }files/               what was attached, each under its own hash
export-more-originals = { "  " }originals/           files of other programs, as they were taken in, each under its own hash
export-more-pictures = { "  " }annex/               pictures, as pages for paper, each with the entry that it belongs to
export-more-hints = { "  " }machine-hints.jsonl  what a machine took messages for. It can be wrong; no part of the record; proved by nothing
export-hints-what = A machine has read these messages, and these are its hints. It can be wrong. They are no part of the record, nobody has checked them, and nothing proves them.
export-person = { $name } ({ $id }): { $count ->
        [one] one entry
       *[other] { $count } entries
    }, first { $first }, last { $last }
export-person-unnamed = without a number of Telegram
export-person-in-file = without a number in the file
export-nobody = nobody
export-left-out =
    { "  " }Left out of the entries by choice, and named in each as "left_out": { $fields }.

export-check =
    HOW TO CHECK THIS EXPORT

    In three ways, of which each is enough to see whether a file was changed. None needs the internet.

    1. With Python 3.8 or newer, and nothing else:

         python3 verify.py

       in this folder, or for the zip as it was handed over:

         python3 verify.py NAME-OF-THE.zip

       It ends with INTACT, or with ALTERED and what was altered. Only this way also shows that the entries belong to
       the record: their hashes, their order, and the root.

    2. With a program that every Linux has, in the folder above this one:

         sha256sum -c manifest-sha256.txt
         sha256sum -c tagmanifest-sha256.txt

    3. With any program for BagIt (RFC 8493), the form that archives use.

    Against a digest

      Each day the person who keeps the record gets a message in Telegram, whose last line names the number of entries
      and the beginning of the root at that time. It lies in their chat, with Telegram's own time, outside of this
      export. To see that the record grew from there, and was not written anew:

         python3 verify.py --anchor "214 9f3c 1a77 04be 5d20 88e1 40b3 c6f7 215a"

      with the numbers of that line. Do this with a digest that you have seen in the chat yourself. Without it, an
      export shows that it is whole in itself, and not that no other record was ever made.

    Against a later export

      Each export names in custody.jsonl, as "manifest", the SHA-256 of the file tagmanifest-sha256.txt of every export
      before it, which covers each byte. Only that proves the pages for people, and the PDF; the entries need nothing else.

    If you do not trust the verify.py in here

      It is the same file in every export, and in the program's published source. What it computes is written
      down in the program's documentation (docs/record-format.md), so that somebody else can write another.

export-check-stamps =
    Time stamps

      In the folder proofs there are files that end in .tsr: an authority outside, that knows nothing of the record,
      has signed when the root in the file of the same name was there (RFC 3161). verify.py checks what each is of, and
      reads its time. It does not check the signature. OpenSSL does, with the root certificate of that authority, which
      you get from the authority itself, not from here:

         openssl ts -verify -in proofs/{ $size }.tsr -data proofs/{ $size }.txt -CAfile ROOT-OF-THE-AUTHORITY.pem

      It ends with "Verification: OK". With OpenSSL's "ts -reply -in proofs/{ $size }.tsr -text" you see the time, and who has signed.

export-statement =
    STATEMENT OF THE PERSON WHO KEPT THE RECORD  (a draft, to be completed)

    Let a lawyer look at it before you sign it: what has to be in it is different from place to place. Leave out what
    is not so.

    I, ______________________________ (name), born on ______________, living at ______________________________
    (leave out the address where it must not be known), state:

    1. Since ______________ I have used the program Breakwater, on ______________________________ (which machine),
       to keep what ______________________________ (name) writes to me. I installed it / had it installed by
       ______________________________.

    2. Messages reached the program in these ways (strike out what is not so): from my own Telegram account, to which
       it was connected; written to the bot itself; forwarded by me; taken from another program's export.

    3. The record has been kept since { $first } (UTC), without my changing or removing an entry. At these times the
       program was not running or not connected: ______________________________.

    4. Entries of the kind "incident" were written by me, at the time that each names as "recorded_at".

    5. On { $made } (UTC) I made export number { $number } of this record, with { $count ->
        [one] one entry
       *[other] { $count } entries
    }.
       { $what }
       Size and root of the record: { $anchor }
       I kept the file at ______________________________ and gave it to ______________________________ on
       ______________.

    6. I compared size and root with the message that Telegram holds in my chat with the program, of ______________:
       they fit / ______________________________.

    7. I know this of my own knowledge, except: ______________________________.

    ______________________________          ______________________________
    Place and date                          Signature

## The page that is read in a browser.

reader-title = A record of messages
reader-search = Search
reader-all = All
reader-kind = Kind
reader-direction = Direction
reader-sender = Sender
reader-from = From
reader-to = Until
reader-order = Order
reader-only = Only the marked ones
reader-reset = Show all
reader-print = Print what is shown
reader-more = Show more
reader-mark = Mark entry
reader-unnamed = no number
reader-closed = This entry cannot be opened any more.
reader-file = File
reader-recorded = Recorded
reader-count = [n] of [all] entries
reader-no-script = This page needs its own script to show the entries. They are also in record.jsonl, as text.
reader-taken-back = The person who keeps the record has taken this import back: it counts nowhere.
reader-refers-to = About
reader-about = Export { $number }, made on { $made } (UTC). { $what } Size and root of the record: { $anchor }. This page is for reading; HOW-TO-CHECK.txt says how to check the export.
reader-order-number = Number
reader-order-number-down = Number, last first
reader-order-time = Time
reader-order-time-down = Time, last first
reader-order-sender = Sender
reader-kind-message = Message
reader-kind-edit = Edit
reader-kind-deletion = Deletion
reader-kind-agreement = Agreement to the boundary
reader-kind-boundary = Boundary
reader-kind-test = Test
reader-kind-gap = Gap
reader-kind-owner-account = Own account changed
reader-kind-restored = Put back from a copy
reader-kind-rekeyed = Keys changed
reader-kind-moved = Moved to another database
reader-kind-clock = Clock was set
reader-kind-account = Account named
reader-kind-incident = Incident
reader-kind-incident-correction = Incident, correction
reader-kind-damage = Damage
reader-kind-file = File kept
reader-kind-file-missing = File not to be had
reader-kind-export = Export
reader-kind-export-written = Export, whole
reader-kind-import = Import begun
reader-kind-imported = Imported
reader-kind-import-done = Import, whole
reader-kind-import-undone = Import taken back
reader-direction-in = received
reader-direction-out = sent
reader-direction-auto = sent automatically
reader-direction-other = passed on by somebody else
reader-direction-none = no direction
reader-attribution-telegram = Telegram vouches for the account
reader-attribution-unverified = sender not verified
reader-attribution-third-person = passed on by a third person
reader-attribution-own = the owner of the record
reader-attribution-file = a file says so, and nobody vouches
reader-state-kept = in files/
reader-state-not-fetched = not fetched
reader-state-left-out = left out
reader-state-too-large = too large
reader-state-refused = refused
reader-state-gone = gone
reader-state-damaged = damaged
reader-state-present = there at the import, not kept by itself
reader-state-not-in-file = not in the file that was imported
reader-state-omitted = left out by the other program
reader-state-undecodable = there at the import, and not to be read

## The pages for paper.

pdf-about = { $what } { $times } What this is, what it is not, and how it is checked stands in START-HERE.txt and HOW-TO-CHECK.txt beside this document. It was made by a program from what the program has recorded; nothing in it was written or judged by the program.
pdf-footer = Record { $record }, export { $number }
pdf-preface = Each entry has its number in the record, its time, and what vouches for its sender. A character that no font here can show is written as its number, like [U+1FAEA]; of marks piled on one letter three are drawn, and [+17] means that there are 17 more. record.jsonl has all of it as it was.
pdf-page = Page [n] of [all]
pdf-contents = Contents
pdf-participants = Who took part
pdf-summary = In numbers
pdf-spans = Messages received, week by week or month by month
pdf-span = Beginning
pdf-received = Received
pdf-boundary = boundary sent
pdf-hours = Messages received, by hour of the day
pdf-entries = Entries
pdf-volume = Volume { $number } of { $all }: entries { $first } to { $last }
pdf-volume-number = Volume
pdf-volume-entries = Entries
pdf-volume-pages = Pages
pdf-volume-lines = Lines
pdf-after = The boundary was sent on { $at } (UTC). After it, { $count ->
        [one] one message was received
       *[other] { $count } messages were received
    }, on { $days ->
        [one] one day.
       *[other] { $days } days.
    } In the bars of the weeks or months, these are dark.
pdf-count-received = Messages received
pdf-count-sent = Messages sent
pdf-count-other = Other messages (automatic, or passed on)
pdf-count-file-received = Messages received, in files
pdf-count-file-sent = Messages sent, in files
pdf-count-file-other = Other messages, in files
pdf-count-file-call = Calls, in files
pdf-count-edits = Edits
pdf-count-deletions = Deletions
pdf-count-incidents = Incidents written down
pdf-count-gaps = Gaps
pdf-count-files = Files
pdf-imported-message = Message in a file
pdf-imported-call = Call in a file
pdf-imported-system = Notice of the other program, in a file
pdf-imported-unsupported = Message in a file, of a kind that the file does not show
pdf-side-ex = the contact
pdf-side-owner = the owner of the record
pdf-side-other = somebody else
pdf-side-unknown = somebody who is not known
pdf-basis-id = by the account in the file
pdf-basis-number = by the number in the file
pdf-basis-name = by the name in the file
pdf-basis-direction = by the direction in the file
pdf-basis-owner-says = as the owner says
pdf-time-ambiguous-fold = This time came twice, because clocks went back; it is one of the two.
pdf-time-nonexistent = There was no such time in that zone, because clocks went forward.
pdf-time-unknown = When it was is not in the file.
pdf-raw-time = Time as the file writes it: { $time }
pdf-same-as = The same came live: { $numbers }
pdf-differs-from = An earlier file has other words at this place: { $numbers }
pdf-mark-attribution-not-provable = The file cannot prove that this is a message of its own: it could be part of the one before it.
pdf-mark-changed-marker-unreliable = Telegram marks it as changed, which a reaction can do as well.
pdf-mark-cut = It is longer than can be kept, and was cut.
pdf-mark-deleted = It was deleted; its words are not in the file.
pdf-mark-edited = The file marks it as changed later; earlier words are not in it unless shown.
pdf-mark-empty-in-export = The file has nothing here.
pdf-mark-encoding-unclear = Some bytes of it could not be read as text.
pdf-mark-forwarded = Forwarded, written by somebody else.
pdf-mark-joined-by-owner = Its last lines look like another message; the owner says that they belong here.
pdf-mark-live-location = A place that was shared for some time.
pdf-mark-location = A place.
pdf-mark-maybe-empty = The file has the word “null”, which can stand for nothing.
pdf-mark-maybe-forged-line = A line in it looks like the beginning of another message, and is not.
pdf-mark-maybe-view-once = It may have been a picture to be seen once.
pdf-mark-placeholder = The words had not arrived on the phone that wrote the file.
pdf-mark-poll = A poll.
pdf-mark-probable = These can be the other program's own words, or were typed.
pdf-mark-probably-automatic = These are probably the other program's own words.
pdf-mark-view-once = To be seen once; it is not in the file.
pdf-mark-voicemail = A message on the answering machine.
pdf-channel-secretary = seen in the owner's own chat
pdf-channel-direct = written to the bot
pdf-channel-forward = forwarded by the owner
pdf-channel-import = taken from another program's export
pdf-fact-export = Export
pdf-fact-made = Made on (UTC)
pdf-fact-entries = Entries
pdf-fact-period = From, until (UTC)
pdf-fact-anchor = Size and root
pdf-fact-record = Record
pdf-fact-program = Program

## /export in the chat.

menu-export = Hand your record over, as a file
export-nothing = There is no entry in that. Choose another period.
export-looking = I am looking through the record, for what would be in the file. It takes a moment.
export-chat-count = <b>Export</b>: { $count ->
        [one] one entry would go into the file.
       *[other] { $count } entries would go into the file.
    }
export-chat-withheld = Not in it: { $count ->
        [one] one entry of a file
       *[other] { $count } entries of files
    } that you took back. So it is a part of the record, and says so.
export-chat-taken-back = From files that you took back, and marked so: { $count }
export-chat-read = In court the other side gets to read it. So look at this first.
export-chat-in =
    What would be in it of yours:
    Incidents, in your words: { $incidents }
    What you wrote, or what was sent for you: { $outgoing }
    Files that are named: { $files }
    When each entry was recorded, in UTC
export-chat-out = What follows stays out unless you tap it. It can show where you live or what you think.
export-chat-unread = Not looked into: { $count ->
        [one] one of your files, a document or archive. It
       *[other] { $count } of your files, documents and archives. They
    } can hold your name, and pictures that say where they were made.
export-chat-never = Never in it: your journal, your drafts, your phrases, your helpers, and names of this machine.
export-show-zone = times on your clocks
export-show-names = what you call them and your files, your own accounts ({ $count })
export-show-places = places and witnesses
export-show-locations = your files that say where they were made ({ $count })
export-show-pictures = the pictures, printed ({ $count })
export-show-originals = messages as Telegram sent them
export-show-hints = what the machine took them for
button-export-in = In: { $what }
button-export-out = Out: { $what }
button-export-chosen = • { $what }
button-export-days-0 = All of it
button-export-days-90 = 90 days
button-export-days-30 = 30 days
button-export-everybody = Everybody
button-export-make = Make the file
button-export-drop = Not now
export-dropped = Nothing was made.
export-passphrase = Type a passphrase for the file, at least { $length } characters. Four or five words in a row are good. I take your message with it out of this chat. Write it down where they cannot find it: without it nobody can open the file, I neither.
export-passphrase-short = That is too short. At least { $length } characters, please, all in one message.
export-begun = The file is being made. It comes here when it is done; a long record takes some minutes. You need not wait.
export-progress = The file is being made: { $percent } %.
export-under-way = A file is being made already. It comes here when it is done.
export-caption =
    Export { $number }. Entries in it: { $count }.
    Size and root: { $anchor }

    It opens with your passphrase and the free program age: age-encryption.org. In it, START-HERE.txt says what it is. Pass it on yourself, to whom you choose.
export-caption-broken =
    Export { $number }. Entries in it: { $count }.
    Size and root: { $anchor }

    Something in your record does not hold any more: it was altered outside of me, or damaged. The file shows what, when it is checked. It opens with your passphrase and the free program age: age-encryption.org.
export-lies =
    Export { $number } is made, and too large for Telegram or not taken by it. Entries in it: { $count }.
    It lies on the machine that I run on: { $place }
    Size and root: { $anchor }

    It opens with your passphrase and the free program age: age-encryption.org.
export-failed = The file could not be made. The disk of the machine that I run on may be full. Nothing of it was left there; try /export again later.
pdf-field-format = format
pdf-field-variant = variant
pdf-field-file-sha256 = SHA-256 of the file
pdf-field-file-size = bytes of the file
pdf-field-file-name = name of the file
pdf-field-time-zone = time zone
pdf-field-date-order = order of day and month
pdf-field-limits = what was noticed while it was read
pdf-field-notes = what was noticed while it was read
pdf-field-not-understood = places that were not understood
pdf-field-repairs = what was mended to read it
pdf-field-zone-source = how the time zone is known
pdf-field-added = entries added
pdf-field-known = entries that were there already
pdf-field-files = files added to entries that were there already
pdf-field-no-longer-present = no longer in the file, as entries
pdf-field-me = named as the owner
pdf-field-them = named as the contact
pdf-field-within = in which file of the archive
pdf-field-where = where
pdf-field-witnesses = witnesses
pdf-field-when = when, in the owner's words
pdf-field-state = state
pdf-field-version = version
pdf-field-from = from
pdf-field-to = until
pdf-field-kept-by-telegram-hours = hours that Telegram keeps messages for the program
pdf-field-seen-before = in the record
pdf-field-sha256 = SHA-256
pdf-field-size = bytes
pdf-field-number = number
pdf-field-manifest = SHA-256 of the export's list
pdf-field-restored-at = put back at
pdf-field-place = place
pdf-field-row = row
pdf-field-whole-at = last seen whole at
pdf-field-made-at = the copy was made at
pdf-field-known-size = entries the record is known to have had
pdf-field-digest-number = last digest that is known of
pdf-field-digest-size = entries that it printed
pdf-field-digest-root = root that it printed
pdf-field-data-keys = new keys for what is sealed from now on
pdf-field-intact = found intact as it was written
pdf-field-reason = why
pdf-field-boundary = the boundary
pdf-field-name = name
pdf-field-chosen = chosen
pdf-state-sent = sent
pdf-state-unsure = sent or not: nobody can know
pdf-state-refused = refused by Telegram
pdf-state-withheld = withheld
pdf-state-held = held until the owner decides
pdf-state-handed-over = given to the owner to copy
pdf-state-too-large = over 20 MB
pdf-state-gone = not at Telegram any more
pdf-yes = yes
pdf-no = no
pdf-hint = A machine's hint, no part of the record: { $labels }
pdf-annex = Annex: pictures
pdf-annex-preface = Each is printed as it was received, turned and scaled to fit the page. The bytes themselves are in files/, under the hash that stands above the picture.
pdf-annex-cannot = This picture cannot be printed. It is in files/.
pdf-annex-picture = Picture of entry #{ $number }
