"""Run the service: python -m devservice CONFIG.toml; or hash a password: python -m devservice --hash."""

import getpass
import sys
from pathlib import Path

import uvicorn

from .app import create
from .auth import hashed_password
from .config import load


def main() -> None:
    if sys.argv[1:] == ["--hash"]:
        print(hashed_password(getpass.getpass()))
        return
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    try:
        config = load(Path(sys.argv[1]))
    except (OSError, ValueError) as error:
        sys.exit(f"The configuration cannot be read: {error}")
    uvicorn.run(
        create(config),
        host=config.host,
        port=config.port,
        server_header=False,
        timeout_keep_alive=30,
        limit_concurrency=200,
        h11_max_incomplete_event_size=32 * 1024,
    )


if __name__ == "__main__":
    main()
