# The access point's program is ended and started anew; the laptop joins again.
access_point $AP $CHANNEL wpa2
record
device $LAPTOP wpa2
joined $LAPTOP 10
traffic $LAPTOP
sleep 3
stop_access_point $AP
sleep 3
access_point $AP $CHANNEL wpa2
sleep 1
joined $LAPTOP 10
sleep 4
