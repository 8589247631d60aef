"""The chat's addresses. Routes are nouns; POST to one to make or change it."""

from django.urls import URLPattern, path

from chat.views.health import healthz

urlpatterns: list[URLPattern] = [
    path("healthz", healthz, name="healthz"),
]
