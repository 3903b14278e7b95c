internal import Air
internal import Fields

extension KeyGeneration {
    /// Refuses buses that could balance modulo p and yet not keep what their kind promises.
    ///
    /// That sums of multiplicities vanish modulo p is all that a proof says. Where the multiplicities of one side are
    /// natural numbers, fewer than p in all, every tuple there is there a number of times below p; so that number is
    /// not zero modulo p, and the other side has the tuple. Where both sides are so, they have it equally often.
    static func checkBuses(of specifications: [TableSpecification]) throws(KeyError) {
        var sides: [Bus: (send: Side, receive: Side)] = [:]
        for specification in specifications {
            let bounds = specification.preprocessedBounds
            for message in specification.air.messages {
                let rows = 1 << specification.heightsLog2.upperBound
                let bound = specification.air.multiplicityBound(of: message, preprocessed: bounds)
                var both = sides[message.bus] ?? (Side(), Side())
                switch message.direction {
                case .send: both.send.add(bound, rows: rows)
                case .receive: both.receive.add(bound, rows: rows)
                }
                sides[message.bus] = both
            }
        }
        for (bus, both) in sides.sorted(by: { $0.key.name < $1.key.name }) {
            guard both.send.isBounded else { throw .unboundedBus(bus.name, side: "sent") }
            guard both.receive.isBounded || bus.kind == .lookup else {
                throw .unboundedBus(bus.name, side: "received")
            }
            for side in [both.send, both.receive] {
                let isTooMany = side.isBounded && side.total >= Int(KoalaBear.modulus)
                guard !isTooMany, side.messages < Int(KoalaBear.modulus) else {
                    throw .tooManyMessages(bus: bus.name, count: String(max(side.total, side.messages)))
                }
            }
        }
    }

    /// One direction of a bus. Sums are cut off at a number that no sum of multiplicities may have, and twice of
    /// which is an integer.
    private struct Side {
        private static let most = Int(1) << 61

        /// How often tuples are sent at most, while all multiplicities are natural numbers with a bound.
        var total = 0
        var isBounded = true
        var messages = 0

        mutating func add(_ bound: ClosedRange<Int>?, rows: Int) {
            messages = min(messages + rows, Self.most)
            guard let bound, bound.lowerBound >= 0 else {
                isBounded = false
                return
            }
            let (product, overflow) = rows.multipliedReportingOverflow(by: bound.upperBound)
            total = overflow ? Self.most : min(total + min(product, Self.most), Self.most)
        }
    }
}

extension TableSpecification {
    /// The least and the greatest value of each preprocessed column, as integers near zero; those of the whole field
    /// where the values are not known.
    fileprivate var preprocessedBounds: [ClosedRange<Int>] {
        let half = Int(KoalaBear.modulus) / 2
        let all = -half...half
        guard case .fixed(let matrix) = preprocessed else {
            return Array(repeating: all, count: air.preprocessedColumns.count)
        }
        return (0..<matrix.width).map { index in
            let values = matrix.column(index).map { $0.nearestToZero }
            return (values.min() ?? 0)...(values.max() ?? 0)
        }
    }
}
