"""Messages for the benchmarks: about 150 characters of the kind that keeps coming, made from whole sentences.

Nothing in them is a threat or speaks of self-harm, so that no reply is held back for the owner's decision.
"""

OPENINGS = (
    "I still have your blue scarf here",
    "You were always the one who decided everything",
    "I drove past the old flat this evening",
    "My mother keeps asking about you",
    "You could at least tell me how the move went",
    "I made the soup we always had on Sundays",
    "It was your idea to keep the piano",
    "Everybody here says that you have changed",
)
MIDDLES = (
    "and I cannot stop thinking about last summer",
    "and nobody else would have put up with it",
    "so tell me when you will be at home this week",
    "and the bill for the boiler is 430 euros by Friday",
    "after everything that I have done for you",
    "and Leo has football on Saturday at 10:30",
    "because I know that you read this",
    "and I am sorry for what I said on the stairs",
)
ENDS = (
    "Please answer me.",
    "Why don't you write back?",
    "I only want to talk, five minutes, that is all.",
    "Think about it and call me tonight.",
    "You owe me that much.",
    "I will not ask again.",
    "We were good together and you know it.",
)


def text_of(number: int) -> str:
    """The text of a message; neighbours differ, and each names its number."""
    opening = OPENINGS[number % len(OPENINGS)]
    middle = MIDDLES[number // len(OPENINGS) % len(MIDDLES)]
    return f"{opening}, {middle}. {ENDS[number % len(ENDS)]} That was message {number}."
