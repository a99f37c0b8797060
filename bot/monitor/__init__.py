"""How the running bot is, for programs on this machine that watch over it: whether it lives, whether it is ready, and
numbers, none of which is about a person."""
