"""Kinds of fault, each with its clean twin: what the checker must find, and what it must not."""
