"""Turns off what a device does for the kernel, so that frames are recorded as they would be on a wire. Usage: plain.py DEVICE…"""
import array, fcntl, socket, struct, sys

SIOCETHTOOL = 0x8946
# ETHTOOL_SRXCSUM, ETHTOOL_STXCSUM, ETHTOOL_SSG, ETHTOOL_STSO, ETHTOOL_SGSO, ETHTOOL_SGRO of linux/ethtool.h.
SETTINGS = (0x15, 0x17, 0x19, 0x1F, 0x24, 0x2C)

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as door:
    for device in sys.argv[1:]:
        for setting in SETTINGS:
            order = array.array("I", [setting, 0])
            try:
                fcntl.ioctl(door, SIOCETHTOOL, struct.pack("16sP", device.encode(), order.buffer_info()[0]))
            except OSError:
                pass
