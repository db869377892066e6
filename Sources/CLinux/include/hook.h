#ifndef CLINUX_HOOK_H
#define CLINUX_HOOK_H

#include <stddef.h>
#include <sys/types.h>

// Programs that a watch has started for it: fork(2) is not to be had in Swift.

/// Starts this very program anew with other arguments (the first is its name, NULL ends them); 0, or errno. Of the two descriptors, `input`
/// is written to and never blocks, `messages` is what the program says on its standard output and standard error.
int clinux_start_self(const char *const *arguments, pid_t *process, int *input, int *messages);

/// Runs a shell command in a process group of its own, with `environment` (NAME=VALUE, NULL ends it) added to that of this process and
/// `length` bytes as its standard input, and waits for it, for at most `limit` seconds: then its whole group is told to end, and killed two
/// seconds later. The exit status, 128 + the signal's number, -1 where the time was up, -2 where it could not be started. To be called while
/// there is only one thread.
int clinux_run_command(const char *command, const char *const *environment, const char *input, size_t length, int limit);

/// write(2), but without the signal where nobody reads any more.
ssize_t clinux_write_quietly(int descriptor, const void *bytes, size_t length);

/// Waits up to so many milliseconds for a process that was started to end; 0 where it has not.
int clinux_await(pid_t process, int milliseconds);

#endif
