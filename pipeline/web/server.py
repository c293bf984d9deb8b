"""The server itself: uvicorn, with connections that take too long to say what they want cut off."""

import asyncio
import logging
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from anjuan.web.app import application
from anjuan.web.service import Service

_MOST_CONNECTIONS = 600
_MOST_HEADERS = 16 << 10
_KEPT_ALIVE = 20
_GRACE = 8


@dataclass(frozen=True, slots=True)
class Binding:
    """Where the server listens, and with what."""

    host: str
    port: int
    certificate: Path | None = None
    key: Path | None = None
    proxy: bool = False


def run(service: Service, binding: Binding, ready: Callable[[], None]) -> None:
    """Serves until it is interrupted; `ready` is called once it listens.

    Raises:
        OSError: the certificate cannot be read, or the port not be had.
    """
    server_of(service, binding, ready).run()


def server_of(service: Service, binding: Binding, ready: Callable[[], None]) -> uvicorn.Server:
    """The server, not yet begun."""
    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
    config = uvicorn.Config(
        application(service),
        host=binding.host,
        port=binding.port,
        http=_protocol(service),
        ws="none",
        loop="asyncio",
        lifespan="on",
        access_log=False,
        log_config=None,
        server_header=False,
        date_header=True,
        proxy_headers=binding.proxy,
        forwarded_allow_ips="127.0.0.1,::1" if binding.proxy else "",
        limit_concurrency=_MOST_CONNECTIONS,
        h11_max_incomplete_event_size=_MOST_HEADERS,
        timeout_keep_alive=_KEPT_ALIVE,
        timeout_graceful_shutdown=_GRACE,
        ssl_certfile=str(binding.certificate) if binding.certificate else None,
        ssl_keyfile=str(binding.key) if binding.key else None,
    )
    return _Server(config, ready)


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()


def _protocol(service: Service) -> type[H11Protocol]:
    """HTTP/1.1, whose connections must have said what they want within the slack."""
    slack, log = service.limits.slack, service.log

    class Hasty(H11Protocol):
        _late: asyncio.TimerHandle | None = None

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self._late = self.loop.call_later(slack, self._cut)

        def handle_events(self) -> None:
            before = self.cycle
            super().handle_events()
            if self.cycle is not before and self._late is not None:
                self._late.cancel()
                self._late = None

        def on_response_complete(self) -> None:
            super().on_response_complete()

        def connection_lost(self, exc: Exception | None) -> None:
            if self._late is not None:
                self._late.cancel()
            super().connection_lost(exc)

        def data_received(self, data: bytes) -> None:
            idle = self.cycle is not None and self.cycle.response_complete
            if idle and self._late is None:
                self._late = self.loop.call_later(slack, self._cut)
            super().data_received(data)

        def _cut(self) -> None:
            self._late = None
            log.refused("请求太慢", str(self.client[0]) if self.client else "-")
            self.transport.abort()

    return Hasty
