// Moves the clocks of one program, as a step of the clock or a sleep of the machine would (see clock_gettime(2)); nobody else's.
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

// Seconds that are added to the real-time clock and to the one that goes on in sleep.
static volatile const long *offsets;

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("DRILL_CLOCKS");
    int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0) return;
    void *shared = mmap(NULL, 2 * sizeof(long), PROT_READ, MAP_SHARED, file, 0);
    close(file);
    if (shared != MAP_FAILED) offsets = shared;
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    int status = (int)syscall(SYS_clock_gettime, clock, time);
    if (status == 0 && offsets) {
        if (clock == CLOCK_REALTIME) time->tv_sec += offsets[0];
        if (clock == CLOCK_BOOTTIME) time->tv_sec += offsets[1];
    }
    return status;
}
