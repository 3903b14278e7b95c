package import Fields
package import Hashing
internal import Verification

/// A value that is not known yet: a node of an expression, evaluated once the inputs are.
///
/// With it a verifier runs before there is a proof, as it will in a circuit builder; what it returns can only
/// depend on shapes.
package final class Wire: VerifierBase {
    private let evaluate: (Evaluation) -> KoalaBear
    private var known: (evaluation: Evaluation, value: KoalaBear)?

    fileprivate init(_ evaluate: @escaping (Evaluation) -> KoalaBear) { self.evaluate = evaluate }
    package init(_ constant: KoalaBear) { evaluate = { _ in constant } }

    /// The input with this number.
    package static func input(_ index: Int) -> Wire { Wire { $0.inputs[index] } }

    package func value(_ evaluation: Evaluation) -> KoalaBear {
        if let known, known.evaluation === evaluation { return known.value }
        let value = evaluate(evaluation)
        known = (evaluation, value)
        return value
    }

    package static func + (x: Wire, y: Wire) -> Wire { Wire { x.value($0) + y.value($0) } }
    package static func - (x: Wire, y: Wire) -> Wire { Wire { x.value($0) - y.value($0) } }
    package static func * (x: Wire, y: Wire) -> Wire { Wire { x.value($0) * y.value($0) } }
}

/// One run of a circuit. Wires keep the value that they had in the last one.
package final class Evaluation {
    fileprivate let inputs: [KoalaBear]

    package init(_ inputs: [KoalaBear]) { self.inputs = inputs }
}

package struct ExtensionWire: VerifierExtension {
    fileprivate let wires: [Wire]

    package init(wires: [Wire]) { self.wires = wires }
    package init(_ constant: KoalaBearExtension) { wires = constant.coefficients.map { Wire($0) } }
    package init(_ base: Wire) { wires = [base] + (0..<4).map { _ in Wire(KoalaBear.zero) } }
    package init(_ c0: Wire, _ c1: Wire, _ c2: Wire, _ c3: Wire, _ c4: Wire) { wires = [c0, c1, c2, c3, c4] }

    package func value(_ evaluation: Evaluation) -> KoalaBearExtension {
        KoalaBearExtension(coefficients: wires.map { $0.value(evaluation) })
    }

    fileprivate static func made(_ body: @escaping (Evaluation) -> KoalaBearExtension) -> ExtensionWire {
        let value = Shared { body($0).coefficients }
        return ExtensionWire(wires: (0..<5).map { index in Wire { value.values($0)[index] } })
    }

    package static func + (x: Self, y: Self) -> Self { made { x.value($0) + y.value($0) } }
    package static func - (x: Self, y: Self) -> Self { made { x.value($0) - y.value($0) } }
    package static func * (x: Self, y: Self) -> Self { made { x.value($0) * y.value($0) } }
    package static func + (x: Self, y: Wire) -> Self { made { x.value($0) + y.value($0) } }
    package static func * (x: Self, y: Wire) -> Self { made { x.value($0) * y.value($0) } }
}

/// Collects the assertions of a verifier over wires, to be tried on any number of proofs.
package struct CircuitBackend: VerifierBackend {
    package typealias Base = Wire
    package typealias Extension = ExtensionWire
    package typealias Digest = [Wire]
    package typealias Bit = Wire

    package private(set) var assertions: [(Evaluation) -> Bool] = []
    package private(set) var wrongShape = false

    package init() {}

    /// Whether the circuit holds for these inputs.
    package func accepts(_ inputs: [KoalaBear]) -> Bool { accepts(Evaluation(inputs)) }

    package func accepts(_ evaluation: Evaluation) -> Bool {
        !wrongShape && assertions.allSatisfy { $0(evaluation) }
    }

    package func bit(_ constant: Bool) -> Wire { Wire(constant ? KoalaBear.one : .zero) }

    package mutating func lowBits(of value: Wire, count: Int) -> [Wire] {
        (0..<count).map { position in Wire { KoalaBear(UInt64(value.value($0).canonical >> UInt32(position) & 1)) } }
    }

    package mutating func select(_ bit: Wire, _ ifSet: Wire, _ ifClear: Wire) -> Wire {
        ifClear + bit * (ifSet - ifClear)
    }

    package mutating func select(_ bit: Wire, _ ifSet: ExtensionWire, _ ifClear: ExtensionWire) -> ExtensionWire {
        ExtensionWire(wires: zip(ifSet.wires, ifClear.wires).map { select(bit, $0, $1) })
    }

    package mutating func select(_ bit: Wire, _ ifSet: [Wire], _ ifClear: [Wire]) -> [Wire] {
        zip(ifSet, ifClear).map { select(bit, $0, $1) }
    }

    package mutating func assertEqual(_ x: Wire, _ y: Wire, _ what: StaticString) {
        assertions.append { x.value($0) == y.value($0) }
    }

    package mutating func assertEqual(_ x: ExtensionWire, _ y: ExtensionWire, _ what: StaticString) {
        assertions.append { x.value($0) == y.value($0) }
    }

    package mutating func assertEqual(_ x: [Wire], _ y: [Wire], _ what: StaticString) {
        assertions.append { evaluation in x.map { $0.value(evaluation) } == y.map { $0.value(evaluation) } }
    }

    package mutating func assertClear(_ bit: Wire, _ what: StaticString) {
        assertions.append { bit.value($0) == .zero }
    }
    package mutating func reject(shape what: StaticString) { wrongShape = true }

    package mutating func inverse(of value: ExtensionWire, _ what: StaticString) -> ExtensionWire {
        assertions.append { value.value($0) != .zero }
        return ExtensionWire.made { value.value($0).inverse ?? .zero }
    }

    package mutating func quotient(of dividend: ExtensionWire, by divisor: ExtensionWire) -> ExtensionWire {
        ExtensionWire.made { dividend.value($0) * (divisor.value($0).inverse ?? .zero) }
    }

    package mutating func inverse(ofNonzero value: Wire) -> Wire { Wire { value.value($0).inverse ?? .zero } }

    package mutating func permute(_ state: inout InlineArray<16, Wire>) {
        let before = (0..<16).map { state[$0] }
        let after = Shared { evaluation in
            var values = before.map { $0.value(evaluation) }
            Poseidon2Reference.permute(&values)
            return values
        }
        for index in 0..<16 { state[index] = Wire { after.values($0)[index] } }
    }

    package mutating func hash(row: [Wire]) -> [Wire] {
        let digest = Shared { evaluation in RowHash.hash(row.map { $0.value(evaluation) }).list }
        return (0..<8).map { index in Wire { digest.values($0)[index] } }
    }

    package mutating func compress(_ left: [Wire], _ right: [Wire]) -> [Wire] {
        let digest = Shared { evaluation in
            Hashing.Digest.compress(Self.digest(left, evaluation), Self.digest(right, evaluation)).list
        }
        return (0..<8).map { index in Wire { digest.values($0)[index] } }
    }

    private static func digest(_ wires: [Wire], _ evaluation: Evaluation) -> Hashing.Digest {
        Hashing.Digest(InlineArray { wires[$0].value(evaluation) })
    }

    package func elements(of digest: [Wire]) -> InlineArray<8, Wire> { InlineArray { digest[$0] } }
    package func digest(of elements: InlineArray<8, Wire>) -> [Wire] { (0..<8).map { elements[$0] } }
}

/// Several values computed together, once in an evaluation.
private final class Shared {
    private let compute: (Evaluation) -> [KoalaBear]
    private var known: (evaluation: Evaluation, values: [KoalaBear])?

    init(_ compute: @escaping (Evaluation) -> [KoalaBear]) { self.compute = compute }

    func values(_ evaluation: Evaluation) -> [KoalaBear] {
        if let known, known.evaluation === evaluation { return known.values }
        let values = compute(evaluation)
        known = (evaluation, values)
        return values
    }
}

extension Hashing.Digest {
    /// The eight elements, to compare and to join.
    package var list: [KoalaBear] { (0..<8).map { self[$0] } }
}
