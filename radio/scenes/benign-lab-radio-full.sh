# The access point has room for one device, and the phone has it.
access_point $AP $CHANNEL wpa2 max_num_sta=1
record
device $PHONE wpa2
joined $PHONE 11
traffic $PHONE 0.5
device $LAPTOP wpa2
sleep 15
