"""Pages and their JSON twins: one view answers both, at the same address.

JSON is for requests that accept `application/json` rather than HTML, or send it. A POST's body is a form or a JSON
object of texts, numbers, booleans and lists of them; forms check both alike.
"""

import json
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from chat.services.refusal import Refused

STATUS = {
    "invalid": 400,
    "too_long": 400,
    "unauthenticated": 401,
    "forbidden": 403,
    "not_found": 404,
    "conflict": 409,
    "gone": 410,
    "rate_limited": 429,
}
MENDABLE = {"invalid", "too_long", "conflict"}
# What a form's own errors and a service's narrower codes are called in JSON.
JSON_CODES = {"too_long": "invalid"}


def wants_json(request: HttpRequest) -> bool:
    preferred = request.get_preferred_type(["text/html", "application/json"])
    return preferred == "application/json" or request.content_type == "application/json"


def form_data(request: HttpRequest) -> MultiValueDict[str, str]:
    """The body of a POST as forms take it. Raises Refused for JSON that is none, or that holds more than values."""
    if request.content_type != "application/json":
        return request.POST
    try:
        found = json.loads(request.body, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise Refused("invalid", _("The body is not JSON.")) from None
    if not isinstance(found, dict):
        raise Refused("invalid", _("The body must be a JSON object."))
    return MultiValueDict({name: _texts(name, value) for name, value in found.items() if value is not None})


def answer(
    request: HttpRequest, data: dict[str, Any], template: str, context: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """`data` for JSON, `template` with `context` for people."""
    if wants_json(request):
        return JsonResponse(data, status=status)
    return render(request, template, context, status=status)


def done(
    request: HttpRequest,
    *,
    to: str,
    data: dict[str, Any] | None = None,
    status: int = 200,
    said: str = "",
    undo: str = "",
) -> HttpResponse:
    """After an action: a redirect that says what happened, with a button to take it back where `undo` is an address
    for that; for JSON `data`, or 204 without any."""
    if wants_json(request):
        return HttpResponse(status=204) if data is None else JsonResponse(data, status=status)
    if said:
        messages.success(request, said, extra_tags=undo)
    return HttpResponseRedirect(to)


def rejected(
    request: HttpRequest, form: BaseForm, template: str, context: dict[str, Any] | None = None
) -> HttpResponse:
    """A form with errors: the page again with what was typed; for JSON 400 with each field's texts."""
    if not wants_json(request):
        return render(request, template, (context or {}) | {"form": form})
    fields = {name: [str(text) for text in texts] for name, texts in form.errors.items() if name != "__all__"}
    first = next(iter(form.non_field_errors()), None) or _("Look at the marked fields.")
    return JsonResponse(_error("invalid", str(first), fields), status=400)


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """A service's or a view's no: a page that says why, or the JSON error, with the same status."""
    status = STATUS.get(refusal.code, 400)
    detail = str(refusal.detail)
    if wants_json(request):
        code = JSON_CODES.get(refusal.code, refusal.code)
        response: HttpResponse = JsonResponse(_error(code, detail, refusal.fields), status=status)
    else:
        response = render(request, "chat/refused.html", {"code": refusal.code, "detail": detail}, status=status)
    if refusal.retry_after is not None:
        response.headers["Retry-After"] = str(int(refusal.retry_after) + 1)
    return response


def sent_back(request: HttpRequest, refusal: Refused, *, to: str) -> HttpResponse:
    """A service's no to a button on a page. What people can mend is said on that page again."""
    if wants_json(request) or refusal.code not in MENDABLE:
        return refused(request, refusal)
    messages.error(request, str(refusal.detail))
    return HttpResponseRedirect(to)


def failed(
    request: HttpRequest, form: BaseForm, refusal: Refused, template: str, context: dict[str, Any] | None = None
) -> HttpResponse:
    """A service's no to a form that looked right. What people can mend is said on the page, beside what they typed."""
    if wants_json(request) or refusal.code not in MENDABLE:
        return refused(request, refusal)
    beside = [name for name in refusal.fields if name in form.fields]
    form.add_error(beside[0] if beside else None, str(refusal.detail))
    return rejected(request, form, template, context)


def _error(code: str, detail: str | Promise, fields: dict[str, list[str]]) -> dict[str, Any]:
    return {"error": {"code": code, "detail": detail, "fields": fields}}


def _no_number(name: str) -> None:
    raise ValueError(name)


def _texts(name: str, value: object) -> list[str]:
    """A JSON value as a form would have sent it."""
    values = value if isinstance(value, list) else [value]
    if not all(isinstance(one, str | int | float | bool) for one in values):
        raise Refused("invalid", _("Each value must be a text, a number or a list of them."), fields={name: []})
    texts = ["" if one is False else str(one) for one in values]
    try:
        "".join([name, *texts]).encode()
    except UnicodeEncodeError:
        raise Refused("invalid", _("The text has half a character in it (a lone surrogate).")) from None
    return texts
