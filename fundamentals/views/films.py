"""/filmes/: a page with a list that comes from elsewhere, slowly. Three views show what one can do about that.

`page` answers at once, without the list. The page's script then asks for `listing`, an async view: while it waits for
the API it is a suspended task, and the server answers others. Twenty visitors wait two seconds, all at the same time.
(A second request, and not one answer that streams: when it fails it can be repeated by itself, and the page is whole.)

`slowly` is how it was done before: whoever asks waits for the whole page, and the worker waits too. A server with one
sync worker serves the twenty one after the other, which makes forty seconds. Daphne gives each request of a sync view
a thread of its own, so here a lock plays the one worker.
"""

import threading

from asgiref.sync import async_to_sync, sync_to_async
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from fundamentals.films import NoFilms, fetch_films

WORKER = threading.Lock()  # the one sync worker
QUEUE = threading.BoundedSemaphore(20)  # those who wait for it, and the one whom it serves

render_in_thread = sync_to_async(render)  # templates may ask the database, which is for threads


@never_cache
@login_required
@require_safe
async def page(request: HttpRequest) -> HttpResponse:
    return await render_in_thread(request, "fundamentals/films.html")


@never_cache
@login_required
@require_safe
async def listing(request: HttpRequest) -> HttpResponse:
    """The list alone, or why there is none: what the page's script puts into the page."""
    return await render_in_thread(request, "fundamentals/films_list.html", await found())


@never_cache
@login_required
@require_safe
def slowly(request: HttpRequest) -> HttpResponse:
    """The page with its list, when the one worker has had time for it. Whoever finds the queue full is sent away."""
    if not QUEUE.acquire(blocking=False):
        return render(request, "fundamentals/films_sync.html", {"crowded": True}, status=503)
    try:
        with WORKER:
            films = async_to_sync(found)()
    finally:
        QUEUE.release()
    return render(request, "fundamentals/films_sync.html", films)


async def found() -> dict[str, object]:
    """What the list's template is given: `films`, or the `problem` (text, advice)."""
    try:
        return {"films": await fetch_films()}
    except NoFilms as problem:
        return {"problem": problem}
