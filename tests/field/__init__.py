"""Workspaces as other offices keep them, with the truth about each."""
