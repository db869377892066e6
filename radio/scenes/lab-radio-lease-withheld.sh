# The laptop joins, and the access point's DHCP server gives it no address; the phone gets one. Recorded on the access point's own card.
access_point $AP $CHANNEL wpa2
record_joined $AP
dnsmasq --conf-file=/dev/null --keep-in-foreground --port=0 --interface=$AP --bind-interfaces --dhcp-leasefile=/tmp/leases \
    --dhcp-authoritative --dhcp-range=192.168.77.20,192.168.77.40,1h --dhcp-host=$LAPTOP_MAC,ignore --user=root > dnsmasq.log 2>&1 &
device $LAPTOP wpa2
joined $LAPTOP
asks_for_address $LAPTOP
device $PHONE wpa2
joined $PHONE
asks_for_address $PHONE
sleep 25
inside $PHONE ping -q -c 4 192.168.77.1 > /dev/null || true
asks_for_address $PHONE
sleep 20
