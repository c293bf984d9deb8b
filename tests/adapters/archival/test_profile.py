"""The profile that the books bring along: sRGB, as an independent reader of profiles sees it."""

from io import BytesIO

from PIL import Image, ImageCms

from anjuan.adapters.archival.profile import NAME, srgb_profile


def profile() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(BytesIO(srgb_profile()))


def test_it_is_a_display_profile_of_version_2() -> None:
    said = profile().profile
    assert said.version == 2.1
    assert said.profile_description == NAME
    assert (said.xcolor_space.strip(), said.connection_space.strip()) == ("RGB", "XYZ")
    assert said.device_class == "mntr"


def test_colours_are_those_of_srgb() -> None:
    colours = bytes(step for n in range(0, 256, 5) for step in (n, 255 - n, (n * 7) % 256))
    picture = Image.frombytes("RGB", (len(colours) // 3, 1), colours)
    known = ImageCms.createProfile("sRGB")
    for source, target in ((profile(), known), (known, profile())):
        turned = ImageCms.profileToProfile(picture, source, target)
        assert turned is not None
        pairs = zip(colours, turned.tobytes(), strict=True)
        assert max(abs(one - other) for one, other in pairs) <= 1


def test_its_size_is_the_one_it_says_and_its_parts_lie_within() -> None:
    data = srgb_profile()
    assert int.from_bytes(data[:4], "big") == len(data)
    for at in range(132, 132 + 12 * int.from_bytes(data[128:132], "big"), 12):
        start, size = (int.from_bytes(data[at + n : at + n + 4], "big") for n in (4, 8))
        assert start % 4 == 0
        assert start + size <= len(data)
