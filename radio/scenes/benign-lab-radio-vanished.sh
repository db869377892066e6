# The access point goes out of reach without a word, as when its plug is pulled.
access_point $AP $CHANNEL wpa2
record
device $LAPTOP wpa2
joined $LAPTOP 10
traffic $LAPTOP
sleep 4
hears $AP_RADIO 2
sleep 12
