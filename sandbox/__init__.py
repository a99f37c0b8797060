"""A Bot API server on loopback: the other end of the demo and of the tests. Imports none of the product."""
