import Findings

/// Puts what the workers said of one batch into its order, without moving the observations themselves.
struct ObservationMerge {
    private struct Place {
        var order: Observation.Order
        var worker: Int32
        var index: Int32
    }

    private var places: [Place] = []

    /// Calls `consider` for every observation in order.
    mutating func merge(_ accounts: [WorkerAccount], _ consider: (consuming Observation) -> Void) {
        // One worker says what packets show in order; only what deadlines show may come late.
        if accounts.count == 1, Self.isInOrder(accounts[0].observations) {
            let observations = accounts[0].observations
            for index in observations.indices { consider(observations[index]) }
            return
        }
        places.removeAll(keepingCapacity: true)
        for worker in accounts.indices {
            let observations = accounts[worker].observations
            for index in observations.indices {
                places.append(Place(order: observations[index].order, worker: Int32(worker), index: Int32(index)))
            }
        }
        places.sort { $0.order < $1.order }
        for place in places { consider(accounts[Int(place.worker)].observations[Int(place.index)]) }
    }

    private static func isInOrder(_ observations: [Observation]) -> Bool {
        var index = 1
        while index < observations.count {
            if observations[index].order < observations[index - 1].order { return false }
            index += 1
        }
        return true
    }
}
