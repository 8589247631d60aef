"""Whether the chat's database can be used: what the lab asks before it serves the chat."""

from django.db import Error as DatabaseTrouble
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _


def trouble() -> str:
    """Why it cannot be used, as a sentence; "" when it can."""
    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return _("The chat's database is not prepared. Run: python manage.py migrate")
        return ""
    except DatabaseTrouble as error:
        return no_answer(error)
    finally:
        connection.close()


def no_answer(error: DatabaseTrouble) -> str:
    reason = str(error).strip().partition("\n")[0]
    return _("The chat's database does not answer: %(error)s") % {"error": reason}
