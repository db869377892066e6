#define _GNU_SOURCE
#include "confine.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/audit.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

int clinux_become(uid_t user, gid_t group, const char *name) {
    if (initgroups(name, group) != 0) return errno;
    if (setresgid(group, group, group) != 0) return errno;
    if (setresuid(user, user, user) != 0) return errno;
    return 0;
}

int clinux_drop_capabilities(void) {
    // Needs CAP_SETPCAP, which one who was given CAP_NET_RAW alone does not have; an empty permitted set and no_new_privs make it moot.
    for (int capability = 0; capability < 64; capability++) prctl(PR_CAPBSET_DROP, capability, 0, 0, 0);
    prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
    struct __user_cap_data_struct none[2];
    memset(none, 0, sizeof none);
    if (syscall(SYS_capset, &header, none) != 0) return errno;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return errno;
    return 0;
}

int clinux_restrict_files(const char *const *folders, int count) {
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1) return -1;
    // The thirteen rights of the first version; later kernels know more.
    __u64 all = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
#ifdef LANDLOCK_ACCESS_FS_REFER
    if (version >= 2) all |= LANDLOCK_ACCESS_FS_REFER;
#endif
#ifdef LANDLOCK_ACCESS_FS_TRUNCATE
    if (version >= 3) all |= LANDLOCK_ACCESS_FS_TRUNCATE;
#endif
    struct landlock_ruleset_attr attributes;
    memset(&attributes, 0, sizeof attributes);
    attributes.handled_access_fs = all;
    int ruleset = (int)syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0);
    if (ruleset < 0) return errno;
    int failure = 0;
    for (int index = 0; index < count && failure == 0; index++) {
        int folder = open(folders[index], O_PATH | O_CLOEXEC);
        if (folder < 0) {
            failure = errno;
            break;
        }
        // Files may be read, written, made and removed there; nothing may be executed.
        struct landlock_path_beneath_attr rule = {
            .allowed_access = all & ~(__u64)LANDLOCK_ACCESS_FS_EXECUTE, .parent_fd = folder};
        if (syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) != 0) failure = errno;
        close(folder);
    }
    if (failure == 0 && syscall(SYS_landlock_restrict_self, ruleset, 0) != 0) failure = errno;
    close(ruleset);
    return failure;
}

#if defined(__x86_64__)
#define CLINUX_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define CLINUX_ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define FORBID BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)
#define ALLOW BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
// Forbids one call altogether.
#define NOT(call) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##call, 0, 1), FORBID

int clinux_restrict_calls(void) {
#ifndef CLINUX_ARCHITECTURE
    return ENOSYS;
#else
    struct sock_filter filter[] = {
        // Another architecture's numbers mean other calls: none of them.
        LOAD(arch), BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, CLINUX_ARCHITECTURE, 1, 0), FORBID,
        LOAD(nr),
#ifdef __x86_64__
        // The numbers of x32 are others again.
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1), FORBID,
#endif
        // Sending, and what leads to it.
        NOT(connect), NOT(bind), NOT(listen), NOT(accept), NOT(accept4), NOT(sendto), NOT(sendmsg), NOT(sendmmsg),
        // Other programs, and other processes' affairs.
        NOT(execve), NOT(execveat), NOT(ptrace), NOT(process_vm_readv), NOT(process_vm_writev), NOT(kcmp), NOT(pidfd_getfd),
#ifdef SYS_fork
        NOT(fork), NOT(vfork),
#endif
        // The system's affairs.
        NOT(mount), NOT(umount2), NOT(pivot_root), NOT(chroot), NOT(setns), NOT(unshare), NOT(init_module), NOT(finit_module),
        NOT(delete_module), NOT(kexec_load), NOT(reboot), NOT(swapon), NOT(swapoff), NOT(bpf), NOT(perf_event_open), NOT(userfaultfd),
        NOT(io_uring_setup), NOT(keyctl), NOT(add_key), NOT(request_key), NOT(open_by_handle_at), NOT(personality), NOT(settimeofday),
        NOT(clock_settime), NOT(sethostname), NOT(setdomainname), NOT(acct), NOT(quotactl),
        // Becoming somebody else.
        NOT(setuid), NOT(setgid), NOT(setreuid), NOT(setregid), NOT(setresuid), NOT(setresgid), NOT(setgroups), NOT(capset),
        // The C library asks clone3(2) first, whose flags are out of reach here, and then clone(2).
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone3, 0, 1), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
        // Threads, but no processes.
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone, 0, 4), LOAD(args[0]),
        BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, CLONE_THREAD, 0, 1), ALLOW, FORBID,
        // Sockets of this machine alone: an interface's name and state are asked through one.
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_socket, 0, 3), LOAD(args[0]), BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AF_UNIX, 1, 0), FORBID,
        ALLOW,
    };
    struct sock_fprog program = {.len = sizeof filter / sizeof filter[0], .filter = filter};
    if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program) != 0) return errno;
    return 0;
#endif
}

int clinux_notify_open(const char *address) {
    struct sockaddr_un target;
    memset(&target, 0, sizeof target);
    target.sun_family = AF_UNIX;
    size_t length = strlen(address);
    if (length < 2 || length >= sizeof target.sun_path || (address[0] != '/' && address[0] != '@')) return -1;
    memcpy(target.sun_path, address, length);
    // An abstract address begins with a zero.
    if (address[0] == '@') target.sun_path[0] = 0;
    int descriptor = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) return -1;
    if (connect(descriptor, (struct sockaddr *)&target, (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length)) != 0) {
        close(descriptor);
        return -1;
    }
    return descriptor;
}
