"""For templates: the modules that a page asks for at once rather than one import after the other."""

from typing import cast

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from config.static import Storage

register = template.Library()


@register.simple_tag
def module_preloads() -> SafeString:
    links = ((url,) for url in cast(Storage, staticfiles_storage).preloads())
    return format_html_join("\n", '<link rel="modulepreload" href="{}">', links)
