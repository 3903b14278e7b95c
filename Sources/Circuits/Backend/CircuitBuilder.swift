internal import Fields
internal import Hashing
package import Verification

/// The backend that writes a verifier down as a circuit. Run on wires, the generic verifier emits the circuit that
/// checks what it checks; what it does alike with numbers and wires is why both accept the same proofs.
///
///     var builder = CircuitBuilder()
///     let messages = builder.inputs(count)
///     let challenges = verifier.read(messages, statement, &builder)
///     let circuit = Circuit(builder.graph)
package struct CircuitBuilder: VerifierBackend {
    package typealias Base = CircuitBase
    package typealias Extension = CircuitExtension

    /// A digest is an octet of the circuit.
    package struct Digest {
        let octet: Int
    }

    /// A bit: a wire, or a constant.
    package struct Bit {
        let value: CircuitBase
    }

    package let graph = CircuitGraph()

    package init() {}

    // MARK: Inputs

    /// Values that whoever fills the circuit chooses, in the order in which they are asked for.
    package mutating func inputs(_ count: Int) -> [CircuitBase] {
        (0..<count).map { _ in CircuitBase(graph, wire: graph.input()) }
    }

    package mutating func inputDigest() -> Digest { Digest(octet: graph.octet(of: (0..<8).map { _ in graph.input() })) }

    /// Makes a digest one of the circuit's public values.
    package mutating func publish(_ digest: Digest) { graph.publish(digest.octet) }

    package func begin(_ part: VerifierPart) { graph.begin(part) }

    // MARK: Bits

    package func bit(_ constant: Bool) -> Bit { Bit(value: CircuitBase(constant ? KoalaBear.one : .zero)) }

    package mutating func lowBits(of value: CircuitBase, count: Int) -> [Bit] {
        if let constant = value.term.constant {
            return (0..<count).map { bit(constant.canonical >> UInt32($0) & 1 == 1) }
        }
        return graph.lowBits(of: graph.wire(value.term), count: count).map { Bit(value: CircuitBase(graph, wire: $0)) }
    }

    package mutating func select(_ bit: Bit, _ ifSet: CircuitBase, _ ifClear: CircuitBase) -> CircuitBase {
        ifClear + bit.value * (ifSet - ifClear)
    }

    package mutating func select(
        _ bit: Bit, _ ifSet: CircuitExtension, _ ifClear: CircuitExtension
    ) -> CircuitExtension {
        ifClear + (ifSet - ifClear) * bit.value
    }

    package mutating func select(_ bit: Bit, _ ifSet: Digest, _ ifClear: Digest) -> Digest {
        let (x, y) = (elements(of: ifSet), elements(of: ifClear))
        var selected = InlineArray<8, CircuitBase>(repeating: CircuitBase(KoalaBear.zero))
        for index in selected.indices { selected[index] = select(bit, x[index], y[index]) }
        return digest(of: selected)
    }

    // MARK: Checks

    package mutating func assertEqual(_ x: CircuitBase, _ y: CircuitBase, _ what: StaticString) {
        assertZero((x - y).term, what)
    }

    package mutating func assertEqual(_ x: CircuitExtension, _ y: CircuitExtension, _ what: StaticString) {
        assertZero((x - y).term(in: graph), what)
    }

    /// Both are looked up as the only one of a list.
    package mutating func assertEqual(_ x: Digest, _ y: Digest, _ what: StaticString) {
        graph.lookUp(x.octet, at: 0, in: graph.list([y.octet]), what)
    }

    package mutating func assertClear(_ bit: Bit, _ what: StaticString) { assertZero(bit.value.term, what) }

    private func assertZero(_ term: CircuitTerm, _ what: StaticString) {
        if term.constant == .zero { return }
        graph.check(.zero(term), what)
    }

    package mutating func reject(shape what: StaticString) {
        preconditionFailure("a circuit is made of inputs of the right shape, but for this: \(what)")
    }

    package mutating func inverse(of value: CircuitExtension, _ what: StaticString) -> CircuitExtension {
        let term = value.term(in: graph)
        guard let constant = term.constant else { return CircuitExtension(graph, wire: graph.gate(.inverse(term))) }
        if let inverse = constant.inverse { return CircuitExtension(KoalaBearExtension(inverse)) }
        // Zero has none, and one is not zero.
        graph.check(.zero(CircuitTerm(.one)), what)
        return CircuitExtension(KoalaBearExtension.zero)
    }

    package mutating func quotient(
        of dividend: CircuitExtension, by divisor: CircuitExtension
    ) -> CircuitExtension {
        let terms = (dividend.term(in: graph), divisor.term(in: graph))
        if let constant = terms.1.constant { return dividend * CircuitBase(constant.inverse ?? .zero) }
        return CircuitExtension(graph, wire: graph.gate(.quotient(terms.0, by: terms.1)))
    }

    package mutating func inverse(ofNonzero value: CircuitBase) -> CircuitBase {
        if let constant = value.term.constant { return CircuitBase(constant.inverse ?? .zero) }
        return CircuitBase(graph, wire: graph.gate(.inverse(value.term)))
    }
}
