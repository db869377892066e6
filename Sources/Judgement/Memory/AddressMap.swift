import Wire

/// What is remembered by address: a dictionary that only grows, asked once or more for every conversation.
///
/// Open addressing over dense arrays, and a hash of two multiplications where `Dictionary` takes a cryptographic one. The seed keeps
/// strangers from choosing addresses that collide; the order of the entries is that of their coming, whatever the seed.
struct AddressMap<Value> {
    private(set) var keys: [IPAddress] = []
    private(set) var values: [Value] = []
    /// Places in the arrays, counted from 1; 0 is empty.
    private var index: [UInt32]
    private let seed: UInt64

    init() {
        index = Array(repeating: 0, count: 64)
        seed = UInt64.random(in: .min ... .max)
    }

    var count: Int { keys.count }

    /// The place of an address in ``keys`` and ``values``.
    func place(of key: IPAddress) -> Int? {
        var probe = hash(key) & (index.count - 1)
        while index[probe] != 0 {
            let place = Int(index[probe]) - 1
            if keys[place] == key { return place }
            probe = (probe + 1) & (index.count - 1)
        }
        return nil
    }

    subscript(key: IPAddress) -> Value? { place(of: key).map { values[$0] } }

    subscript(place place: Int) -> Value {
        get { values[place] }
        _modify { yield &values[place] }
    }

    /// The place of an address, which is added with `value` where it is not there yet.
    mutating func place(of key: IPAddress, adding value: @autoclosure () -> Value) -> Int {
        if let known = place(of: key) { return known }
        if (keys.count + 1) * 4 > index.count * 3 { grow() }
        keys.append(key)
        values.append(value())
        put(keys.count - 1)
        return keys.count - 1
    }

    private func hash(_ key: IPAddress) -> Int {
        let product = (key.low ^ seed).multipliedFullWidth(by: key.high ^ 0x9E37_79B9_7F4A_7C15)
        let folded = (product.high ^ product.low ^ seed).multipliedFullWidth(by: 0xBF58_476D_1CE4_E5B9)
        return Int(truncatingIfNeeded: folded.high ^ folded.low)
    }

    private mutating func put(_ place: Int) {
        var probe = hash(keys[place]) & (index.count - 1)
        while index[probe] != 0 { probe = (probe + 1) & (index.count - 1) }
        index[probe] = UInt32(place + 1)
    }

    private mutating func grow() {
        index = Array(repeating: 0, count: index.count * 2)
        for place in keys.indices { put(place) }
    }
}

extension AddressMap: Sendable where Value: Sendable {}
