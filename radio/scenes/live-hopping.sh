# The same while it goes through three channels, one second each.
access_point $AP $CHANNEL wpa2
listens
wirewitness watch -i mon0 --channels 1,6,11 --dwell 1 -a duration:30 --format json -w ear.pcapng > live.json 2> live.log &
watching=$!
sleep 4
device $LAPTOP wpa2
joined $LAPTOP 10
traffic $LAPTOP
forger
sleep 5
forge c0 $LAPTOP_HEX 7 400 10
wait $watching || true
