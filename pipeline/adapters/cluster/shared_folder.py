"""A folder that a run has in storage shared by several machines (fsspec: a file share, S3).

All that a run puts there lies in it under content keys, and goes with it.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Self
from uuid import uuid4

from fsspec.core import url_to_fs

from anjuan.adapters.digests import sha256_of
from anjuan.errors import EngineError
from anjuan.model.units import Sha256

_PREFIX = "anjuan-"
_SIGN = "sign"
"""The file by which a folder is known; rewritten while its run lasts."""
_DEAD = timedelta(days=1)
"""A run that has rewritten its sign for so long no more has ended without cleaning up."""


class SharedFolder:
    """The folder of one run, seen from the machine that runs it or from one that reads along."""

    def __init__(self, url: str) -> None:
        """The folder at `url`, which is there already.

        Raises:
            EngineError: the address is none, or the library for it is missing.
        """
        self.url = url
        self._files, self._root = _at(url)

    @classmethod
    def made(cls, storage: str) -> Self:
        """A new folder below a place, of which what dead runs left there is removed.

        Raises:
            EngineError: the storage cannot be reached, or would keep what is deleted.
        """
        files, place = _at(storage)
        with _spoken("用不了"):
            _refuse_versions(files, place)
        folder = cls(files.unstrip_protocol(f"{place}/{_PREFIX}{uuid4().hex}"))
        with _spoken("写不进去"):
            if not _is_s3(files):  # where there are no folders, buckets would be made
                files.makedirs(folder._root, exist_ok=True)
            folder.sign()
            _sweep(files, place, files.modified(folder._named(_SIGN)))
        return folder

    @property
    def name(self) -> str:
        """The run's name, which no other has."""
        return self._root.rpartition("/")[2]

    def sign(self) -> None:
        """Says that the run goes on.

        Raises:
            EngineError: the storage cannot be written.
        """
        with _spoken("写不进去"):
            self._files.pipe_file(self._named(_SIGN), self.name.encode())

    def is_there(self) -> bool:
        """Whether this machine sees the folder that the other one made."""
        try:
            return bool(self._files.cat_file(self._named(_SIGN)) == self.name.encode())
        except Exception:  # noqa: BLE001 - each kind of storage has exceptions of its own
            return False

    def put(self, path: Path, sha256: Sha256) -> bool:
        """Copies a file there under its digest; whether it can be read at all.

        It may have changed since it was digested: who takes it looks (`get`).

        Raises:
            EngineError: the storage cannot be written.
        """
        try:
            with _spoken("写不进去"):
                self._files.put_file(str(path), self._named(sha256))
        except EngineError:
            if _opens(path):
                raise
            return False
        return True

    def get(self, sha256: Sha256, target: Path) -> bool:
        """Brings what lies under a digest; whether anything does that has it.

        Raises:
            EngineError: it cannot be read.
        """
        with _spoken("读不出来"):
            try:
                self._files.get_file(self._named(sha256), str(target))
            except FileNotFoundError:
                return False
            return sha256_of(target) == sha256

    def keep(self, made: bytes) -> Sha256:
        """Puts bytes there; gives their digest, under which they lie.

        Raises:
            EngineError: the storage cannot be written.
        """
        sha256 = Sha256(hashlib.sha256(made).hexdigest())
        with _spoken("写不进去"):
            self._files.pipe_file(self._named(sha256), made)
        return sha256

    def taken(self, sha256: Sha256) -> bytes:
        """The bytes that were put there, which are removed.

        Raises:
            EngineError: they cannot be read, or came otherwise.
        """
        with _spoken("读不出来"):
            made: bytes = self._files.cat_file(self._named(sha256))
        if hashlib.sha256(made).hexdigest() != sha256:
            raise EngineError("共享存储给出的文件与存进去的不一样", advice=_ADVICE)
        self.forget(sha256)
        return made

    def forget(self, *digests: Sha256) -> None:
        """Removes what lies under the digests, if anything does.

        Raises:
            EngineError: the storage cannot be written.
        """
        with _spoken("删不掉里面的文件"):
            for sha256 in digests:
                try:
                    self._files.rm_file(self._named(sha256))
                except FileNotFoundError:
                    continue

    def remove(self) -> None:
        """Removes the folder with all that is in it.

        Raises:
            EngineError: the storage cannot be written.
        """
        with _spoken("删不掉里面的文件"):
            _remove(self._files, self._root)

    def _named(self, name: str) -> str:
        return f"{self._root}/{name}"


_ADVICE = "请检查 --storage 的地址、网络和读写权限，再运行一次"


def _opens(path: Path) -> bool:
    try:
        path.open("rb").close()
    except OSError:
        return False
    return True


@contextmanager
def _spoken(what: str) -> Iterator[None]:
    """What goes wrong in the storage, in words: each kind has exceptions of its own."""
    try:
        yield
    except EngineError:
        raise
    except Exception as fault:
        said = f"{type(fault).__name__}: {fault}"
        raise EngineError(f"共享存储{what}", [said], advice=_ADVICE) from fault


def _at(url: str) -> tuple[Any, str]:
    """The file system of an address and the place in it; nothing it lists is remembered."""
    try:
        files, place = url_to_fs(url, use_listings_cache=False)
    except ImportError as fault:
        raise EngineError(
            f"没有安装读写“{url}”这种存储的程序库",
            advice="请在每台机器上运行 pip install 'anjuan[cluster]'",
        ) from fault
    except Exception as fault:
        raise EngineError(
            f"“{url}”不是能用的存储地址",
            [str(fault)],
            advice="请写文件夹（例如 /mnt/share/anjuan）或 s3://桶/前缀",
        ) from fault
    return files, place.rstrip("/")


def _is_s3(files: Any) -> bool:
    return "s3" in files.protocol


def _refuse_versions(files: Any, place: str) -> None:
    """Stops where a bucket keeps what is deleted: of a classified file nothing may stay."""
    if not _is_s3(files):
        return
    try:
        said = files.call_s3("get_bucket_versioning", Bucket=place.partition("/")[0])
    except Exception:  # noqa: BLE001 - not every server knows versions
        return
    if said.get("Status") == "Enabled":
        raise EngineError(
            "这个存储桶开着版本控制，删掉的文件仍会留底，材料不能放进去",
            advice="请换一个没有版本控制的桶，写在 --storage 后面",
        )


def _sweep(files: Any, place: str, now: datetime) -> None:
    """Removes the folders of runs that died."""
    for folder in files.ls(place, detail=False):
        if not folder.rpartition("/")[2].startswith(_PREFIX):
            continue
        with suppress(FileNotFoundError):  # another run may sweep at the same time
            held = files.find(folder)
            sign = f"{folder}/{_SIGN}"
            shown = sign if sign in held else next(iter(held), None)
            if shown is not None and now - files.modified(shown) > _DEAD:
                _remove(files, folder)


def _remove(files: Any, folder: str) -> None:
    """Removes a folder; another run may do so at the same time."""
    try:
        files.rm(folder, recursive=True)
    except FileNotFoundError:
        return
