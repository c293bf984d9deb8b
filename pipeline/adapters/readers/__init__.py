"""Readers: one module a family of formats, facts out."""
