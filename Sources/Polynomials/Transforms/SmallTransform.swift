internal import Fields

/// From coefficients to values over a coset, or back, for fewer than 2^8 elements: radix 2, one element at a time.
struct SmallTransform: ColumnTransform {
    enum Direction { case evaluation, interpolation }

    let direction: Direction
    let inputCount: Int
    private let coset: Coset
    /// The powers of the root that the transform sums with.
    private let roots: [KoalaBear]
    /// What each coefficient is multiplied by: before an evaluation, or after an interpolation.
    private let factors: [KoalaBear]

    init(_ direction: Direction, inputCount: Int, over coset: Coset) {
        self.direction = direction
        self.inputCount = inputCount
        self.coset = coset
        let powers = Coset.subgroup(sizeLog2: coset.sizeLog2).elements
        switch direction {
        case .evaluation:
            roots = powers
            factors = coset.shift.powers(startingAt: .one, count: inputCount)
        case .interpolation:
            roots = [.one] + powers.dropFirst().reversed()
            let scale = KoalaBear(UInt64(coset.size)).inverse!
            factors = coset.shift.inverse!.powers(startingAt: scale, count: inputCount)
        }
    }

    var outputCount: Int { coset.size }
    var betweenCount: Int { 0 }
    var scratchCount: Int { 0 }
    var steps: [(partCount: Int, grain: Int)] { [(1, 1)] }

    func run(step: Int, parts: Range<Int>, on column: ColumnMemory, scratch: UnsafeMutablePointer<UInt32>) {
        var elements = (0..<inputCount).map { KoalaBear(rawValue: column.input[$0]) }
        if direction == .evaluation {
            for index in elements.indices { elements[index] *= factors[index] }
            elements += Array(repeating: .zero, count: outputCount - inputCount)
        }
        transform(&elements)
        if direction == .interpolation {
            for index in elements.indices { elements[index] *= factors[index] }
        }
        for index in elements.indices { column.out[index] = elements[index].rawValue }
    }

    /// Decimation in time: transforms of half the size of the rows with even and with odd index, merged.
    private func transform(_ elements: inout [KoalaBear]) {
        let log2 = coset.sizeLog2
        for index in elements.indices {
            let other = index.bitsReversed(count: log2)
            if index < other { elements.swapAt(index, other) }
        }
        for half in sequence(first: 1, next: { $0 * 2 }).prefix(log2) {
            for start in stride(from: 0, to: elements.count, by: 2 * half) {
                for k in start..<start + half {
                    let odd = elements[k + half] * roots[(k - start) * (elements.count / (2 * half))]
                    (elements[k], elements[k + half]) = (elements[k] + odd, elements[k] - odd)
                }
            }
        }
    }
}

extension KoalaBear {
    /// first, first·self, first·self^2, …
    func powers(startingAt first: KoalaBear, count: Int) -> [KoalaBear] {
        Array(sequence(first: first) { $0 * self }.prefix(count))
    }
}

extension Int {
    /// The lowest `count` bits in reversed order.
    func bitsReversed(count: Int) -> Int {
        (0..<count).reduce(0) { result, bit in result << 1 | (self >> bit & 1) }
    }
}
