# The laptop's address is on the access point's deny list; the phone is served.
echo $LAPTOP_MAC > /tmp/denied
access_point $AP $CHANNEL wpa2 macaddr_acl=0 deny_mac_file=/tmp/denied
record
device $PHONE wpa2
joined $PHONE 11
traffic $PHONE 0.5
device $LAPTOP wpa2
sleep 20
