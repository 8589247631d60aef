# check: starts
# mistake: abriu a porta para UDP \(SOCK_DGRAM\); TCP é SOCK_STREAM
import socket
import sys

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listener:
    listener.bind(("127.0.0.1", int(sys.argv[1])))
    while True:
        data, address = listener.recvfrom(4096)
        listener.sendto(data, address)
