# What the scenes of the radio lab are told with. Six radios: two of access points, two of devices, one of a forger, one that records.
AP=wlan0 SECOND=wlan1 LAPTOP=wlan2 PHONE=wlan3 FORGER=wlan4 EAR=wlan5
AP_MAC=00:00:5e:00:53:a1 SECOND_MAC=00:00:5e:00:53:a2 LAPTOP_MAC=00:00:5e:00:53:10 PHONE_MAC=00:00:5e:00:53:11
BSSID=00005e0053a1 LAPTOP_HEX=00005e005310 EVERYONE=ffffffffffff
CHANNEL=6 NAME=home-example PASSWORD="correct horse battery"

say() { echo "[$(cut -d' ' -f1 /proc/uptime)] $*"; }
radio() { cat "/sys/class/net/$1/phy80211/name"; }

# Six new radios, of which the devices' live in rooms of their own, so that what they say goes over the air.
modprobe -r mac80211_hwsim 2> /dev/null || true
modprobe mac80211_hwsim radios=6
sleep 1
set_address() { ip link set "$1" down; ip link set "$1" address "$2"; }
set_address $AP $AP_MAC
set_address $SECOND $SECOND_MAC
set_address $LAPTOP $LAPTOP_MAC
set_address $PHONE $PHONE_MAC
HWSIM=/sys/kernel/debug/ieee80211
# Who hears whom: radios hear each other that have a bit in common.
hears() { echo "$2" > "$HWSIM/$1/hwsim/group"; }
AP_RADIO=$(radio $AP) SECOND_RADIO=$(radio $SECOND) LAPTOP_RADIO=$(radio $LAPTOP) PHONE_RADIO=$(radio $PHONE)
room() { # INTERFACE
    unshare -n sleep 1000 &
    eval "ROOM_$1=$!"
    sleep 0.3
    iw phy "$(radio "$1")" set netns "$!"
    inside "$1" ip link set lo up
}
inside() { # INTERFACE COMMAND…
    local where=$1
    shift
    eval "nsenter -t \$ROOM_$where -n \"\$@\""
}
room $LAPTOP
room $PHONE

# Records the channel with a radio of its own; and, of all channels with all acknowledgements but without signal, what was sent.
record() { # [CHANNEL]
    iw dev $EAR set type monitor
    ip link set $EAR up
    iw dev $EAR set channel "${1:-$CHANNEL}"
    ip link set hwsim0 up
    tcpdump -i $EAR -s 0 -U --immediate-mode -Z root -w ear.pcap 2> ear.log &
    tcpdump -i hwsim0 -s 0 -U --immediate-mode -Z root -w sent.pcap 2> sent.log &
    sleep 1
}
# Records what devices that have joined send and get, in the clear, on a card of the network itself.
record_joined() { # INTERFACE
    tcpdump -i "$1" -s 0 -U --immediate-mode -Z root -w ear.pcap 2> ear.log &
    sleep 1
}
# An interface in monitor mode, made as wirewitness advises where libpcap cannot put one into it.
listens() {
    ip link set $EAR down
    iw dev $EAR interface add mon0 type monitor
    ip link set mon0 up
}
finish() {
    sleep 0.5
    pidof tcpdump > /dev/null && kill $(pidof tcpdump)
    sleep 0.5
}

# An access point: wpa2, wpa2+pmf, sae or open.
access_point() { # INTERFACE CHANNEL SECURITY [LINE…]
    local device=$1 channel=$2 security=$3 line
    shift 3
    {
        printf 'interface=%s\ndriver=nl80211\nctrl_interface=/run/hostapd\nssid=%s\nhw_mode=g\nchannel=%s\nbeacon_int=100\n' "$device" $NAME "$channel"
        printf 'ieee80211n=1\nwmm_enabled=1\n'
        case $security in
        wpa2) printf 'wpa=2\nwpa_key_mgmt=WPA-PSK\nrsn_pairwise=CCMP\nwpa_passphrase=%s\n' "$PASSWORD" ;;
        wpa2+pmf) printf 'wpa=2\nwpa_key_mgmt=WPA-PSK-SHA256\nrsn_pairwise=CCMP\nieee80211w=2\nwpa_passphrase=%s\n' "$PASSWORD" ;;
        sae) printf 'wpa=2\nwpa_key_mgmt=SAE\nrsn_pairwise=CCMP\nieee80211w=2\nsae_require_mfp=1\nsae_password=%s\n' "$PASSWORD" ;;
        esac
        for line in "$@"; do printf '%s\n' "$line"; done
    } > "/tmp/$device.conf"
    hostapd -B -P "/run/$device.pid" "/tmp/$device.conf" >> "hostapd-$device.log"
    ip address replace 192.168.77.1/24 dev "$device"
    say "access point on $device"
}
stop_access_point() { kill "$(cat "/run/$1.pid")"; }
ap() { hostapd_cli -p /run/hostapd -i $AP "$@"; }

# A device that wants to join; its network in the words of wpa_supplicant.
device() { # INTERFACE SECURITY [PASSWORD] [LINE…]
    local card=$1 security=$2 password=${3:-$PASSWORD} line
    shift 2
    [ $# = 0 ] || shift
    {
        printf 'ctrl_interface=/run/wpa\n%snetwork={\nssid="%s"\nscan_freq=%s\n' "${SETTINGS:-}" $NAME "${FREQUENCIES:-2437}"
        case $security in
        wpa2) printf 'key_mgmt=WPA-PSK\npsk="%s"\n' "$password" ;;
        wpa2+pmf) printf 'key_mgmt=WPA-PSK-SHA256\nieee80211w=2\npsk="%s"\n' "$password" ;;
        sae) printf 'key_mgmt=SAE\nieee80211w=2\nsae_password="%s"\n' "$password" ;;
        open) printf 'key_mgmt=NONE\n' ;;
        esac
        for line in "$@"; do printf '%s\n' "$line"; done
        printf '}\n'
    } > "/tmp/$card.conf"
    inside "$card" wpa_supplicant -B -D nl80211 -i "$card" -c "/tmp/$card.conf" -P "/run/$card.pid" >> "supplicant-$card.log"
    say "$card wants to join"
}
stop_device() { kill "$(cat "/run/$1.pid")"; }
cli() { # INTERFACE WORDS…
    local card=$1
    shift
    inside "$card" wpa_cli -p /run/wpa -i "$card" "$@"
}
# Waits until a device has joined, and gives it an address.
joined() { # INTERFACE [ADDRESS] [SECONDS]
    local left=$((${3:-20} * 5))
    while [ $left -gt 0 ]; do
        if cli "$1" status | grep -q wpa_state=COMPLETED; then
            [ -z "${2:-}" ] || inside "$1" ip address replace "192.168.77.$2/24" dev "$1"
            say "$1 has joined"
            return
        fi
        left=$((left - 1))
        sleep 0.2
    done
    say "$1 has not joined in time"
    return 1
}
# Pings the access point until the end, so that there is traffic.
traffic() { # INTERFACE [INTERVAL]
    inside "$1" ping -q -s 200 -i "${2:-0.25}" 192.168.77.1 > /dev/null 2>&1 &
}
# Asks for an address in the way of DHCP, and takes what it is given.
asks_for_address() { # INTERFACE
    inside "$1" udhcpc -f -q -t 6 -T 4 -n -i "$1" -s /bin/take-address >> "dhcp-$1.log" 2>&1 &
}
forger() { # [CHANNEL]
    iw dev $FORGER set type monitor
    ip link set $FORGER up
    iw dev $FORGER set channel "${1:-$CHANNEL}"
}
# A deauthentication (c0) or disassociation (a0) in the access point's name.
forge() { # SUBTYPE RECEIVER REASON COUNT GAP
    inject $FORGER "$4" "$5" "${1}003a01${2}${BSSID}${BSSID}0000$(printf '%02x%02x' $(($3 & 255)) $(($3 >> 8)))"
}
