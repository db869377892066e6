#include "host.h"

#include <linux/ethtool.h>
#include <linux/sockios.h>
#include <malloc.h>
#include <net/if.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/timex.h>
#include <unistd.h>

int clinux_offload_state(const char *interface, enum clinux_offload offload) {
    static const unsigned commands[] = {ETHTOOL_GGRO, ETHTOOL_GGSO, ETHTOOL_GTSO, ETHTOOL_GFLAGS};
    struct ethtool_value value = {.cmd = commands[offload], .data = 0};
    struct ifreq request;
    memset(&request, 0, sizeof request);
    if (strlen(interface) >= sizeof request.ifr_name) return -1;
    strcpy(request.ifr_name, interface);
    request.ifr_data = (void *)&value;
    // A local socket is enough to ask, and is no way to the network.
    int descriptor = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) return -1;
    int result = ioctl(descriptor, SIOCETHTOOL, &request);
    close(descriptor);
    if (result < 0) return -1;
    return offload == CLINUX_LRO ? (value.data & ETH_FLAG_LRO) != 0 : value.data != 0;
}

int clinux_clock_state(long *estimated_error, long *largest_error) {
    struct timex state;
    memset(&state, 0, sizeof state);
    int result = adjtimex(&state);
    if (result < 0) return -1;
    *estimated_error = state.esterror;
    *largest_error = state.maxerror;
    return result != TIME_ERROR && (state.status & STA_UNSYNC) == 0;
}

void clinux_settle_memory(void) {
#ifdef __GLIBC__
    // A threshold that is set stays; one that is not grows with every large block that is freed, until they all stay (mallopt(3)).
    mallopt(M_MMAP_THRESHOLD, 256 * 1024);
    mallopt(M_TRIM_THRESHOLD, 1024 * 1024);
    mallopt(M_ARENA_MAX, 2);
#endif
}

void clinux_return_memory(void) {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}
