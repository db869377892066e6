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
    mutating func merge(_ observations: [[Observation]], _ consider: (Observation) -> Void) {
        places.removeAll(keepingCapacity: true)
        for worker in observations.indices {
            for index in observations[worker].indices {
                places.append(Place(order: observations[worker][index].order, worker: Int32(worker), index: Int32(index)))
            }
        }
        places.sort { $0.order < $1.order }
        for place in places { consider(observations[Int(place.worker)][Int(place.index)]) }
    }
}
