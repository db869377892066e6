# Another radio tells the laptop to leave, in the access point's name; nothing protects it.
access_point $AP $CHANNEL wpa2
record
device $LAPTOP wpa2
joined $LAPTOP 10
traffic $LAPTOP
forger
sleep 5
forge c0 $LAPTOP_HEX 7 64 4
sleep 6
