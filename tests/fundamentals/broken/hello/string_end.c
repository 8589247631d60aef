/* check: greeting */
/* mistake: um byte NUL foi acrescentado ou perdido */
/* sizeof counts the 0 at the end of a string. */
#include <arpa/inet.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    char greeting[] = "Hello, World!\n";
    int on = 1;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[1]))};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    bind(listener, (struct sockaddr *)&address, sizeof address);
    listen(listener, 16);
    int conn = accept(listener, 0, 0);
    send(conn, greeting, sizeof greeting, 0);
    close(conn);
    return 0;
}
