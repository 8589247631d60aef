/* check: no_count_is_lost */
/* mistake: duas linhas mostram o mesmo número .*falta uma trava */
/* Counters in C, with POSIX threads. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct counter {
    char *name;
    int count, milliseconds;
    pthread_t thread;
};

static int total, with_total;

static void *count_down(void *argument) {
    struct counter *counter = argument;
    struct timespec pause = {counter->milliseconds / 1000, counter->milliseconds % 1000 * 1000000L};
    for (int n = counter->count; n > 0; n--) {
        int before = total;
        if (with_total)
            printf("%s: %d (antes: %d)\n", counter->name, n, before);
        else
            printf("%s: %d\n", counter->name, n);
        fflush(stdout);
        total = before + 1;
        nanosleep(&pause, NULL);
    }
    return NULL;
}

static int after_colon(char *text) {
    char *colon = strrchr(text, ':');
    *colon = '\0';
    return atoi(colon + 1);
}

int main(int argc, char **argv) {
    struct counter *counters = calloc(argc, sizeof *counters);
    int number = 0, join = 0;
    setvbuf(stdout, NULL, _IOLBF, 0);
    for (int i = 1; i < argc; i++) {
        if (!strcmp(argv[i], "--join"))
            join = 1;
        else if (!strcmp(argv[i], "--total"))
            with_total = 1;
        else if (strcmp(argv[i], "--counter")) {
            counters[number].milliseconds = after_colon(argv[i]);
            counters[number].count = after_colon(argv[i]);
            counters[number++].name = argv[i];
        }
    }
    for (int i = 0; i < number; i++) {
        printf("Iniciando contador %d (\"%s\")\n", i + 1, counters[i].name);
        pthread_create(&counters[i].thread, NULL, count_down, &counters[i]);
    }
    if (!join)
        puts("Fim");
    for (int i = 0; i < number; i++)
        pthread_join(counters[i].thread, NULL);
    if (join)
        puts("Fim");
    if (with_total)
        printf("Total: %d\n", total);
    free(counters);
    return 0;
}
