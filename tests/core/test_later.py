"""Processes that start together load only what they use."""

import subprocess
import sys
from types import ModuleType

import pytest

from apps.core.later import Later

UNUSED = ("pyarrow", "numpy", "pyproj", "rest_framework.serializers", "jose")
LISTED = f"""
import sys, celery_app
celery_app.app.loader.import_default_modules()
print(*[name for name in {UNUSED} if name in sys.modules])
"""


def test_a_module_is_loaded_by_its_first_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    later = Later("colorsys")
    assert "colorsys" not in sys.modules
    assert later.rgb_to_hsv(0, 0, 0) == (0.0, 0.0, 0)
    assert isinstance(sys.modules["colorsys"], ModuleType)


def test_what_is_not_there_fails_as_it_would_in_the_module() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        _ = Later("colorsys").nothing
    with pytest.raises(ModuleNotFoundError, match="no_such_module"):
        _ = Later("no_such_module").anything


def test_a_worker_starts_without_what_only_imports_and_requests_need() -> None:
    done = subprocess.run([sys.executable, "-c", LISTED], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
