"""Lives of owners in seconds: the real code with the clock, Telegram, the disk and chance in the simulator's hands.

A seed decides everything that happens, so a seed that breaks an invariant breaks it again. `happenings` are drawn for a
`life`; `process` runs the bot's loops one step at a time, `steps` makes them fail where chance wants it, `line` is the
way to Telegram, and `judge` asks at the end whether what must hold of every run holds. `python -m simulator` runs it.
"""
