print("wirewitness")
