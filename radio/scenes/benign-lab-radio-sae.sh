# A laptop joins with WPA3 and is served.
access_point $AP $CHANNEL sae
record
device $LAPTOP sae
joined $LAPTOP 10
traffic $LAPTOP
sleep 6
