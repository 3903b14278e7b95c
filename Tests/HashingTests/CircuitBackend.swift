import Fields
import Hashing
import Verification

/// A value that is not known yet: a node of an expression, evaluated once the inputs are.
///
/// With it a verifier runs before there is a proof, as it will in a circuit builder; what it returns can only
/// depend on shapes.
final class Wire: VerifierBase {
    let evaluate: () -> KoalaBear
    private var known: (round: Int, value: KoalaBear)?

    init(_ evaluate: @escaping () -> KoalaBear) { self.evaluate = evaluate }
    init(_ constant: KoalaBear) { evaluate = { constant } }

    /// The value; every evaluation of the circuit is a round of its own.
    func value(_ round: Int) -> KoalaBear {
        if let known, known.round == round { return known.value }
        let value = evaluate()
        known = (round, value)
        return value
    }
}

/// One number for all wires of a test: which evaluation is running.
final class Circuit {
    var round = 0
    var inputs: [KoalaBear] = []

    func input(_ index: Int) -> Wire { Wire { [unowned self] in inputs[index] } }
    func wire(_ body: @escaping () -> KoalaBear) -> Wire { Wire(body) }
}

nonisolated(unsafe) let circuit = Circuit()

extension Wire {
    var value: KoalaBear { value(circuit.round) }
    static func + (x: Wire, y: Wire) -> Wire { Wire { x.value + y.value } }
    static func - (x: Wire, y: Wire) -> Wire { Wire { x.value - y.value } }
    static func * (x: Wire, y: Wire) -> Wire { Wire { x.value * y.value } }
}

struct ExtensionWire: VerifierExtension {
    let wires: [Wire]

    init(wires: [Wire]) { self.wires = wires }
    init(_ constant: KoalaBearExtension) { wires = constant.coefficients.map { Wire($0) } }
    init(_ base: Wire) { wires = [base] + (0..<4).map { _ in Wire(KoalaBear.zero) } }
    init(_ c0: Wire, _ c1: Wire, _ c2: Wire, _ c3: Wire, _ c4: Wire) { wires = [c0, c1, c2, c3, c4] }

    var value: KoalaBearExtension { KoalaBearExtension(coefficients: wires.map(\.value)) }

    private static func made(_ body: @escaping () -> KoalaBearExtension) -> ExtensionWire {
        ExtensionWire(wires: (0..<5).map { index in Wire { body().coefficients[index] } })
    }

    static func + (x: Self, y: Self) -> Self { made { x.value + y.value } }
    static func - (x: Self, y: Self) -> Self { made { x.value - y.value } }
    static func * (x: Self, y: Self) -> Self { made { x.value * y.value } }
    static func + (x: Self, y: Wire) -> Self { made { x.value + y.value } }
    static func * (x: Self, y: Wire) -> Self { made { x.value * y.value } }
}

/// Collects the assertions of a verifier over wires, to be tried on any number of proofs.
struct CircuitBackend: VerifierBackend {
    typealias Base = Wire
    typealias Extension = ExtensionWire
    typealias Digest = [Wire]
    typealias Bit = Wire

    private(set) var assertions: [() -> Bool] = []
    private(set) var wrongShape = false

    /// Whether the circuit holds for these inputs.
    func accepts(_ inputs: [KoalaBear]) -> Bool {
        circuit.round += 1
        circuit.inputs = inputs
        return !wrongShape && assertions.allSatisfy { $0() }
    }

    func bit(_ constant: Bool) -> Wire { Wire(constant ? KoalaBear.one : .zero) }

    mutating func lowBits(of value: Wire, count: Int) -> [Wire] {
        (0..<count).map { position in Wire { KoalaBear(UInt64(value.value.canonical >> UInt32(position) & 1)) } }
    }

    mutating func select(_ bit: Wire, _ ifSet: Wire, _ ifClear: Wire) -> Wire { ifClear + bit * (ifSet - ifClear) }

    mutating func select(_ bit: Wire, _ ifSet: ExtensionWire, _ ifClear: ExtensionWire) -> ExtensionWire {
        ExtensionWire(wires: zip(ifSet.wires, ifClear.wires).map { select(bit, $0, $1) })
    }

    mutating func select(_ bit: Wire, _ ifSet: [Wire], _ ifClear: [Wire]) -> [Wire] {
        zip(ifSet, ifClear).map { select(bit, $0, $1) }
    }

    mutating func assertEqual(_ x: Wire, _ y: Wire, _ what: StaticString) {
        assertions.append { x.value == y.value }
    }

    mutating func assertEqual(_ x: ExtensionWire, _ y: ExtensionWire, _ what: StaticString) {
        assertions.append { x.value == y.value }
    }

    mutating func assertEqual(_ x: [Wire], _ y: [Wire], _ what: StaticString) {
        assertions.append { x.map(\.value) == y.map(\.value) }
    }

    mutating func assertClear(_ bit: Wire, _ what: StaticString) { assertions.append { bit.value == .zero } }
    mutating func reject(shape what: StaticString) { wrongShape = true }

    mutating func inverse(of value: ExtensionWire, _ what: StaticString) -> ExtensionWire {
        assertions.append { value.value != .zero }
        return ExtensionWire(
            wires: (0..<5).map { index in Wire { (value.value.inverse ?? .zero).coefficients[index] } })
    }

    mutating func permute(_ state: inout InlineArray<16, Wire>) {
        let before = (0..<16).map { state[$0] }
        let after = Shared { () -> [KoalaBear] in
            var values = before.map(\.value)
            Poseidon2Reference.permute(&values)
            return values
        }
        for index in 0..<16 { state[index] = Wire { after.value[index] } }
    }

    mutating func hash(row: [Wire]) -> [Wire] {
        let digest = Shared { RowHash.hash(row.map(\.value)).list }
        return (0..<8).map { index in Wire { digest.value[index] } }
    }

    mutating func compress(_ left: [Wire], _ right: [Wire]) -> [Wire] {
        let digest = Shared {
            Hashing.Digest.compress(Self.digest(left), Self.digest(right)).list
        }
        return (0..<8).map { index in Wire { digest.value[index] } }
    }

    private static func digest(_ wires: [Wire]) -> Hashing.Digest {
        Hashing.Digest(InlineArray { wires[$0].value })
    }

    func elements(of digest: [Wire]) -> InlineArray<8, Wire> { InlineArray { digest[$0] } }
    func digest(of elements: InlineArray<8, Wire>) -> [Wire] { (0..<8).map { elements[$0] } }
}

/// Several values computed together, once in a round.
private final class Shared {
    private let compute: () -> [KoalaBear]
    private var known: (round: Int, value: [KoalaBear])?

    init(_ compute: @escaping () -> [KoalaBear]) { self.compute = compute }

    var value: [KoalaBear] {
        if let known, known.round == circuit.round { return known.value }
        let value = compute()
        known = (circuit.round, value)
        return value
    }
}
