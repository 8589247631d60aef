from fundamentals.school.database import TEACHER
from fundamentals.school.grades import Refused, give_grade, grades, students
from fundamentals.school.pages import Page

FIELDS = ("student", "subject", "value")


class TeacherHandler(Page):
    allowed = (TEACHER,)

    async def get(self) -> None:
        await self.show(dict.fromkeys(FIELDS, ""))

    async def post(self) -> None:
        written = {name: self.get_body_argument(name, "") for name in FIELDS}
        try:
            await self.ask(give_grade, *written.values())
        except Refused as refused:
            self.set_status(400)
            await self.show(written, str(refused))
        else:
            self.redirect("/professor")

    async def show(self, written: dict[str, str], problem: str = "") -> None:
        everyone, given = await self.ask(students), await self.ask(grades)
        self.render("teacher.html", students=everyone, grades=given, written=written, problem=problem)


handlers = [(r"/professor", TeacherHandler)]
