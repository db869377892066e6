#define _GNU_SOURCE
#include "hook.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/// Every signal as a program finds it that was started by a shell.
static void reset_signals(void) {
    for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

/// Closes every descriptor from `first` on.
static void close_from(int first) {
    if (close_range((unsigned)first, ~0U, 0) == 0) return;
    for (int number = first; number < 1024; number++) close(number);
}

static void sleep_milliseconds(long milliseconds) {
    struct timespec pause = {.tv_sec = milliseconds / 1000, .tv_nsec = milliseconds % 1000 * 1000000};
    nanosleep(&pause, NULL);
}

int clinux_start_self(const char *const *arguments, pid_t *process, int *input, int *messages) {
    int in[2], out[2];
    if (pipe2(in, O_CLOEXEC) != 0) return errno;
    if (pipe2(out, O_CLOEXEC) != 0) {
        int failure = errno;
        close(in[0]), close(in[1]);
        return failure;
    }
    pid_t child = fork();
    if (child < 0) {
        int failure = errno;
        close(in[0]), close(in[1]), close(out[0]), close(out[1]);
        return failure;
    }
    if (child == 0) {
        reset_signals();
        if (dup2(in[0], STDIN_FILENO) < 0 || dup2(out[1], STDOUT_FILENO) < 0 || dup2(out[1], STDERR_FILENO) < 0) _exit(127);
        close_from(3);
        execv("/proc/self/exe", (char *const *)arguments);
        _exit(127);
    }
    close(in[0]), close(out[1]);
    fcntl(in[1], F_SETFL, O_NONBLOCK);
    *process = child;
    *input = in[1];
    *messages = out[0];
    return 0;
}

/// The input as a file without a name, which whoever does not read it leaves alone.
static int file_of(const char *bytes, size_t length) {
    int file = memfd_create("finding", MFD_CLOEXEC);
    if (file < 0) return -1;
    size_t written = 0;
    while (written < length) {
        ssize_t taken = write(file, bytes + written, length - written);
        if (taken < 0 && errno == EINTR) continue;
        if (taken <= 0) break;
        written += (size_t)taken;
    }
    lseek(file, 0, SEEK_SET);
    return file;
}

int clinux_run_command(const char *command, const char *const *environment, const char *input, size_t length, int limit) {
    int file = file_of(input, length);
    if (file < 0) return -2;
    pid_t child = fork();
    if (child < 0) {
        close(file);
        return -2;
    }
    if (child == 0) {
        setpgid(0, 0);
        reset_signals();
        if (dup2(file, STDIN_FILENO) < 0) _exit(127);
        close_from(3);
        for (int index = 0; environment[index]; index++) putenv((char *)environment[index]);
        execl("/bin/sh", "sh", "-c", command, (char *)NULL);
        _exit(127);
    }
    close(file);
    setpgid(child, child);
    struct timespec start, now;
    clock_gettime(CLOCK_MONOTONIC, &start);
    int told = 0;
    while (1) {
        int status = 0;
        pid_t ended = waitpid(child, &status, WNOHANG);
        if (ended == child) {
            if (told) {
                // Whoever of the group is left has had the same warning.
                kill(-child, SIGKILL);
                return -1;
            }
            return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        }
        if (ended < 0 && errno != EINTR) return -2;
        clock_gettime(CLOCK_MONOTONIC, &now);
        long passed = now.tv_sec - start.tv_sec;
        if (!told && passed >= limit) {
            kill(-child, SIGTERM);
            told = 1;
        }
        if (told && passed >= limit + 2) kill(-child, SIGKILL);
        sleep_milliseconds(20);
    }
}

ssize_t clinux_write_quietly(int descriptor, const void *bytes, size_t length) {
    sigset_t pipe, before;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe, &before);
    ssize_t written = write(descriptor, bytes, length);
    int failure = errno;
    if (written < 0 && failure == EPIPE) {
        // It waits for this thread alone.
        struct timespec none = {0, 0};
        while (sigtimedwait(&pipe, NULL, &none) < 0 && errno == EINTR) {}
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = failure;
    return written;
}

int clinux_await(pid_t process, int milliseconds) {
    for (int passed = 0;; passed += 20) {
        int status = 0;
        pid_t ended = waitpid(process, &status, WNOHANG);
        if (ended == process || (ended < 0 && errno != EINTR)) return 1;
        if (passed >= milliseconds) return 0;
        sleep_milliseconds(20);
    }
}
