"""A real HTTP server on loopback that behaves as badly as one is told to."""

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Server:
    """Pages by path; what was asked, with its headers. An answer is bytes, or a function that writes to the handler."""

    port: int
    pages: dict[str, "bytes | Callable[[BaseHTTPRequestHandler], None]"] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def times(self, path: str) -> int:
        return sum(one == path for one, _headers in self.asked)


@contextmanager
def serving() -> Iterator[Server]:
    """Serve on a free port of loopback until the end of the block; handlers that still wait are left behind."""
    served: Server

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            page = served.pages.get(self.path.split("?")[0], served.pages.get("*"))
            try:
                if page is None:
                    answer(self, 404, b"nothing here")
                elif isinstance(page, bytes):
                    answer(self, 200, page)
                else:
                    page(self)
            except OSError:
                pass  # the other side went away, as it may

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False
        request_queue_size = 128

    running = Quiet(("127.0.0.1", 0), Handler)
    served = Server(running.server_address[1])
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        running.shutdown()
        running.server_close()
        thread.join()


def answer(handler: BaseHTTPRequestHandler, status: int, body: bytes = b"", **headers: str) -> None:
    handler.send_response(status)
    for name, value in {"Content-Type": "application/xml", **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def redirect(to: str, status: int = 302) -> Callable[[BaseHTTPRequestHandler], None]:
    return lambda handler: answer(handler, status, b"", Location=to)


def status(code: int, **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    return lambda handler: answer(handler, code, b"", **headers)


def conditional(body: bytes, etag: str) -> Callable[[BaseHTTPRequestHandler], None]:
    """Send the body with its ETag, or say that it is as it was."""

    def answer_if_changed(handler: BaseHTTPRequestHandler) -> None:
        is_known = handler.headers["If-None-Match"] == etag
        answer(handler, 304 if is_known else 200, b"" if is_known else body, ETag=etag)

    return answer_if_changed


def hanging(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(30)
    handler.close_connection = True


def dripping(handler: BaseHTTPRequestHandler) -> None:
    """Send a byte ten times a second for ever."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(600):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.1)


def endless(handler: BaseHTTPRequestHandler) -> None:
    """Send 500 MB."""
    handler.send_response(200)
    handler.send_header("Content-Length", str(500 << 20))
    handler.end_headers()
    piece = b"<item>" + b"x" * (1 << 20)
    for _ in range(500):
        handler.wfile.write(piece)


def bomb(handler: BaseHTTPRequestHandler) -> None:
    """Send 1 MB that unpacks to 1 GB."""
    zipped = gzip.compress(b"\0" * (64 << 20), 9) * 16
    answer(handler, 200, zipped, Content_Encoding="gzip")


def slowly(body: bytes, seconds: float) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer_later(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(seconds)
        answer(handler, 200, body)

    return answer_later


def not_http() -> tuple[socket.socket, int]:
    """A port that speaks something else."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen()

    def speak() -> None:
        try:
            connection, _ = listening.accept()
            connection.sendall(b"SSH-2.0-something\r\n")
            connection.close()
        except OSError:
            pass

    threading.Thread(target=speak, daemon=True).start()
    return listening, listening.getsockname()[1]
