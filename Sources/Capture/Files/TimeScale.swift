import Wire

/// How a pcapng interface counts time (draft-ietf-opsawg-pcapng §4.2, if_tsresol and if_tsoffset).
struct TimeScale: Hashable {
    private enum Unit: Hashable {
        /// A unit is this many nanoseconds.
        case multiple(UInt64)
        /// A nanosecond is this many units; 0 where it is more than 64 bits can count, so that no value makes one.
        case fraction(UInt64)
        /// A second is 2 to this power of units.
        case binary(UInt8)
    }

    private let unit: Unit
    /// Seconds to be added to every time.
    private let offset: Int64

    /// Microseconds since the epoch, what holds without the options.
    static let microseconds = TimeScale(resolution: 6, offset: 0)

    /// Reads the two options: the high bit of `resolution` chooses a negative power of 2, else of 10.
    init(resolution: UInt8, offset: Int64) {
        self.offset = offset
        let power = resolution & 0x7F
        if resolution & 0x80 != 0 {
            unit = .binary(power)
        } else if power <= 9 {
            unit = .multiple(TimeScale.tenToThe(9 - power))
        } else {
            unit = .fraction(TimeScale.tenToThe(power - 9))
        }
    }

    /// Ten to a power, or 0 where 64 bits do not hold it.
    private static func tenToThe(_ power: UInt8) -> UInt64 {
        var value: UInt64 = 1
        for _ in 0..<power {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            if overflow { return 0 }
            value = product
        }
        return value
    }

    /// The moment that a timestamp stands for, saturating at the ends of what a moment can say.
    @inline(__always)
    func time(_ units: UInt64) -> Timestamp {
        let nanoseconds: UInt64
        switch unit {
        case .multiple(let factor):
            let (product, overflow) = units.multipliedReportingOverflow(by: factor)
            nanoseconds = overflow ? .max : product
        case .fraction(let divisor): nanoseconds = divisor == 0 ? 0 : units / divisor
        case .binary(let power): nanoseconds = TimeScale.nanoseconds(units, perSecondPower: power)
        }
        let time = Timestamp(nanoseconds: Int64(clamping: nanoseconds))
        return offset == 0 ? time : time + Interval.seconds(1) * offset
    }

    private static func nanoseconds(_ units: UInt64, perSecondPower power: UInt8) -> UInt64 {
        let product = units.multipliedFullWidth(by: 1_000_000_000)
        if power == 0 { return product.high == 0 ? product.low : .max }
        if power < 64 {
            let shift = UInt64(power)
            return product.high >> shift != 0 ? .max : product.high << (64 - shift) | product.low >> shift
        }
        return power < 128 ? product.high >> UInt64(power - 64) : 0
    }
}
