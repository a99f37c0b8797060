"""`breakwater import`: files of other programs, and what the owner says of them."""
