/* check: banner_is_flushed */
/* mistake: "Aguardando na porta \d+", mas através de um pipe isso chega nunca */
/* printf() without fflush(): Ctrl-C ends the program, and its buffer with it. */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    int port = atoi(argv[1]), on = 1;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    bind(listener, (struct sockaddr *)&address, sizeof address);
    listen(listener, 16);
    printf("Aguardando na porta %d\n", port);
    for (;;) {
        char data[4096];
        ssize_t count;
        int conn = accept(listener, 0, 0);
        while ((count = recv(conn, data, sizeof data, 0)) > 0)
            send(conn, data, count, MSG_NOSIGNAL);
        close(conn);
    }
}
