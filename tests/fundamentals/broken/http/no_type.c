/* check: type_of_the_page nobody_ends_it */
/* mistake: resposta não tem Content-Type|não sobreviveu a um cliente que disse */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char page[] = "Este é o conteúdo do recurso \"/\" neste servidor.";

static void answer(int conn, const char *status, const char *body)
{
    char text[1024];
    int size = snprintf(text, sizeof text, "HTTP/1.1 %s\r\nContent-Length: %zu\r\n\r\n%s", status, strlen(body), body);
    write(conn, text, size);
}

int main(int argc, char **argv)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[argc - 1]))};
    int listener = socket(AF_INET, SOCK_STREAM, 0), yes = 1;

    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 16))
        return 1;
    for (;;) {
        int conn = accept(listener, NULL, NULL);
        char request[65536] = "";
        size_t size = 0;
        ssize_t got;
        while (!strstr(request, "\r\n\r\n") && (got = read(conn, request + size, sizeof request - 1 - size)) > 0)
            request[size += got] = 0;
        char *method = strtok(request, " "), *target = strtok(NULL, " ");
        if (strcmp(method, "GET") != 0) /* NULL, if nothing came */
            answer(conn, "405 Method Not Allowed", "405");
        else if (strcmp(target, "/") != 0)
            answer(conn, "404 Not Found", "404");
        else
            answer(conn, "200 OK", page);
        close(conn);
    }
}
