/* check: accents */
/* mistake: letras acentuadas continuam minúsculas: bytes\.upper\(\) e o toupper\(\) de C só conhecem ASCII */
#include <arpa/inet.h>
#include <ctype.h>
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
        ssize_t count;
        int conn = accept(listener, 0, 0);
        while ((count = recv(conn, data, sizeof data, 0)) > 0) {
            for (int at = 0; at < count; at++)
                data[at] = toupper((unsigned char)data[at]);
            send(conn, data, count, MSG_NOSIGNAL);
        }
        close(conn);
    }
}
