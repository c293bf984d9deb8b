"""A package read anew: what its manifests list is what was brought."""

from pathlib import Path

import pytest

from anjuan.adapters.bag import ALGORITHMS, Bag
from anjuan.adapters.package_reading import read_package
from anjuan.model.units import RelPath


@pytest.mark.parametrize("sign", ["\N{LINE SEPARATOR}", "\x85", "\x0c", "\x1c", "\n", "%0A"])
def test_a_name_with_whatever_ends_lines_elsewhere_is_listed_whole(
    tmp_path: Path, sign: str
) -> None:
    bag = Bag(tmp_path)
    name = RelPath(f"原件/讲座{sign}.txt")
    bag.write(name, b"-")
    bag.close({}, {})
    bag.finish()
    manifests = read_package(tmp_path, quick=True, jobs=1).manifests
    for kind in ALGORITHMS:
        assert list(manifests[RelPath(f"manifest-{kind}.txt")]) == [f"data/{name}"]
