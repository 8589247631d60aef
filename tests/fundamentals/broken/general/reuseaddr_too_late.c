/* check: restarts_at_once */
/* mistake: SO_REUSEADDR antes do bind */
/* The option is set, but after bind() has failed already. */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    int on = 1;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[1]))};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(listener, (struct sockaddr *)&address, sizeof address)) {
        perror("bind");
        return 1;
    }
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    listen(listener, 16);
    for (;;) {
        char data[4096];
        ssize_t count;
        int conn = accept(listener, 0, 0);
        while ((count = recv(conn, data, sizeof data, 0)) > 0)
            send(conn, data, count, MSG_NOSIGNAL);
        close(conn);
    }
}
