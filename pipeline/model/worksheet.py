"""Which row of a caption worksheet is which photo's, though photos are renamed and renumbered."""

from collections.abc import Mapping


def rows_of_photos(rows: Mapping[str, str], photos: Mapping[str, str]) -> Mapping[str, str]:
    """The row of each photo that has one, by name; both are given as digest by name.

    A photo under its name; else the row of the same bytes, whose photo was renamed; else, the photo
    itself having been changed, the row of its name that no other photo took.
    """
    found = {name: name for name, digest in photos.items() if digest and rows.get(name) == digest}
    left: dict[str, list[str]] = {}
    for row, digest in rows.items():
        if digest and row not in found:
            left.setdefault(digest, []).append(row)
    for name, digest in photos.items():
        if name not in found and left.get(digest):
            found[name] = left[digest].pop(0)
    taken = set(found.values())
    for name in photos:
        if name not in found and name in rows and name not in taken:
            found[name] = name
    return found
