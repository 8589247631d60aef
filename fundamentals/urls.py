"""The addresses of the lab's pages on the chat's site."""

from django.urls import path

from fundamentals.views import films, turtles

urlpatterns = [
    path("turtles/", turtles.page, name="turtles"),
    path("filmes/", films.page, name="films"),
    path("filmes/list/", films.listing, name="films_list"),
    path("filmes/sync/", films.slowly, name="films_sync"),
]
