#ifndef CLINUX_H
#define CLINUX_H

// What Swift cannot call or express on Linux, and nothing else.

#include "confine.h"
#include "hook.h"
#include "host.h"

/// Hints the processor that the cache line at `address` will be written soon.
static inline void clinux_prefetch(const void *address) { __builtin_prefetch(address, 1, 3); }

/// The same for what will only be read.
static inline void clinux_prefetch_read(const void *address) { __builtin_prefetch(address, 0, 3); }

#endif
