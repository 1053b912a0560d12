"""A PostGIS of our own on a socket in a scratch folder, for as long as one benchmark takes."""

import os
import shutil
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import shapely

WORK = """
CREATE TABLE pieces AS
SELECT plots.id AS plot, areas.id AS area,
       ST_CollectionExtract(ST_Intersection(plots.geom, areas.geom), 3) AS geom
FROM plots JOIN areas ON ST_Intersects(plots.geom, areas.geom)
"""


def intersection(folder: Path, plots: np.ndarray, areas: np.ndarray) -> float | None:
    """Return the seconds PostGIS takes to intersect two indexed tables; None where it is not installed."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not programs:
        print("giants: PostGIS is not installed; only our own time is taken.")
        return None
    with server(folder / "postgis", programs[-1]) as psql:
        psql("CREATE EXTENSION postgis")
        for name, geometry in (("plots", plots), ("areas", areas)):
            psql(f"CREATE TABLE {name} (id integer, geom geometry)")
            rows = "".join(f"{i}\t{wkb}\n" for i, wkb in enumerate(shapely.to_wkb(geometry, hex=True)))
            psql(f"COPY {name} FROM STDIN", rows)
            psql(f"CREATE INDEX ON {name} USING gist (geom)")
            psql(f"VACUUM ANALYZE {name}")
        start = time.perf_counter()
        psql(WORK)
        return round(time.perf_counter() - start, 2)


@contextmanager
def server(folder: Path, programs: Path):
    """Run a server with its data and its socket in a new folder; gives what runs SQL, with rows for a COPY.

    The user is “bench”, the database “postgres”; nobody but this computer's users can reach it.
    """
    # The server refuses to run as root.
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    folder.parent.chmod(0o755)
    folder.mkdir()
    if as_user:
        shutil.chown(folder, "postgres", "postgres")

    def run(*command, text: str | None = None) -> None:
        subprocess.run(
            [*as_user, *command], check=True, input=text, text=True, cwd=folder, stdout=subprocess.DEVNULL
        )

    data = folder / "data"
    run(programs / "initdb", "-D", data, "--auth=trust", "-U", "bench")
    settings = f"-k {folder} -c listen_addresses= -c fsync=off -c shared_buffers=512MB -c work_mem=64MB"
    run(programs / "pg_ctl", "-D", data, "-w", "-o", settings, "-l", folder / "log", "start")
    try:
        yield lambda sql, text=None: run(
            "psql",
            "-q",
            "-v",
            "ON_ERROR_STOP=1",
            "-h",
            folder,
            "-U",
            "bench",
            "-d",
            "postgres",
            "-c",
            sql,
            text=text,
        )
    finally:
        run(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")
