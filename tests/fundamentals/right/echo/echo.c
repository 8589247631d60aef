/* A thread for each client; what send() did not take is sent again. */
#include <arpa/inet.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

static void *converse(void *argument)
{
    int conn = (int)(long)argument;
    char data[8192];
    ssize_t count;
    while ((count = recv(conn, data, sizeof data, 0)) > 0)
        for (ssize_t sent = 0, part; sent < count; sent += part)
            if ((part = send(conn, data + sent, count - sent, 0)) < 0)
                goto end;
end:
    close(conn);
    return 0;
}

int main(int argc, char **argv)
{
    int on = 1, listener = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[1]))};
    signal(SIGPIPE, SIG_IGN);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 128)) {
        perror("bind");
        return 1;
    }
    fprintf(stderr, "Aguardando na porta %s\n", argv[1]);
    for (;;) {
        pthread_t thread;
        int conn = accept(listener, 0, 0);
        if (conn < 0)
            continue;
        if (pthread_create(&thread, 0, converse, (void *)(long)conn))
            close(conn);
        else
            pthread_detach(thread);
    }
}
