import Conversations
import Findings
import Wire

/// Bulk transfers: measured segment by segment, told stretch by stretch.
extension TCPDetector {
    /// A stretch with fewer bytes and fewer losses tells nothing of a rate.
    static let leastBytes: UInt64 = 49_152
    static let leastLosses = 5

    /// Measures a segment of a conversation that carries bulk.
    @inline(never)
    func measure(_ step: TCPStep, _ packet: borrowing Packet, _ stamp: FrameStamp, _ table: inout TCPTable, _ sink: inout ObservationSink) {
        if let number = table.isStretchOver(step, stamp) {
            tellTransfer(number, &table, &sink)
            table.nextStretch(number, step, packet, stamp)
        } else if let begun = table.beginMeasuring(step, stamp) {
            if let loser = begun.loser {
                tellTransfer(begun.number, &table, &sink)
                table.loseMeter(begun.number, of: loser)
            }
            table.attach(begun.number, step, packet, stamp)
        }
        table.measure(step, packet, stamp)
    }

    /// A conversation goes: what was measured of it is told.
    func tellTransfers(_ slot: Int, _ table: inout TCPTable, _ sink: inout ObservationSink) {
        for number in table.meters(of: slot) {
            tellTransfer(number, &table, &sink)
            table.releaseMeter(number)
        }
    }

    private func tellTransfer(_ number: Int, _ table: inout TCPTable, _ sink: inout ObservationSink) {
        let meter = table.meters.meters[number]
        guard meter.slot >= 0 else { return }
        let record = table.records[Int(meter.slot)]
        // What is left of the round trip on either side of the capture.
        let roundTrip = record.sides[0].roundTrip > 0 ? record.sides[0].roundTrip &+ record.sides[1].roundTrip : 0
        let reading = TransferReading(meter, roundTrip: UInt32(clamping: roundTrip / 1_000))
        guard let transfer = reading.transfer(meter, subject: subject(of: record, name: name(of: record, table))),
            transfer.bytes >= Self.leastBytes || transfer.losses >= Self.leastLosses
        else { return }
        sink.record(Fact.transfer(transfer))
    }
}
