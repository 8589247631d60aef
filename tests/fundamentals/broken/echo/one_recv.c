/* check: large_message */
/* mistake: só \d+ de \d+ bytes voltaram.*um único recv\(\) foi tomado pela mensagem inteira */
/* One recv(), taken for the message. */
#include <arpa/inet.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    int on = 1;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[1]))};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    bind(listener, (struct sockaddr *)&address, sizeof address);
    listen(listener, 16);
    for (;;) {
        char data[4096];
        int conn = accept(listener, 0, 0);
        ssize_t count = recv(conn, data, sizeof data, 0);
        if (count > 0)
            send(conn, data, count, MSG_NOSIGNAL);
        shutdown(conn, SHUT_WR);
        while (recv(conn, data, sizeof data, 0) > 0)
            ;
        close(conn);
    }
}
