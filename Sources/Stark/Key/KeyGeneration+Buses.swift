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
                let total = specification.fixedTotal(of: message)
                var both = sides[message.bus] ?? (Side(), Side())
                switch message.direction {
                case .send: both.send.add(bound, rows: rows, total: total)
                case .receive: both.receive.add(bound, rows: rows, total: total)
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

        /// `total` is that of all rows, where it is known better than by the bound of a row.
        mutating func add(_ bound: ClosedRange<Int>?, rows: Int, total known: Int?) {
            messages = min(messages + rows, Self.most)
            guard let bound, bound.lowerBound >= 0 else {
                isBounded = false
                return
            }
            let (product, overflow) = rows.multipliedReportingOverflow(by: bound.upperBound)
            total = min(total + min(known ?? (overflow ? Self.most : product), Self.most), Self.most)
        }
    }
}

extension TableSpecification {
    /// The sum of a message's multiplicities, where they are a fixed column.
    fileprivate func fixedTotal(of message: Message) -> Int? {
        guard case .fixed(let matrix) = preprocessed, case .cell(let cell) = air.graph.nodes[message.multiplicity],
            cell.source == .preprocessed
        else { return nil }
        return matrix.column(cell.column).reduce(0) { $0 + $1.nearestToZero }
    }

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
