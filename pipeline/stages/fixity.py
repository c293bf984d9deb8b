"""Two listings of files, compared: what is gone, new, changed, moved or renamed."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePosixPath

from anjuan.model.fixity import Change, Difference, Listing
from anjuan.model.units import RelPath


def differences(expected: Listing, found: Listing) -> tuple[Difference, ...]:
    """Every file that is not where it was listed, or not with its bytes; by path.

    A file without a digest on either side is compared by its size alone, and known again nowhere
    else. One that is gone and whose bytes lie under a path in no list was renamed where that is in
    the same folder, else moved; each such path is the end of one move only.
    """
    gone = [path for path in expected if path not in found]
    extra = [path for path in found if path not in expected]
    moves = dict(_moves(gone, extra, expected, found))
    changed = [path for path in expected if path in found and _differ(path, expected, found)]
    told = [
        *(_moved(path, moves[path]) for path in gone if path in moves),
        *(Difference(Change.MISSING, path) for path in gone if path not in moves),
        *(Difference(Change.UNEXPECTED, path) for path in extra if path not in moves.values()),
        *(_changed(path, expected, found) for path in changed),
    ]
    return tuple(sorted(told, key=lambda one: one.path))


def _differ(path: RelPath, expected: Listing, found: Listing) -> bool:
    was, now = expected[path], found[path]
    both = was.sha256 and now.sha256
    return was.sha256 != now.sha256 if both else was.size != now.size


def _moves(
    gone: list[RelPath], extra: list[RelPath], expected: Listing, found: Listing
) -> Iterator[tuple[RelPath, RelPath]]:
    """Each file that is gone with the place where its bytes lie now, the nearest one first."""
    free: dict[str, list[RelPath]] = defaultdict(list)
    for path in sorted(extra):
        free[found[path].sha256].append(path)
    for path in sorted(gone):
        digest = expected[path].sha256
        places = free[digest] if digest and expected[path].size else []
        if places:
            nearest = min(
                places,
                key=lambda one: (_folder(one) != _folder(path), _name(one) != _name(path), one),
            )
            places.remove(nearest)
            yield path, nearest


def _distance(path: RelPath, one: RelPath) -> tuple[bool, bool, RelPath]:
    return _folder(one) != _folder(path), _name(one) != _name(path), one


def _moved(path: RelPath, now: RelPath) -> Difference:
    change = Change.RENAMED if _folder(path) == _folder(now) else Change.MOVED
    return Difference(change, path, now)


def _changed(path: RelPath, expected: Listing, found: Listing) -> Difference:
    """A changed file; where it took the bytes of another that changed too, that one is named."""
    now = found[path].sha256
    other = next(
        (
            one
            for one, was in expected.items()
            if one != path
            and was.sha256 == now
            and now
            and was.size
            and one in found
            and _differ(one, expected, found)
        ),
        None,
    )
    return Difference(Change.CHANGED, path, other)


def _folder(path: RelPath) -> str:
    return str(PurePosixPath(path).parent)


def _name(path: RelPath) -> str:
    return PurePosixPath(path).name
