/* check: half_close_gets_its_line */
/* mistake: depois do EOF o servidor deixa a conexão aberta */
#include <arpa/inet.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MOST 256
static struct pollfd fds[MOST];
static char names[MOST][32], rest[MOST][8192];
static size_t filled[MOST];
static int count = 1;

static void tell(const char *name, const char *between, const char *text)
{
    char line[9000];
    int size = snprintf(line, sizeof line, "%s%s%s\n", name, between, text);
    for (int i = 1; i < count; i++)
        write(fds[i].fd, line, size);
}

static void leave(int i)
{
    char name[40];
    snprintf(name, sizeof name, "* %s", names[i]);
    tell(name, " ", "saiu");
    count--; /* it is out of the list; close() was forgotten */
    fds[i] = fds[count];
    filled[i] = filled[count];
    memcpy(names[i], names[count], sizeof names[i]);
    memcpy(rest[i], rest[count], sizeof rest[i]);
}

static void hear(int i)
{
    ssize_t got = read(fds[i].fd, rest[i] + filled[i], sizeof rest[i] - filled[i]);
    char *end;
    if (got <= 0) {
        leave(i);
        return;
    }
    filled[i] += got;
    while ((end = memchr(rest[i], '\n', filled[i]))) {
        size_t size = end - rest[i] + 1;
        char line[8192];
        memcpy(line, rest[i], size);
        line[size - 1] = 0;
        line[strcspn(line, "\r")] = 0;
        memmove(rest[i], end + 1, filled[i] -= size);
        if (strcmp(line, ":bye") == 0) {
            leave(i);
            return;
        }
        tell(names[i], ": ", line);
    }
}

int main(int argc, char **argv)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[argc - 1]))};
    socklen_t size = sizeof address;
    int yes = 1;

    fds[0] = (struct pollfd){.fd = socket(AF_INET, SOCK_STREAM, 0), .events = POLLIN};
    setsockopt(fds[0].fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(fds[0].fd, (struct sockaddr *)&address, size) || listen(fds[0].fd, 128))
        return 1;
    for (;;) {
        poll(fds, count, -1);
        for (int i = count - 1; i > 0; i--)
            if (fds[i].revents)
                hear(i);
        if (fds[0].revents && count < MOST) {
            fds[count] = (struct pollfd){.fd = accept(fds[0].fd, (struct sockaddr *)&address, &size), .events = POLLIN};
            snprintf(names[count], sizeof names[0], "%s:%d", inet_ntoa(address.sin_addr), ntohs(address.sin_port));
            filled[count++] = 0;
        }
    }
}
