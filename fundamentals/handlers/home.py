from tornado.web import RequestHandler


class HomeHandler(RequestHandler):
    def get(self) -> None:
        self.write("Hello, world")


handlers = [(r"/", HomeHandler)]
