# The password was changed; the laptop still tries the old one.
access_point $AP $CHANNEL wpa2
record
device $LAPTOP wpa2 "the password of old"
sleep 16
