"""The same picture again: copies of every kind are known, exposures and strangers are not."""

import os
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import combinations, product
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

import raw_material as raw
from anjuan.adapters.likeness_proof import is_same, look
from anjuan.adapters.readers.prints import WINDOWS, prints
from anjuan.adapters.readers.table import read
from anjuan.adapters.readers.video import ffmpeg_program
from anjuan.adapters.store import Store
from anjuan.again import same_again
from anjuan.model.evidence import Facts, Format, SourceFile
from anjuan.model.units import RelPath, Sha256
from anjuan.stages.likeness import candidates
from scenes import COPIES, SENT, developed, exposures, scene, sent, still

SEEDS = (3, 8, 15)
CORPUS = os.environ.get("ANJUAN_TEST_CORPUS", "")
needs_ffmpeg = pytest.mark.skipif(
    ffmpeg_program() is None, reason="ffmpeg (imageio-ffmpeg) is missing"
)


def known_again(first: Image.Image, second: Image.Image) -> bool:
    pair = next(candidates({"a": prints(first), "b": prints(second)}), None)
    return pair is not None and is_same(look(first), look(second), pair.turn)


@pytest.mark.parametrize("copy", COPIES)
def test_a_copy_is_known_again(copy: str) -> None:
    for seed in SEEDS:
        original = scene(seed)
        assert known_again(original, COPIES[copy](original, random.Random(seed))), (copy, seed)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_next_exposure_is_another_picture(seed: int) -> None:
    original = scene(seed)
    for name, later in exposures(seed).items():
        assert not known_again(original, later), name


def test_strangers_are_told_apart() -> None:
    places = [scene(seed) for seed in range(8)]
    assert not any(known_again(*pair) for pair in combinations(places, 2))


@pytest.mark.parametrize("level", [0, 128, 255])
def test_what_is_flat_has_no_prints(level: int) -> None:
    assert prints(Image.new("RGB", (800, 600), (level, level, level))) == ""
    assert len(prints(scene(1))) == WINDOWS * 16


def test_forms_of_one_template_filled_in_differently_are_not_the_same() -> None:
    assert not known_again(_form(1), _form(2))


def _form(month: int) -> Image.Image:
    """A duty table of twelve rows, each with another name, as a scan shows it."""
    page = Image.new("L", (1000, 1400), 250)
    draw = ImageDraw.Draw(page)
    font = ImageFont.load_default(size=34)
    draw.text((330, 60), "DUTY TABLE", fill=20, font=font)
    names = random.Random(month)
    for row in range(12):
        top = 160 + row * 95
        draw.rectangle((90, top, 910, top + 95), outline=40, width=3)
        draw.text((120, top + 25), f"{row + 1}", fill=30, font=font)
        name = "".join(names.choices("ABCDEFGHKLMNPRSTUVWXYZ", k=9))
        draw.text((240, top + 25), name, fill=30, font=font)
    return page.convert("RGB")


# ── among files ──────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "cache") as made:
        yield made


def facts_of(folder: Path) -> tuple[tuple[SourceFile, Facts], ...]:
    found = []
    for path in sorted(folder.rglob("*")):
        name = RelPath(path.relative_to(folder).as_posix())
        file = SourceFile(name, path.name, path.stat().st_size, Sha256(name))
        found.append((file, read(path, file)))
    return tuple(found)


def groups_of(read_: tuple[tuple[SourceFile, Facts], ...]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for file, facts in read_:
        shown = [facts.picture] if facts.picture else []
        shown += [one.facts for one in facts.document.photos] if facts.document else []
        for one in shown:
            if one.same_as:
                found.setdefault(one.same_as, set()).add(file.name)
    return found


def test_a_photo_is_found_again_as_a_smaller_file_and_in_a_word_document(
    tmp_path: Path, store: Store
) -> None:
    folder = tmp_path / "w"
    folder.mkdir()
    original = scene(21)
    original.save(folder / "a.jpg", quality=92)
    original.resize((900, 675)).save(folder / "b.jpg", quality=70)
    raw.word(folder / "照片.docx", "现场照片", pictures=(original.resize((1000, 750)),))
    scene(22).save(folder / "c.jpg")

    (told,) = same_again([(folder, facts_of(folder))], store, jobs=1)

    assert list(groups_of(told).values()) == [{"a.jpg", "b.jpg", "照片.docx"}]


@needs_ffmpeg
def test_an_heic_still_is_found_again_as_the_jpegs_that_were_made_of_it(
    tmp_path: Path, store: Store
) -> None:
    folder = tmp_path / "w"
    folder.mkdir()
    expected = set()
    for seed in SEEDS:
        exif = raw.exif_of(taken=f"2021:03:12 10:00:{seed:02}").tobytes()
        coded = still(scene(seed), exif)
        (folder / f"IMG_{seed}.HEIC").write_bytes(coded)
        shown, group = developed(coded), {f"IMG_{seed}.HEIC"}
        for longest, quality in product((shown.width, *SENT), (60, 75, 90)):
            name = f"{seed}-{longest}-{quality}.jpg"
            sent(shown, longest).save(folder / name, quality=quality)
            group.add(name)
        expected.add(frozenset(group))
    facts = facts_of(folder)

    (told,) = same_again([(folder, facts)], store, jobs=1)

    stills = [one for file, one in facts if file.name.endswith(".HEIC")]
    assert [one.format for one in stills] == [Format.HEIC] * len(SEEDS)
    assert all(one.picture is not None and one.picture.taken for one in stills)
    assert {frozenset(group) for group in groups_of(told).values()} == expected


@needs_ffmpeg
def test_the_next_heic_still_is_another_picture(tmp_path: Path, store: Store) -> None:
    folder = tmp_path / "w"
    folder.mkdir()
    coded = still(scene(26))
    (folder / "IMG_1.HEIC").write_bytes(coded)
    (folder / "IMG_2.HEIC").write_bytes(still(exposures(26)["by hand, held still"]))
    developed(coded).save(folder / "a.jpg", quality=75)

    (told,) = same_again([(folder, facts_of(folder))], store, jobs=1)

    assert list(groups_of(told).values()) == [{"IMG_1.HEIC", "a.jpg"}]


def test_exposures_with_times_of_their_own_are_never_one(tmp_path: Path, store: Store) -> None:
    folder = tmp_path / "w"
    folder.mkdir()
    for name, size, second in (("a.jpg", (1280, 960), 1), ("b.jpg", (1000, 750), 2)):
        exif = raw.exif_of(taken=f"2021:03:12 10:00:0{second}")
        raw.photo(folder / name, exif, scene(23).resize(size))

    (told,) = same_again([(folder, facts_of(folder))], store, jobs=1)

    assert groups_of(told) == {}


def test_what_was_compared_before_is_remembered(tmp_path: Path, store: Store) -> None:
    folder = tmp_path / "w"
    folder.mkdir()
    scene(24).save(folder / "a.jpg")
    scene(24).resize((900, 675)).save(folder / "b.jpg")
    facts = facts_of(folder)
    (before,) = same_again([(folder, facts)], store, jobs=1)
    for path in folder.iterdir():
        path.unlink()  # nothing is looked at again

    (again,) = same_again([(folder, facts)], store, jobs=1)

    assert groups_of(again) == groups_of(before) != {}


def test_a_picture_that_vanished_meanwhile_is_like_no_other(tmp_path: Path, store: Store) -> None:
    folder = tmp_path / "w"
    folder.mkdir()
    scene(25).save(folder / "a.jpg")
    scene(25).resize((900, 675)).save(folder / "b.jpg")
    facts = facts_of(folder)
    (folder / "b.jpg").unlink()

    (told,) = same_again([(folder, facts)], store, jobs=1)

    assert groups_of(told) == {}


def test_and_is_looked_at_once_it_is_back(tmp_path: Path, store: Store) -> None:
    folder = tmp_path / "w"
    folder.mkdir()
    scene(25).save(folder / "a.jpg")
    scene(25).resize((900, 675)).save(folder / "b.jpg")
    facts = facts_of(folder)
    (folder / "b.jpg").rename(tmp_path / "away.jpg")
    same_again([(folder, facts)], store, jobs=1)
    (tmp_path / "away.jpg").rename(folder / "b.jpg")

    (told,) = same_again([(folder, facts)], store, jobs=1)

    assert list(groups_of(told).values()) == [{"a.jpg", "b.jpg"}]


def test_what_was_compared_holds_for_the_times_that_were_told(tmp_path: Path, store: Store) -> None:
    folder = tmp_path / "w"
    folder.mkdir()
    scene(27).save(folder / "a.jpg")
    scene(27).resize((900, 675)).save(folder / "b.jpg")
    facts = facts_of(folder)
    (before,) = same_again([(folder, facts)], store, jobs=1)
    assert groups_of(before)
    start = datetime(2021, 3, 12, 10)  # noqa: DTZ001 - cameras tell local time
    timed = tuple(
        (file, replace(one, picture=replace(one.picture, taken=start + timedelta(seconds=at))))
        for at, (file, one) in enumerate(facts)
        if one.picture is not None
    )

    (told,) = same_again([(folder, timed)], store, jobs=1)

    assert groups_of(told) == {}


# ── real photographs ─────────────────────────────────────────────────────────────────────────


@pytest.mark.skipif(not CORPUS, reason="ANJUAN_TEST_CORPUS names no folder of found files")
def test_no_two_real_photographs_are_taken_for_one() -> None:
    tiles = list(_tiles(Path(CORPUS) / "photos"))
    found = {str(at): prints(one) for at, one in enumerate(tiles)}
    wrong = [
        pair
        for pair in candidates(found)
        if is_same(look(tiles[int(pair.first)]), look(tiles[int(pair.second)]), pair.turn)
        and tiles[int(pair.first)].tobytes() != tiles[int(pair.second)].tobytes()
    ]
    assert wrong == []


def _tiles(folder: Path) -> Iterator[Image.Image]:
    """Halves and thirds of every picture that is large enough."""
    for path in sorted(folder.rglob("*")):
        try:
            with Image.open(path) as image:
                whole = image.convert("RGB")
        except Exception:  # noqa: BLE001, S112 - the folder holds broken files on purpose
            continue
        across, down = max(1, whole.width // 400), max(1, whole.height // 300)
        for column in range(across):
            for row in range(down):
                box = (column * 400, row * 300, column * 400 + 400, row * 300 + 300)
                if box[2] <= whole.width and box[3] <= whole.height:
                    yield whole.crop(box)
