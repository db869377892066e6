# A laptop joins with WPA2 and is served.
access_point $AP $CHANNEL wpa2
record
device $LAPTOP wpa2
joined $LAPTOP 10
traffic $LAPTOP
sleep 6
