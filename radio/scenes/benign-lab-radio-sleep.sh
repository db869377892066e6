# The laptop saves power between its packets.
access_point $AP $CHANNEL wpa2
record
device $LAPTOP wpa2
joined $LAPTOP 10
inside $LAPTOP iw dev $LAPTOP set power_save on
traffic $LAPTOP 1
sleep 12
