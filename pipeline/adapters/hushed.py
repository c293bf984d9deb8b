"""No library's talk on the screen."""

import warnings


def hushed() -> None:
    """Libraries warn in English of odd input that they read over; findings say what matters."""
    warnings.simplefilter("ignore")
