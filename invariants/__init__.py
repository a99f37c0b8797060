"""What must hold of every run of the bot, as pure functions over evidence: for the demo, the flows, the crash loop.

`evidence` has the values, `table` has all invariants by name; `reading` collects the evidence that lies in a database
or on a disk. Nothing here knows the sandbox or the bot: requests come in as plain values.
"""
