#!/usr/bin/env python
"""Django's command line for Prosa."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line
    except ImportError:
        sys.exit("Django is not installed here. Run 'make run' once, then '.venv/bin/python manage.py'.")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:  # a setting that cannot be used: the sentence says which
        sys.exit(f"prosa: {error}")


if __name__ == "__main__":
    main()
