import ArgumentParser
import Judgement
import Wire

/// Which networks of the air are the household's.
struct NetworkOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "An access point of the household, as 00:00:5e:00:53:01; may be repeated. Without it the network is learnt.", valueName: "address"))
    var bssid: [MACAddress] = []

    @Option(help: ArgumentHelp("The name of the household's Wi-Fi; may be repeated.", valueName: "name"))
    var ssid: [String] = []

    func validate() throws {
        if ssid.contains("") { throw ValidationError("--ssid wants a name; a network that hides its name is named by --bssid.") }
    }

    var filter: RadioFilter { RadioFilter(bssids: Set(bssid), names: Set(ssid)) }
}
