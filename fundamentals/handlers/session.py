import json
from dataclasses import asdict

from django.utils.translation import gettext as _

from fundamentals.school.pages import COOKIE, Page
from fundamentals.school.people import authenticate


class SignInHandler(Page):
    def get(self) -> None:
        self.render("sign_in.html", name="", problem="")

    async def post(self) -> None:
        name, password = self.get_body_argument("name", ""), self.get_body_argument("password", "", strip=False)
        person = await self.ask(authenticate, name, password)
        if person is None:
            self.set_status(403)
            self.render("sign_in.html", name=name, problem=_("This name and this password do not belong together."))
            return
        self.set_signed_cookie(COOKIE, json.dumps(asdict(person)), expires_days=1, httponly=True, samesite="Lax")
        self.redirect(f"/{person.kind}")


class SignOutHandler(Page):
    def post(self) -> None:
        self.clear_cookie(COOKIE)
        self.redirect("/entrar")


handlers = [(r"/entrar", SignInHandler), (r"/sair", SignOutHandler)]
