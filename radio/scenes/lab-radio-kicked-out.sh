# The access point turns the laptop out again and again, for want of room as it says; the phone stays.
access_point $AP $CHANNEL wpa2
record
device $PHONE wpa2
joined $PHONE 11
traffic $PHONE 0.5
device $LAPTOP wpa2
for round in 1 2 3 4; do
    joined $LAPTOP 10
    sleep 0.5
    ap deauthenticate $LAPTOP_MAC reason=5
    sleep 1
done
stop_device $LAPTOP
sleep 2
