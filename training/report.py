"""What the training prints: for each source, what phrases and models find, alone and together."""

import numpy as np

from training.reading import Examples
from training.thresholds import f1

Flags = dict[str, np.ndarray]
"""By what finds them ("phrases", "model", ...): for each text whether it is flagged."""


def print_figures(examples: Examples, flags: Flags) -> None:
    """Print recall, false alarms and F1 for each source and each way of finding."""
    for name in sorted(set(examples.source)):
        pick = examples.source == name
        for title, some in flags.items():
            print(f"    {name:38} {title:8}{_figures(examples.yes[pick], some[pick])}", flush=True)


def _figures(yes: np.ndarray, found: np.ndarray) -> str:
    recall = f"recall {found[yes].mean():.3f} of {int(yes.sum())}" if yes.any() else ""
    alarms = f"flagged of the rest {found[~yes].mean():.4f}" if (~yes).any() else ""
    return f" {recall:22} {alarms:28} F1 {f1(yes, found):.3f}" if yes.any() and (~yes).any() else f" {recall} {alarms}"
