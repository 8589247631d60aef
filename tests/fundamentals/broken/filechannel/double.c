/* check: adds_whole_numbers */
/* mistake: a soma de inteiros vem como float */
/* client: sound.py */
/* strtod() and %.17g: right for small numbers, and for none of thirty digits. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void answer(const char *name) {
    char line[4096] = "", client[64], reply[80], part[80], *end;
    FILE *file = fopen(name, "r");
    if (!file)
        return;
    if (!fgets(line, sizeof line, file))
        line[0] = 0;
    fclose(file);
    unlink(name);
    snprintf(client, sizeof client, "%.*s", (int)(strlen(name) - strlen(".request")), name);
    snprintf(reply, sizeof reply, "%s.reply", client);
    snprintf(part, sizeof part, "%s.part", client);
    file = fopen(part, "w");
    if (strncmp(line, "CLIENT: SOMA ", 13) == 0) {
        double first = strtod(line + 13, &end);
        fprintf(file, "SERVER: %.17g\n", first + strtod(end, NULL));
    } else
        fprintf(file, "SERVER: Hey, como vai?\n");
    fclose(file);
    rename(part, reply);
}

int main(int count, char **words) {
    char *slash = strrchr(words[count - 1], '/');
    *slash = 0;
    if (chdir(words[count - 1]))
        return 1;
    puts("Escutando...");
    fflush(stdout);
    for (;; usleep(20000)) {
        DIR *folder = opendir(".");
        struct dirent *entry;
        while ((entry = readdir(folder)))
            if (strlen(entry->d_name) > 8 && !strcmp(entry->d_name + strlen(entry->d_name) - 8, ".request"))
                answer(entry->d_name);
        closedir(folder);
    }
}
