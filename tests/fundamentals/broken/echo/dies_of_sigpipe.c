/* check: vanishing_clients */
/* mistake: o programa termina porque um cliente derrubou a sua conexão \(reset\) */
/* send() to one who has gone is a signal, SIGPIPE, unless it is told otherwise. */
#include <arpa/inet.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

static void *converse(void *argument)
{
    int conn = (int)(long)argument;
    char data[4096];
    ssize_t count;
    while ((count = recv(conn, data, sizeof data, 0)) > 0)
        send(conn, data, count, 0);
    close(conn);
    return 0;
}

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
        pthread_t thread;
        int conn = accept(listener, 0, 0);
        pthread_create(&thread, 0, converse, (void *)(long)conn);
        pthread_detach(thread);
    }
}
