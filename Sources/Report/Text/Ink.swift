/// A colour or weight of text on a terminal.
enum Ink: String {
    case plain = ""
    case bold = "1"
    case dim = "2"
    case alarm = "1;31"
    case warning = "33"
    case fault = "36"
    case good = "32"
}
