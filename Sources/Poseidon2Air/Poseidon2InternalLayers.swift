internal import Air
internal import Fields

/// The state of Poseidon2 through its partial rounds, in coordinates in which a round costs few operations.
///
/// A layer is x_i' = d_i·x_i + S with the sum S of all elements. Only the first element meets an S-box, so between
/// two S-boxes nothing else than S of the others is asked for, and they may be kept in any form that gives S.
/// Most factors come as pairs d and −d, six at width 16 and nine at 24: for elements x and y of such a pair,
/// p = x + y and q = x − y become p' = d·q + 2S and q' = d·p, so that p'' = d²·p + 2S'. S needs p only: a pair costs
/// one multiplication and one addition a round in place of two each, and is taken apart after the last one. A layer
/// costs 7 multiplications and 21 additions at width 16, where the matrix as it is written costs 15 and 31; at width
/// 24, 12 and 31 in place of 23 and 47.
struct Poseidon2InternalLayers {
    private struct Pair {
        let plus, minus: Int
        let factor: KoalaBear
        /// p.
        var sum: Expression
        /// d·q, and q/2.
        var scaledDifference, halfDifference: Expression

        init(plus: Int, minus: Int, factor: KoalaBear, x: Expression, y: Expression) {
            (self.plus, self.minus, self.factor) = (plus, minus, factor)
            sum = x + y
            scaledDifference = Expression(factor) * (x - y)
            halfDifference = Expression(KoalaBear.one.halved) * (x - y)
        }

        /// Of the two forms of the difference, the graph keeps the one that is used.
        mutating func apply(twiceSum: Expression) {
            let before = sum
            sum = scaledDifference + twiceSum
            scaledDifference = Expression(factor.squared) * before
            halfDifference = Expression(factor.halved) * before
        }
    }

    private struct Single {
        let index: Int
        let factor: KoalaBear
        var value: Expression

        /// An addition costs less than a multiplication by two, and the graph drops that by one.
        mutating func apply(sum: Expression) {
            value = factor == 2 ? value + (value + sum) : Expression(factor) * value + sum
        }
    }

    /// The element that the next S-box takes.
    private(set) var first: Expression
    private var pairs: [Pair] = []
    private var singles: [Single] = []

    init(_ state: [Expression], diagonal: [KoalaBear]) {
        // −2·x + S is the sum of the others less x.
        precondition(diagonal[0] + 2 == .zero, "the first factor is −2")
        first = state[0]
        var rest = Set(1..<state.count)
        for index in 1..<state.count where rest.remove(index) != nil {
            let factor = diagonal[index]
            guard let partner = rest.sorted().first(where: { diagonal[$0] == -factor }) else {
                singles.append(Single(index: index, factor: factor, value: state[index]))
                continue
            }
            rest.remove(partner)
            pairs.append(Pair(plus: index, minus: partner, factor: factor, x: state[index], y: state[partner]))
        }
    }

    /// The S-box has made `output` of the first element; then comes the layer.
    mutating func apply(first output: Expression) {
        let others = (pairs.map(\.sum) + singles.map(\.value)).sum
        let sum = others + output
        let twice = sum + sum
        first = others - output
        for index in pairs.indices { pairs[index].apply(twiceSum: twice) }
        for index in singles.indices { singles[index].apply(sum: sum) }
    }

    /// All elements.
    var state: [Expression] {
        var state = [Expression](repeating: first, count: 1 + 2 * pairs.count + singles.count)
        for single in singles { state[single.index] = single.value }
        for pair in pairs {
            let half = pair.sum * Expression(KoalaBear.one.halved)
            state[pair.plus] = half + pair.halfDifference
            state[pair.minus] = half - pair.halfDifference
        }
        return state
    }
}
