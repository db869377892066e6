# The laptop moves from one access point of its network to the other, and back.
access_point $AP $CHANNEL wpa2
access_point $SECOND $CHANNEL wpa2
record
device $LAPTOP wpa2
joined $LAPTOP 10
traffic $LAPTOP
for there in $SECOND_MAC $AP_MAC $SECOND_MAC; do
    sleep 3
    cli $LAPTOP scan_results | cut -f1,3
    cli $LAPTOP roam $there
done
sleep 3
