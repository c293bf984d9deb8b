"""Hostile material: five hundred files that nobody sends by chance, made anew from a seed."""
