# wirewitness itself listens on the air, told its channel, and is to name the forged deauthentication while it runs.
access_point $AP $CHANNEL wpa2
listens
wirewitness watch -i mon0 --channels $CHANNEL -a duration:22 --format json -w ear.pcapng > live.json 2> live.log &
watching=$!
sleep 4
device $LAPTOP wpa2
joined $LAPTOP 10
traffic $LAPTOP
forger
sleep 5
forge c0 $LAPTOP_HEX 7 64 4
wait $watching || true
