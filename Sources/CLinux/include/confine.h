#ifndef CLINUX_CONFINE_H
#define CLINUX_CONFINE_H

#include <sys/types.h>

// How a process gives up what it no longer needs. None of it can be taken back, and all of it holds for the calling thread and those that
// it starts: to be called while there is only one.

/// Becomes another user with that user's groups; 0, or errno.
int clinux_become(uid_t user, gid_t group, const char *name);

/// Empties every set of capabilities, the bounding set as far as that may be, and forbids to gain privileges by execve(2); 0, or errno.
int clinux_drop_capabilities(void);

/// Forbids to open any file but below these folders (Landlock, Linux 5.13); 0, errno, or -1 where the kernel has no Landlock.
int clinux_restrict_files(const char *const *folders, int count);

/// Forbids to send, to connect, to start programs, and what an intruder would want besides (seccomp); 0, or errno.
int clinux_restrict_calls(void);

/// Sends one message to the address of a service manager (sd_notify(3)) over a socket that stays open: its descriptor, or -1.
int clinux_notify_open(const char *address);

#endif
