# check: method_and_query path_is_decoded server_and_client fields_of_the_request folder_of_the_script
# check: fields_of_the_script redirection_within
# mistake: QUERY_STRING não é o que vem depois do primeiro `\?`
# mistake: PATH_INFO é o caminho sem a query, e decodificado
# mistake: falta, ou não é o que a RFC 3875
# mistake: não é encontrado no ambiente sob o nome HTTP_USER_AGENT
# mistake: não foi iniciado na pasta em que está
# mistake: em um dicionário um deles se perde
# mistake: o próprio servidor pede esse caminho
# arguments: {port} {script}
import os
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        path, _, query = self.path.partition("?")
        told = {"REQUEST_METHOD": self.command, "PATH_INFO": path, "QUERY_STRING": unquote(query)}
        output = subprocess.run([os.path.abspath(sys.argv[2])], stdout=subprocess.PIPE, env=told, cwd="/").stdout
        head, _, body = output.partition(b"\n\n")
        fields = dict(line.split(": ", 1) for line in head.decode().splitlines())
        self.send_response(302 if "Location" in fields else int(fields.pop("Status", "200").split()[0]))
        for name, value in fields.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET


ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
