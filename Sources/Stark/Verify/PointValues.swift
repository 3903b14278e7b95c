public import Air
public import Commitments
public import Fields
public import Verification

/// The values of all nodes of a table's graph at a point, and of its columns of fractions.
public struct PointValues<Backend: VerifierBackend> {
    public typealias Element = Backend.Extension

    @usableFromInline let constraints: TableConstraints
    @usableFromInline let nodes: [VerifierValue<Backend>]
    /// The columns of fractions; of the last, the running sum, with the next row's.
    @usableFromInline let fractions: [Element]
    @usableFromInline let nextSum: Element

    @inlinable init(
        _ constraints: TableConstraints, _ table: StarkLayout.Table, _ values: OpenedValues<Backend>,
        _ publicValues: [Backend.Base]
    ) {
        let main = values[table.main]
        let preprocessed = table.preprocessed.map { values[$0] }
        self.constraints = constraints
        var nodes: [VerifierValue<Backend>] = []
        nodes.reserveCapacity(constraints.air.graph.nodes.count)
        for node in constraints.air.graph.nodes {
            switch node {
            case .constant(let value): nodes.append(.base(Backend.Base(value)))
            case .publicValue(let index): nodes.append(.base(publicValues[index]))
            case .cell(let cell):
                let row = cell.source == .main ? main : preprocessed ?? main
                nodes.append(.element(cell.isNext ? row.next[cell.column] : row.current[cell.column]))
            case .sum(let x, let y): nodes.append(nodes[x] + nodes[y])
            case .difference(let x, let y): nodes.append(nodes[x] - nodes[y])
            case .product(let x, let y): nodes.append(nodes[x] * nodes[y])
            }
        }
        self.nodes = nodes
        let opened = table.fractions.map { values[$0] }
        fractions = opened.map { Self.elements($0.current) } ?? []
        nextSum = opened.map { Self.elements($0.next.suffix(5).map(\.self))[0] } ?? Element(.zero)
    }

    /// Elements whose coefficients are polynomials with these values: Σ X^k·c_k(z).
    @inlinable static func elements(_ coefficients: [Element]) -> [Element] {
        stride(from: 0, to: coefficients.count, by: 5).map { start in
            (1..<5).reduce(coefficients[start]) { sum, k in
                sum + coefficients[start + k] * Element(KoalaBearExtension.basis[k])
            }
        }
    }

    /// q_0(z) + z^n·q_1(z), with the coefficients of the pieces side by side.
    @inlinable static func quotient(_ opened: OpenedValues<Backend>.Values, _ point: PointSelectors<Backend>) -> Element
    {
        let pieces = (0..<StarkLayout.quotientPieces).map { piece in
            elements((0..<5).map { opened.current[StarkLayout.quotientPieces * $0 + piece] })[0]
        }
        return pieces.reversed().dropFirst().reduce(pieces[pieces.count - 1]) { $0 * point.power + $1 }
    }
}

extension KoalaBearExtension {
    /// 1, X, X^2, X^3, X^4.
    @usableFromInline static let basis: [KoalaBearExtension] = (0..<5).map { KoalaBearExtension.x.power(UInt64($0)) }
}

// MARK: Constraints

extension PointValues {
    /// The combination of all constraints by powers of a challenge, as `TableConstraints` defines it, each times what
    /// selects its rows.
    @inlinable func combination(
        _ challenge: Element, _ point: PointSelectors<Backend>, _ buses: BusMessages<Backend>?, sum: Element?
    ) -> Element {
        var combination = Element(.zero)
        for constraint in constraints.air.constraints {
            let value = nodes[constraint.node].element
            let selected =
                switch constraint.rows {
                case .all: value
                case .transitions: value * point.transitions
                case .first: value * point.first
                case .last: value * point.last
                }
            combination = combination * challenge + selected
        }
        guard let buses, let sum else { return combination }
        let heightInverse = KoalaBear(UInt64(1 << point.heightLog2)).inverse ?? .zero
        let share = sum * Backend.Base(heightInverse)
        return fractionConstraints(buses, share: share).reduce(combination) { $0 * challenge + $1 }
    }

    /// φ·f·g − (m·g + n·f) for each column of fractions.
    @inlinable func fractionConstraints(_ buses: BusMessages<Backend>, share: Element) -> [Element] {
        let powers = powers(of: buses.base)
        let last = fractions.count - 1
        let others = fractions.dropLast().reduce(Element(.zero), +)
        return constraints.fractions.columns.enumerated().map { column, messages in
            let value = column == last ? nextSum - fractions[last] + share - others : fractions[column]
            let first = fraction(messages[0], buses.offset, powers)
            guard messages.count == 2 else { return value * first.fingerprint - first.multiplicity }
            let second = fraction(messages[1], buses.offset, powers)
            let numerator = first.multiplicity * second.fingerprint + second.multiplicity * first.fingerprint
            return value * (first.fingerprint * second.fingerprint) - numerator
        }
    }

    @inlinable func powers(of base: Element) -> [Element] {
        let width = constraints.air.messages.reduce(0) { max($0, $1.tuple.count) }
        return Array(sequence(first: base) { $0 * base }.prefix(width))
    }

    /// A message as a fraction: signed multiplicity, and offset − (bus + Σ base^j·t_j).
    @inlinable func fraction(
        _ index: Int, _ offset: Element, _ powers: [Element]
    ) -> (multiplicity: Element, fingerprint: Element) {
        let message = constraints.air.messages[index]
        let bus = offset + Backend.Base(.zero - constraints.busNumbers[index])
        let fingerprint = zip(message.tuple, powers).reduce(bus) { rest, part in
            rest - (nodes[part.0] * .element(part.1)).element
        }
        let multiplicity = nodes[message.multiplicity].element
        return (message.direction == .send ? multiplicity : Element(.zero) - multiplicity, fingerprint)
    }
}
