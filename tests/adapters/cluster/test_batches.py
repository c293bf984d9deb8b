"""Files in batches: each in one, with all that have its bytes, and none too large."""

from hypothesis import given as drawn
from hypothesis import strategies as st

from anjuan.adapters.cluster.batches import batched, given
from anjuan.model.evidence import SourceFile
from anjuan.model.units import RelPath, Sha256

_MIB = 1 << 20
BYTES = st.integers(0, 40).map(lambda number: (f"{number:064x}", number * 5 * _MIB))
MATERIAL = st.lists(BYTES, max_size=60)


def files(material: list[tuple[str, int]]) -> list[tuple[int, SourceFile]]:
    return [
        (at, SourceFile(RelPath(f"夹/{at}.jpg"), f"{at}.jpg", size, Sha256(sha256), ("夹",)))
        for at, (sha256, size) in enumerate(material)
    ]


@drawn(MATERIAL, st.integers(0, 9))
def test_every_file_is_in_one_batch_and_its_bytes_are_in_no_other(
    material: list[tuple[str, int]], threads: int
) -> None:
    batches = list(batched(given(files(material)), threads))
    places = [index for batch in batches for one in batch for index, _ in one.files]
    digests = [one.sha256 for batch in batches for one in batch]
    assert sorted(places) == list(range(len(material)))
    assert len(digests) == len(set(digests))
    assert all(batches)


@drawn(MATERIAL, st.integers(1, 9))
def test_no_batch_of_several_is_larger_than_is_soon_done(
    material: list[tuple[str, int]], threads: int
) -> None:
    for batch in batched(given(files(material)), threads):
        assert len(batch) == 1 or sum(one.weight for one in batch) <= 64 * _MIB


def test_what_there_is_is_shared_out_among_all_in_batches_that_shrink() -> None:
    photos = files([(f"{number:064x}", 4 * _MIB) for number in range(96)])
    sizes = [len(batch) for batch in batched(given(photos), threads=2)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == 12
    assert sizes[-4:] == [1, 1, 1, 1]


def test_small_files_travel_together_and_come_last() -> None:
    sizes = [100, 30 * _MIB, 100, 30 * _MIB, *[100] * 200]
    many = files([(f"{number:064x}", size) for number, size in enumerate(sizes)])
    first, second, *others = batched(given(many), threads=1)
    assert [one.size for batch in (first, second) for one in batch] == [30 * _MIB] * 2
    assert all(len(batch) > 10 for batch in others[:-1])


def test_of_where_a_file_lies_nothing_is_told_but_its_name() -> None:
    (one,) = given(files([("0" * 64, 5), ("0" * 64, 5)]))
    assert [(file.path, file.name, file.parents) for _, file in one.files] == [
        ("0.jpg", "0.jpg", ()),
        ("1.jpg", "1.jpg", ()),
    ]
