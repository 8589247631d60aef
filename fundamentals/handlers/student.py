from fundamentals.school.database import STUDENT
from fundamentals.school.grades import grades
from fundamentals.school.pages import Page


class StudentHandler(Page):
    allowed = (STUDENT,)

    async def get(self) -> None:
        assert self.current_user
        self.render("student.html", grades=await self.ask(grades, self.current_user.name))


handlers = [(r"/aluno", StudentHandler)]
