#ifndef CMEASURE_H
#define CMEASURE_H

// What the bench measures and Swift cannot see. Linked into the bench alone, whose calls of malloc and its like it stands in for.

#include <stdint.h>

/// How often this program has asked for memory since it began; 0 where a sanitizer watches over its memory.
uint64_t cmeasure_allocations(void);

/// User and system time of all threads of this process, in nanoseconds.
uint64_t cmeasure_processor_time(void);

/// User and system time of the processes that this one started and that have ended, in nanoseconds.
uint64_t cmeasure_processor_time_of_children(void);

#endif
