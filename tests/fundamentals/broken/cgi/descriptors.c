/* check: no_socket_is_inherited pipes_are_closed
   mistake: o script herdou descritores do servidor
   mistake: descritores estão abertos, e antes eram
   arguments: {port} {script} */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static void answer(int conn, char *script)
{
    char data[65536], method[16], target[1024];
    ssize_t count = recv(conn, data, sizeof data - 1, 0);
    data[count < 0 ? 0 : count] = 0;
    if (sscanf(data, "%15s %1023s", method, target) != 2)
        return;
    setenv("PATH_INFO", target, 1);
    int out[2];
    pipe(out);
    if (!fork()) {
        dup2(out[1], 1);
        execl(script, script, NULL);
        _exit(1);
    }
    close(out[1]); /* and nobody closes out[0] */
    size_t size = 0;
    while ((count = read(out[0], data + size, sizeof data - size)) > 0)
        size += count;
    wait(NULL);
    dprintf(conn, "HTTP/1.0 200 OK\r\n");
    for (size_t at = 0, in_head = 1; at < size; at++) {
        if (in_head && data[at] == '\n') {
            write(conn, "\r", 1);
            in_head = at + 1 < size && data[at + 1] != '\n';
            if (!in_head)
                write(conn, "\n\r", 2), at++;
        }
        write(conn, data + at, 1);
    }
}

int main(int argc, char **argv)
{
    int listener = socket(AF_INET, SOCK_STREAM, 0), on = 1;
    struct sockaddr_in place = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[1]))};
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    bind(listener, (struct sockaddr *)&place, sizeof place);
    listen(listener, 50);
    for (;;) {
        int conn = accept(listener, NULL, NULL);
        answer(conn, argv[2]);
        close(conn);
    }
}
