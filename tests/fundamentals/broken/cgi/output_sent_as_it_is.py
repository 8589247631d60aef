# check: page_of_the_script type_of_the_page head_has_no_body status_of_the_script
# check: redirection_of_the_client line_ends_of_the_script script_that_fails
# mistake: própria cabeça do script está no corpo
# mistake: O Content-Type não é o que o script imprime|o Content-Type não é o que o script imprime
# mistake: a resposta a HEAD tem corpo
# mistake: o script diz `Status: 418`, e a resposta diz 200
# mistake: isso é 302, e a resposta diz 200
# mistake: não é entendido: na cabeça dele os dois fins de linha são permitidos
# mistake: é respondido com 200 em vez de 500 ou 502
# arguments: {port} {script}
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        output = subprocess.run([sys.argv[2]], stdout=subprocess.PIPE, env={"PATH_INFO": self.path}).stdout
        self.send_response(200)
        self.end_headers()
        self.wfile.write(output)

    do_HEAD = do_POST = do_GET


ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
