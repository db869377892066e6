# The access point lets the laptop in and ends its association each time, without a reason; the phone stays.
access_point $AP $CHANNEL wpa2
record
device $PHONE wpa2
joined $PHONE 11
traffic $PHONE 0.5
device $LAPTOP wpa2
for round in 1 2 3 4; do
    joined $LAPTOP 10
    sleep 0.5
    ap deauthenticate $LAPTOP_MAC reason=1
    sleep 1
done
stop_device $LAPTOP
sleep 2
