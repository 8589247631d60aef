#!/usr/bin/env python
"""Django's command line for Prosa."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        from django.core.exceptions import ImproperlyConfigured

        from config.help import CommandLine
    except ImportError:
        sys.exit("Django is not installed here. Run 'make run' once, then '.venv/bin/python manage.py'.")
    try:
        CommandLine(sys.argv).execute()
    except ImproperlyConfigured as error:  # a setting that cannot be used: the sentence says which
        sys.exit(f"prosa: {error}")


if __name__ == "__main__":
    main()
