# check: line_in_pieces
# mistake: letra
import asyncio
import sys

clients = {}


class Chat(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport
        self.name = "{}:{}".format(*transport.get_extra_info("peername"))
        self.text = ""
        clients[self.name] = transport

    def data_received(self, data):
        self.text += data.decode("utf-8", errors="replace")
        *lines, self.text = self.text.split("\n")
        for line in lines:
            line = line.removesuffix("\r")
            if line == ":bye":
                return self.leave()
            self.tell(f"{self.name}: {line}\n")

    def connection_lost(self, error):
        self.leave()

    def leave(self):
        if self.name in clients:
            self.tell(f"* {self.name} saiu\n")
            del clients[self.name]
            self.transport.close()

    def tell(self, message):
        for transport in list(clients.values()):
            transport.write(message.encode())


async def main():
    server = await asyncio.get_running_loop().create_server(Chat, "127.0.0.1", int(sys.argv[1]))
    await server.serve_forever()


asyncio.run(main())
