# check: starts
# mistake: (?s)terminou logo, com código 1, em vez de escutar.*TypeError
import socket
import sys

listener = socket.create_server(("127.0.0.1", sys.argv[1]))
