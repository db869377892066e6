public import ArgumentParser
public import Wire

extension MACAddress: ExpressibleByArgument {
    /// Reads six octets joined by colons.
    public init?(argument: String) { self.init(argument) }
}
