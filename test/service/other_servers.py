"""Other people's servers, started for a test."""

import os
import socket
import subprocess
import time
from contextlib import contextmanager, suppress
from pathlib import Path

from service_help import ROOT


@contextmanager
def running(command: list, environment: dict, log: Path):
    """Run a server whose command takes `{port}`; yields its address when it listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(part).replace("{port}", str(port)) for part in command]
    with log.open("w") as file:
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **environment}, stdout=file, stderr=file
        )
    try:
        for _ in range(300):
            assert process.poll() is None, log.read_text()
            with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


def tipg(service, folder: Path):
    """tipg as it comes, on the reference service's database."""
    state = service.state
    address = f"postgresql://postgres:{state['admin']}@127.0.0.1:{state['pg_port']}/guiju"
    environment = {"DATABASE_URL": address, "TIPG_DB_SCHEMAS": '["published"]', "TIPG_CACHECONTROL": ""}
    program = [ROOT / ".venv-service" / "bin" / "uvicorn", "tipg.main:app", "--port", "{port}"]
    return running(program, environment, folder / "tipg.log")
