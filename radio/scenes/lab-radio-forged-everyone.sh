# Another radio tells everyone to leave, in the access point's name; nothing protects them.
access_point $AP $CHANNEL wpa2
record
device $PHONE wpa2
joined $PHONE 11
traffic $PHONE 0.5
device $LAPTOP wpa2
joined $LAPTOP 10
traffic $LAPTOP
forger
sleep 5
forge a0 $EVERYONE 8 48 10
sleep 6
