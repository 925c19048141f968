"""Servers in processes of their own, as people run them."""

import contextlib
import os
import random
import signal
import socket
import subprocess
import sys
import time

import httpx
import psutil
import pytest


def free_port():
    """A free port below those that the system gives to outgoing connections, where it could be taken any moment."""
    while True:
        port = random.randrange(20_000, 32_000)
        with contextlib.suppress(OSError), socket.socket() as probe:
            probe.bind(("127.0.0.1", port))
            return port


class LiveServer:
    """A `tradepost serve` without limits, in processes of its own."""

    def __init__(self, *flags):
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        environ = {f"TRADEPOST_RATE_LIMIT_{name}": "0" for name in ("PER_TOKEN", "PER_IP", "INVALID_TOKEN")}
        # Its database may hold the jobs of all tests before.
        environ["TRADEPOST_RUN_JOBS"] = "false"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tradepost", "serve", "--no-demo", "--port", str(port), *map(str, flags)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | environ,
            start_new_session=True,
        )

    def wait_until_ready(self, seconds=30):
        deadline = time.monotonic() + seconds
        with httpx.Client(verify=False) as http:
            while self.process.poll() is None and time.monotonic() < deadline:
                with contextlib.suppress(httpx.TransportError):
                    if http.get(f"{self.url}/health").status_code == 200:
                        return self
                time.sleep(0.02)
        raise AssertionError(self.kill())

    def stop(self):
        """What it complained about, and its exit code."""
        self.process.send_signal(signal.SIGTERM)
        _, errors = self.process.communicate(timeout=30)
        return errors, self.process.returncode

    def kill(self):
        """End all its processes at once, the database too, as a power cut would; returns what it complained about."""
        if self.process.stderr.closed:
            return ""
        with contextlib.suppress(psutil.NoSuchProcess):
            process = psutil.Process(self.process.pid)
            for victim in (process, *process.children(recursive=True)):
                with contextlib.suppress(psutil.NoSuchProcess):
                    victim.kill()
        return self.process.communicate()[1]


@pytest.fixture(scope="module")
def live(database_url):
    """The address of a server in processes of its own, on the database under test; it has to end in order."""
    server = LiveServer("--database-url", database_url).wait_until_ready()
    yield server.url
    assert server.stop() == ("", 0)


@pytest.fixture
def start_server():
    """`start_server("--data-dir", path)`: a server that a test may kill; nothing is left running."""
    started = []

    def start(*flags):
        server = LiveServer(*flags)
        started.append(server)
        return server.wait_until_ready()

    yield start
    for server in started:
        server.kill()
