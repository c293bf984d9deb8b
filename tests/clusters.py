"""A cluster on this machine: scheduler, workers in processes of their own, S3; and poison."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dask
import fsspec
import pytest
from distributed import Client, LocalCluster
from moto.server import ThreadedMotoServer

from anjuan.adapters.digests import sha256_of
from anjuan.adapters.folders import walk
from anjuan.adapters.readers.reading import read_all
from anjuan.adapters.store import Store
from anjuan.model.evidence import Facts
from anjuan.model.settings import Cluster
from small_office import bytes_below

BUCKET = "office"
_SITE = """
import os, signal, sys, time

def looked_at(event, args):
    if event != "open" or not isinstance(args[0], (str, bytes)):
        return
    name = os.path.basename(os.fsdecode(args[0])).partition(".")[0]
    if len(name) != 64:
        return
    try:
        descriptor = os.open(os.path.join(os.environ["POISON"], name + "-poison"), os.O_RDONLY)
    except OSError:
        return
    what = os.read(descriptor, 20)
    os.close(descriptor)
    if what == (b"worker" if "distributed" in sys.modules else b"reader"):
        os.kill(os.getpid(), signal.SIGKILL)
    if what == b"hang" and "distributed" not in sys.modules:
        time.sleep(1000)

if "POISON" in os.environ:
    sys.addaudithook(looked_at)
if "WITHOUT_US" in os.environ:
    sys.modules["anjuan"] = None
"""
"""What every Python of the cluster is started with: a poisoned file ends it, or it lacks us."""


class Machines:
    """Two workers, and what happens to them."""

    def __init__(self, cluster: LocalCluster, folder: Path) -> None:
        self._cluster = cluster
        self._folder = folder
        self.scheduler = str(cluster.scheduler_address)
        self.client = Client(cluster, set_as_default=False)

    def ready(self, patience: float = 60.0) -> None:
        """Waits until both are there, gives a file so many seconds, and takes poison away."""
        for one in (self._folder / "poison").iterdir():
            one.unlink()
        deadline = time.monotonic() + 60
        while len(self.processes()) < 2 and time.monotonic() < deadline:
            self._cluster.scale(2)  # one that a test ended may have given up coming back
            time.sleep(0.2)
        self.client.wait_for_workers(2, timeout=10)
        self.client.run(exec, f"import anjuan.adapters.readers.pool as p; p.PATIENCE = {patience}")

    def poison(self, file: Path, what: str) -> None:
        """From now on the bytes of that file end the `reader` or the `worker`, or `hang`."""
        (self._folder / "poison" / f"{sha256_of(file)}-poison").write_text(what)

    def processes(self) -> list[int]:
        """Of the workers."""
        return list(self.client.run(os.getpid).values())

    def desks(self) -> list[str]:
        """Of runs, on all workers."""
        names = self.client.run(_plugins)
        return [one for there in names.values() for one in there if one.startswith("anjuan-")]

    def left(self) -> list[Path]:
        """Files in the folders in which workers work, but for their own locks."""
        found = (self._folder / "work").rglob("*")
        return [one for one in found if one.is_file() and "lock" not in one.name]

    @property
    def work(self) -> Path:
        """The folder in which workers work."""
        return self._folder / "work"


def _plugins(dask_worker: object) -> list[str]:
    return list(dask_worker.plugins)  # type: ignore[attr-defined]


def listed(storage: str) -> list[str]:
    """Everything below a place in shared storage."""
    files, place = fsspec.core.url_to_fs(storage, use_listings_cache=False)
    return list(files.find(place)) if files.exists(place) else []


@contextmanager
def s3_server() -> Iterator[None]:
    """A server that speaks S3 for this process and those that it starts, with an empty bucket."""
    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        patch.setenv("AWS_ACCESS_KEY_ID", "office")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "office")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        try:
            fsspec.filesystem("s3").mkdir(BUCKET)
            yield
        finally:
            server.stop()


@contextmanager
def started(folder: Path, count: int, **surroundings: str) -> Iterator[LocalCluster]:
    """A scheduler that gives a batch up of which two workers died, and workers of one thread."""
    (folder / "site").mkdir()
    (folder / "site" / "sitecustomize.py").write_text(_SITE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", f"{folder / 'site'}")
        for name, value in surroundings.items():
            patch.setenv(name, value)
        with (
            dask.config.set({"distributed.scheduler.allowed-failures": 1}),
            LocalCluster(
                n_workers=count,
                threads_per_worker=1,
                dashboard_address=":0",
                local_directory=folder / "work",
            ) as cluster,
        ):
            yield cluster


@contextmanager
def machines(folder: Path) -> Iterator[Machines]:
    """Two workers, and what happens to them."""
    (folder / "poison").mkdir()
    with started(folder, 2, POISON=str(folder / "poison")) as cluster:
        made = Machines(cluster, folder)
        try:
            made.ready()
            yield made
        finally:
            made.client.close()


def read_there(
    root: Path, cache: Path, cluster: Cluster | None, jobs: int = 1
) -> tuple[dict[str, Facts], dict[str, bytes]]:
    """Facts by path, and what was made besides, of a workspace read with an empty cache."""
    with Store(cache) as store:
        found = read_all(root, walk(root, store), store, jobs=jobs, cluster=cluster)
    return {one.path: facts for one, facts in found}, bytes_below(cache / "artifacts")
