"""Engines that are not installed are not asked; make test-frames installs them all."""

from importlib.util import find_spec

collect_ignore = [
    f"test_{name}.py"
    for name, module in {"polars": "polars", "spark": "pyspark"}.items()
    if not find_spec(module)
]
