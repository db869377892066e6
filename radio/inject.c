// Sends a frame of 802.11 through an interface in monitor mode, as it is given: that is what a forger's program does.
//
// usage: inject INTERFACE COUNT GAP HEX
//
// HEX is the frame from its frame control on, without a check sequence; GAP is in milliseconds.
#include <arpa/inet.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

// Radiotap without any field: the driver chooses the rate.
static const unsigned char header[] = {0, 0, 8, 0, 0, 0, 0, 0};

int main(int count, char **words) {
    if (count != 5) return fputs("usage: inject INTERFACE COUNT GAP HEX\n", stderr), 2;
    unsigned char frame[2048];
    size_t length = sizeof header, digits = strlen(words[4]);
    memcpy(frame, header, sizeof header);
    if (digits % 2 || digits / 2 > sizeof frame - length) return fputs("inject: the frame is not whole octets, or too long\n", stderr), 2;
    for (size_t at = 0; at < digits; at += 2) {
        unsigned octet;
        if (sscanf(words[4] + at, "%2x", &octet) != 1) return fputs("inject: not hexadecimal\n", stderr), 2;
        frame[length++] = (unsigned char)octet;
    }
    int radio = socket(AF_PACKET, SOCK_RAW, htons(ETH_P_ALL));
    struct sockaddr_ll place = {.sll_family = AF_PACKET, .sll_protocol = htons(ETH_P_ALL), .sll_ifindex = (int)if_nametoindex(words[1])};
    if (radio < 0 || bind(radio, (struct sockaddr *)&place, sizeof place) < 0) return perror("inject"), 1;
    for (long left = strtol(words[2], NULL, 10); left > 0; left--) {
        if (write(radio, frame, length) != (ssize_t)length) return perror("inject"), 1;
        usleep((useconds_t)(strtol(words[3], NULL, 10) * 1000));
    }
    return 0;
}
