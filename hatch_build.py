"""Compiles every catalogue (.po) into what the running program reads (.mo).

The build of the package calls it, so that nobody needs the gettext programs; `python hatch_build.py` does
the same by hand after a catalogue was edited. An entry marked fuzzy is nobody's final word: it is left out.
"""

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # called by hand: only the build has hatchling
    BuildHookInterface = object

ROOT = Path(__file__).resolve().parent
ANY_DAY = datetime(2026, 1, 1, tzinfo=UTC)
CATALOGUES = "opora/**/locale/*/LC_MESSAGES/*.po"


class CustomBuildHook(BuildHookInterface):
    def initialize(self, version: str, build_data: dict) -> None:
        build_data["artifacts"] += [str(mo.relative_to(self.root)) for mo in compile_all(Path(self.root))]


def compile_all(root: Path = ROOT) -> list[Path]:
    """Bring every .mo up to its .po, and remove a .mo whose .po is gone; returns the compiled files."""
    made = []
    for po in sorted(root.glob(CATALOGUES)):
        mo, wanted = po.with_suffix(".mo"), compiled(po)
        if not mo.exists() or mo.read_bytes() != wanted:
            _replace(mo, wanted)
        made.append(mo)
    for stray in set(root.glob(CATALOGUES.replace(".po", ".mo"))) - set(made):
        stray.unlink()
    return made


def compiled(po: Path) -> bytes:
    """The .mo this catalogue ought to have."""
    from babel.messages import mofile, pofile

    out = io.BytesIO()
    with po.open("rb") as source:
        catalogue = pofile.read_po(source, locale=po.parts[-3], abort_invalid=True)
    # Babel writes today's date where a catalogue has none; the same source must give the same file.
    catalogue.creation_date = catalogue.revision_date = ANY_DAY
    mofile.write_mo(out, catalogue, use_fuzzy=False)
    return out.getvalue()


def _replace(path: Path, content: bytes) -> None:
    """All at once: a program that reads it meanwhile sees the old file or the new one."""
    fresh = path.with_suffix(".mo.new")
    fresh.write_bytes(content)
    fresh.replace(path)


def main() -> int:
    try:
        import babel  # noqa: F401
    except ImportError:
        print(
            "Babel compiles the catalogues and is not installed here: run `make messages`.",
            file=sys.stderr,
        )
        return 1
    print(f"{len(compile_all())} catalogues are compiled.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
