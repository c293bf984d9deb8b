"""The workspaces of the corpus."""

from corpus import cases_owed
from corpus.build import Setting

SETTINGS = (Setting("owed", cases_owed.CASES),)
