from fundamentals.school.database import DIRECTOR
from fundamentals.school.grades import averages
from fundamentals.school.pages import Page


class DirectorHandler(Page):
    allowed = (DIRECTOR,)

    async def get(self) -> None:
        self.render("director.html", averages=await self.ask(averages))


handlers = [(r"/diretor", DirectorHandler)]
