from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FundamentalsConfig(AppConfig):
    name = "fundamentals"
    verbose_name = _("Lab")
