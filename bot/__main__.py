"""`python -m bot` is `breakwater`."""

import sys

from bot.cli import main

sys.exit(main())
