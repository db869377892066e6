#include "CMeasure.h"

#include <errno.h>
#include <stddef.h>
#include <sys/resource.h>

static uint64_t count;

uint64_t cmeasure_allocations(void) { return __atomic_load_n(&count, __ATOMIC_RELAXED); }

// The sanitizers stand in for malloc themselves, and cannot be stood in for.
#if !__has_feature(thread_sanitizer) && !__has_feature(address_sanitizer)

// glibc's own names for what is replaced here.
extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

static inline void counted(void) { __atomic_fetch_add(&count, 1, __ATOMIC_RELAXED); }

void *malloc(size_t size) {
    counted();
    return __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
    counted();
    return __libc_calloc(number, size);
}

void *realloc(void *old, size_t size) {
    counted();
    return __libc_realloc(old, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
    counted();
    return __libc_memalign(alignment, size);
}

void *memalign(size_t alignment, size_t size) {
    counted();
    return __libc_memalign(alignment, size);
}

int posix_memalign(void **place, size_t alignment, size_t size) {
    counted();
    void *memory = __libc_memalign(alignment, size);
    if (memory == NULL) return ENOMEM;
    *place = memory;
    return 0;
}

#endif

static uint64_t nanoseconds(struct timeval time) { return (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_usec * 1000; }

static uint64_t processor_time(int who) {
    struct rusage usage;
    if (getrusage(who, &usage) != 0) return 0;
    return nanoseconds(usage.ru_utime) + nanoseconds(usage.ru_stime);
}

uint64_t cmeasure_processor_time(void) { return processor_time(RUSAGE_SELF); }

uint64_t cmeasure_processor_time_of_children(void) { return processor_time(RUSAGE_CHILDREN); }
