// check: lengths
// arguments: {args}
// mistake: o comprimento começa pelo byte mais baixo
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* The length goes out as it lies in memory: htons() and its like are missing. */
int main(int count, char **words) {
    size_t length = strlen(words[3]);
    unsigned char head[10] = {0x81, 0};
    int size = 2;
    if (length < 126) {
        head[1] = length;
    } else if (length < 65536) {
        uint16_t small = length;
        head[1] = 126;
        memcpy(head + 2, &small, 2);
        size = 4;
    } else {
        uint64_t large = length;
        head[1] = 127;
        memcpy(head + 2, &large, 8);
        size = 10;
    }
    for (int i = 0; i < size; i++) printf("%02x", head[i]);
    for (size_t i = 0; i < length; i++) printf("%02x", (unsigned char)words[3][i]);
    printf("\n");
    return count < 4;
}
