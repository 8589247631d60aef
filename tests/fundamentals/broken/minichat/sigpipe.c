/* check: dead_client_kills_nobody */
/* mistake: o programa inteiro terminou por causa de um cliente */
#include <arpa/inet.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int clients[1024], count;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void tell(const char *text)
{
    pthread_mutex_lock(&lock);
    for (int i = 0; i < count; i++)
        write(clients[i], text, strlen(text)); /* into a broken connection: SIGPIPE */
    pthread_mutex_unlock(&lock);
}

static void *talk(void *argument)
{
    int conn = *(int *)argument;
    struct sockaddr_in peer;
    socklen_t size = sizeof peer;
    char name[64], text[70000], message[70100];

    free(argument);
    getpeername(conn, (struct sockaddr *)&peer, &size);
    snprintf(name, sizeof name, "%s:%d", inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));
    pthread_mutex_lock(&lock);
    clients[count++] = conn;
    pthread_mutex_unlock(&lock);
    FILE *in = fdopen(dup(conn), "r");
    while (fgets(text, sizeof text, in)) {
        text[strcspn(text, "\r\n")] = 0;
        if (strcmp(text, ":bye") == 0)
            break;
        snprintf(message, sizeof message, "%s: %s\n", name, text);
        tell(message);
    }
    if (!ferror(in)) {
        snprintf(message, sizeof message, "* %s saiu\n", name);
        tell(message);
        pthread_mutex_lock(&lock);
        for (int i = 0; i < count; i++)
            if (clients[i] == conn)
                clients[i] = clients[--count];
        pthread_mutex_unlock(&lock);
        close(conn);
    }
    fclose(in);
    return NULL;
}

int main(int argc, char **argv)
{
    int listener = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[argc - 1]))};

    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 128))
        return 1;
    for (;;) {
        pthread_t thread;
        int *conn = malloc(sizeof *conn);
        *conn = accept(listener, NULL, NULL);
        pthread_create(&thread, NULL, talk, conn);
        pthread_detach(thread);
    }
}
