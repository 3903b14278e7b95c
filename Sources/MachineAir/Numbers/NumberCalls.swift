internal import Basics
internal import Machine
internal import Synchronization

/// The calls of a segment that work on numbers of 256 bits, and what proves their results.
package struct NumberCalls: Sendable {
    package var multiplications: [(event: PrecompileEvent, values: MultiplicationValues)]
    package var points: [(event: PrecompileEvent, values: PointValues)]

    package init(_ recorder: Recorder) {
        let events = recorder.precompiles
        multiplications = Self.map(events.filter { $0.call == .mulmod256 }) { event in
            let numbers = event.operands.map { Integer256(words: $0.before) }
            return MultiplicationValues(numbers[0], numbers[1], modulo: numbers[2])
        }
        points = Self.map(events.filter { [.secp256k1Add, .secp256k1Double].contains($0.call) }) { event in
            let points = event.operands.map { Secp256k1.Point(words: $0.before) }
            return event.call == .secp256k1Add
                ? PointValues(adding: points[0], to: points[1]) : PointValues(doubling: points[0])
        }
    }

    /// All products, in the order of the calls.
    package var products: [ProductRequest] {
        multiplications.flatMap(\.values.requests) + points.flatMap(\.values.requests)
    }

    /// On all threads, because inverting takes longer than filling a row.
    private static func map<Values: Sendable>(
        _ events: [PrecompileEvent], _ values: @Sendable (PrecompileEvent) -> Values
    ) -> [(event: PrecompileEvent, values: Values)] {
        let parts = Mutex<[(first: Int, values: [Values])]>([])
        parallelFor(events.count, grain: 64) { range in
            let part = events[range].map(values)
            parts.withLock { $0.append((range.lowerBound, part)) }
        }
        let all = parts.withLock { $0 }.sorted { $0.first < $1.first }.flatMap(\.values)
        return Array(zip(events, all)).map { (event: $0, values: $1) }
    }
}
