# The same against a laptop whose management frames are protected: it stays.
access_point $AP $CHANNEL wpa2+pmf
record
device $LAPTOP wpa2+pmf
joined $LAPTOP 10
traffic $LAPTOP
forger
sleep 5
forge c0 $LAPTOP_HEX 1 8 100
sleep 6
