# check: host_is_needed forms_of_the_target date_is_now bad_heads bad_lengths bad_chunks long_heads large_bodies
# check: unknown_methods_and_versions http_1_0_closes head_has_no_body
# mistake: é respondid[oa] com \d+ em vez de \d+|é respondido com 404|não é respondido com 400
# mistake: não tem Date|reserva-se espaço|HTTP/1\.0 a conexão continua aberta|resposta a HEAD tem um corpo
import socket
import sys
import threading

PAGE = 'Este é o conteúdo do recurso "/" neste servidor.'.encode()


def read_body(file, headers):
    if "transfer-encoding" in headers:
        body = b""
        while size := int(file.readline(), 16):
            body += file.read(size)
            file.readline()
        file.readline()
        return body
    return file.read(int(headers.get("content-length", 0)))


def converse(conn):
    with conn, conn.makefile("rb") as file:
        while line := file.readline():
            words = line.decode("latin-1").split()
            headers = {}
            while field := file.readline().decode("latin-1").strip():
                name, _, value = field.partition(":")
                headers[name.strip().lower()] = value.strip()
            read_body(file, headers)
            status, body = (200, PAGE) if words[1] == "/" else (404, b"404")
            conn.sendall(b"HTTP/1.1 %d X\r\nContent-Length: %d\r\n\r\n%b" % (status, len(body), body))
            if headers.get("connection", "").lower() == "close":
                return


server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    threading.Thread(target=converse, args=(server.accept()[0],), daemon=True).start()
