"""Makes the virtual environment, or says in one line what the machine lacks. Runs on any Python 3."""

import sys

OLDEST = (3, 11)


def main(folder: str) -> "str | None":
    if sys.version_info < OLDEST:
        found = ".".join(map(str, sys.version_info[:3]))
        return f"Vedette needs Python 3.11 or newer, this is {found}: make setup PYTHON=python3.11"
    try:
        import ensurepip  # noqa: F401, PLC0415
        import venv  # noqa: PLC0415
    except ImportError:
        return "Python's venv module is missing: apt install python3-venv"
    venv.create(folder, with_pip=True)
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
