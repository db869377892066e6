#ifndef CLINUX_HOST_H
#define CLINUX_HOST_H

// What a machine says of itself that Swift cannot ask: ethtool's ioctl takes a pointer inside a union, and Glibc's module leaves
// <sys/timex.h> out.

/// Which kind of offload is asked about.
enum clinux_offload { CLINUX_GRO, CLINUX_GSO, CLINUX_TSO, CLINUX_LRO };

/// 1 if the offload is on at the interface, 0 if it is off, -1 if the driver does not say.
int clinux_offload_state(const char *interface, enum clinux_offload offload);

/// 1 if something keeps the kernel's clock right, 0 if not, -1 if the kernel does not say; the errors are in microseconds.
int clinux_clock_state(long *estimated_error, long *largest_error);

/// Has the C library give large blocks back to the system as soon as they are free, and keep few pools: for a process that lives for weeks.
void clinux_settle_memory(void);

/// Gives free memory back to the system.
void clinux_return_memory(void);

#endif
