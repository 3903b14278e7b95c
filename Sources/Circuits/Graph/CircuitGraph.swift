package import Fields
internal import Verification

/// A program of wires as a verifier writes it down: what each wire and octet is made of, in an order in which they can
/// be computed.
///
/// A wire is an element of the extension; where it is one of the base field, its other coefficients are zero. An octet
/// is eight elements of the base field: a digest, or a piece of a row. Both have one source and any number of readers.
package final class CircuitGraph {
    enum WireSource {
        case input
        case constant(KoalaBear)
        case gate(Int)
        case composition(Int)
        case element(octet: Int, index: Int)
        case bit(decomposition: Int, index: Int)
        /// The elements of a row, each times a power of a challenge.
        case rowSum(hash: Int)
        /// What a transcript keeps to itself; it goes on from there, and nothing else reads it.
        case capacity(permutation: Int, index: Int)
        /// What a fold makes: a word, or a point.
        case fold(Int)
    }

    enum OctetSource {
        /// Members that are inputs and nothing else; what is missing of eight is zero.
        case inputs(Range<Int>)
        case packed(Range<Int>)
        case rowDigest(hash: Int)
        case digest(permutation: Int)
        case rate(permutation: Int)
    }

    /// The digest of a row, sixteen elements a permutation of width 24.
    struct RowHash {
        let octets: [Int]
        let elementCount: Int
        let digest: Int
        /// The sum of its elements times powers of a challenge, if it is asked for.
        var sum: (challenge: Int, wire: Int)?

        /// The permutations that it takes, of sixteen elements each.
        var rowCount: Int { (octets.count + 1) / 2 }
    }

    /// A permutation of width 16.
    enum Permutation {
        /// The compression of two digests, the other way round where a bit is set.
        case compression(node: Int, sibling: Int, isRight: Int?, digest: Int)
        /// A step of a transcript. It takes up where another one ended, or starts; eight new elements replace the rate,
        /// and their number, which may be less, is added to the capacity.
        case duplex(after: Int?, absorbed: (octet: Int, count: Int)?, rate: Int)
    }

    /// The lowest bits of a wire of the base field.
    struct Decomposition {
        let value: Int
        let bits: [Int]
    }

    /// A digest is the entry of a list that a wire has the index of.
    struct Lookup {
        let list: Int
        let index: Int
        let octet: Int
        let what: Int
    }

    /// A gate that makes no wire.
    struct Check {
        let gate: CircuitGate
        let what: Int
    }

    enum Step {
        case wire(Int), octet(Int), rowHash(Int), rowSum(Int), permutation(Int), decomposition(Int)
        case fold(Int)
    }

    // Set by what is below, and where a graph is read from bytes.
    var wires: [WireSource] = []
    var gates: [CircuitGate] = []
    /// The coefficients of elements of the extension.
    var compositions: [InlineArray<5, Int>] = []
    var octets: [OctetSource] = []
    /// The wires that octets are made of.
    var members: [Int] = []
    var rowHashes: [RowHash] = []
    var permutations: [Permutation] = []
    var decompositions: [Decomposition] = []
    var folds: [CircuitFold] = []
    var lists: [[Int]] = []
    var lookups: [Lookup] = []
    var checks: [Check] = []
    /// What checks, lookups and folds say when they fail.
    var names: [String] = []
    var publicOctets: [Int] = []
    var steps: [Step] = []
    /// Where the parts of a verifier begin.
    private(set) var parts = CircuitParts()
    /// The wires of the inputs, in order.
    var inputs: [Int] = []
    private var constants: [KoalaBearExtension: Int] = [:]
    private var gateWires: [CircuitGate: Int] = [:]
    /// The wires that are elements of octets, each once, by 8·octet + index.
    private var elements: [Int: Int] = [:]
    /// The hashes of rows by their first octets.
    private var hashes: [Int: Int] = [:]
    private var listNumbers: [[Int]: Int] = [:]
    private var nameNumbers: [String: Int] = [:]
    /// How many inputs are in octets.
    var placedInputCount = 0

    package init() {
        // The wire 0 is zero: gates that need fewer wires read it.
        _ = constant(.zero)
    }
}

// MARK: Wires

extension CircuitGraph {
    func begin(_ part: VerifierPart) { parts.begin(part, in: self) }

    private func add(_ source: WireSource) -> Int {
        wires.append(source)
        return wires.count - 1
    }

    private func addStep(_ source: WireSource) -> Int {
        let wire = add(source)
        steps.append(.wire(wire))
        return wire
    }

    package func input() -> Int {
        inputs.append(add(.input))
        return inputs[inputs.count - 1]
    }

    package func constant(_ value: KoalaBearExtension) -> Int {
        if let wire = constants[value] { return wire }
        let isBase = value == KoalaBearExtension(value.c0)
        let wire =
            isBase
            ? addStep(.constant(value.c0))
            : composition(value.coefficients.map { constant(KoalaBearExtension($0)) })
        constants[value] = wire
        return wire
    }

    /// The wire that a gate makes; the same gate makes one wire.
    func gate(_ gate: CircuitGate) -> Int {
        if let wire = gateWires[gate] { return wire }
        gates.append(gate)
        let wire = addStep(.gate(gates.count - 1))
        gateWires[gate] = wire
        return wire
    }

    /// A term as a wire of its own.
    func wire(_ term: CircuitTerm) -> Int {
        if let value = term.constant { return constant(KoalaBearExtension(value)) }
        return term.isWire ? term.wire : gate(.sum(term, CircuitTerm(.zero)))
    }

    func composition(_ coefficients: [Int]) -> Int {
        compositions.append(InlineArray { coefficients[$0] })
        return addStep(.composition(compositions.count - 1))
    }

    func check(_ gate: CircuitGate, _ what: StaticString) { checks.append(Check(gate: gate, what: name(what))) }

    private func name(_ what: StaticString) -> Int {
        let name = what.description
        if let number = nameNumbers[name] { return number }
        names.append(name)
        nameNumbers[name] = names.count - 1
        return names.count - 1
    }

    func lowBits(of value: Int, count: Int) -> [Int] {
        precondition(count <= BitsTable.bitLimit, "at most \(BitsTable.bitLimit) bits are handed on")
        let decomposition = decompositions.count
        let bits = (0..<count).map { add(.bit(decomposition: decomposition, index: $0)) }
        decompositions.append(Decomposition(value: value, bits: bits))
        steps.append(.decomposition(decomposition))
        return bits
    }
}

// MARK: Octets

extension CircuitGraph {
    private func addOctet(_ source: OctetSource) -> Int {
        octets.append(source)
        return octets.count - 1
    }

    /// An element of an octet as a wire.
    func element(_ octet: Int, _ index: Int) -> Int {
        switch octets[octet] {
        case .packed(let range): return members[range.lowerBound + index]
        case .inputs(let range) where index < range.count: return members[range.lowerBound + index]
        case .inputs: return 0
        case .rowDigest, .digest, .rate:
            if let wire = elements[8 * octet + index] { return wire }
            let wire = addStep(.element(octet: octet, index: index))
            elements[8 * octet + index] = wire
            return wire
        }
    }

    /// Eight wires as an octet. Inputs that are in none yet are one without being packed; of a row that is hashed, or of
    /// inputs that nobody reads as an octet, they may be fewer.
    func octet(of wires: [Int], mayBeShort: Bool = false) -> Int {
        precondition(wires.count == 8 || mayBeShort && (1..<8).contains(wires.count), "an octet has eight elements")
        if let octet = octet(ofInputs: wires) ?? whole(wires) { return octet }
        let octet = addOctet(.packed(members.count..<members.count + 8))
        members += wires + Array(repeating: 0, count: 8 - wires.count)
        steps.append(.octet(octet))
        return octet
    }

    /// Inputs that are in no octet yet, each once.
    private func octet(ofInputs inputs: [Int]) -> Int? {
        for (index, wire) in inputs.enumerated() {
            guard case .input = wires[wire], !inputs[..<index].contains(wire) else { return nil }
        }
        let octet = addOctet(.inputs(members.count..<members.count + inputs.count))
        members += inputs
        steps.append(.octet(octet))
        for (index, wire) in inputs.enumerated() { wires[wire] = .element(octet: octet, index: index) }
        placedInputCount += inputs.count
        return octet
    }

    /// The octet that has exactly these elements, in order.
    private func whole(_ elements: [Int]) -> Int? {
        guard elements.count == 8, case .element(let octet, 0) = wires[elements[0]] else { return nil }
        for (index, wire) in elements.enumerated() {
            guard case .element(octet, index) = wires[wire] else { return nil }
        }
        return octet
    }

    /// Puts inputs that are in no octet into some: every wire of the base field is an element of one, or made by a gate.
    func placeInputs() {
        guard placedInputCount < inputs.count else { return }
        let rest = inputs.filter { if case .input = wires[$0] { true } else { false } }
        for start in stride(from: 0, to: rest.count, by: 8) {
            _ = octet(of: Array(rest[start..<min(start + 8, rest.count)]), mayBeShort: true)
        }
    }

    func publish(_ octet: Int) { publicOctets.append(octet) }

    /// A list of digests that others are compared with by their index.
    func list(_ octets: [Int]) -> Int {
        if let list = listNumbers[octets] { return list }
        listNumbers[octets] = lists.count
        lists.append(octets)
        return lists.count - 1
    }

    func lookUp(_ octet: Int, at index: Int, in list: Int, _ what: StaticString) {
        lookups.append(Lookup(list: list, index: index, octet: octet, what: name(what)))
    }
}

// MARK: Hashing

extension CircuitGraph {
    /// The digest of a row of inputs.
    func hash(row: [Int]) -> Int {
        let chunks = stride(from: 0, to: row.count, by: 8).map { Array(row[$0..<min($0 + 8, row.count)]) }
        let octets = chunks.map { octet(of: $0, mayBeShort: true) }
        let digest = addOctet(.rowDigest(hash: rowHashes.count))
        steps.append(.rowHash(rowHashes.count))
        hashes[octets[0]] = rowHashes.count
        rowHashes.append(RowHash(octets: octets, elementCount: row.count, digest: digest))
        return digest
    }

    /// The elements of a row that is hashed, each times a power of a challenge, the last of its last permutation times 1.
    func sum(ofRow row: [Int], _ challenge: Int) -> Int {
        guard case .element(let octet, 0) = wires[row[0]], let hash = hashes[octet] else {
            preconditionFailure("rows are hashed before they are summed up")
        }
        precondition(rowHashes[hash].elementCount == row.count, "sums are those of whole rows")
        for (index, wire) in row.enumerated() {
            guard case .element(rowHashes[hash].octets[index / 8], index % 8) = wires[wire] else {
                preconditionFailure("sums are those of rows as they are hashed")
            }
        }
        precondition(rowHashes[hash].sum == nil, "a row is summed up once")
        let wire = add(.rowSum(hash: hash))
        rowHashes[hash].sum = (challenge, wire)
        steps.append(.rowSum(hash))
        return wire
    }

    /// A fold of eight values, of a row that is hashed. Returns the folded word and its point's inverse.
    func fold(
        row: [Int], bits: [Int], word: Int, challenge: Int, inversePoint: Int, _ what: StaticString
    ) -> (word: Int, inversePoint: Int) {
        let octets = stride(from: 0, to: row.count, by: 8).map { octet(of: Array(row[$0..<$0 + 8])) }
        let (folded, point) = (add(.fold(folds.count)), add(.fold(folds.count)))
        steps.append(.fold(folds.count))
        folds.append(
            CircuitFold(
                octets: octets, bits: bits, word: word, challenge: challenge, inversePoint: inversePoint,
                folded: folded, foldedPoint: point, what: name(what)))
        return (folded, point)
    }

    func compress(_ node: Int, _ sibling: Int, isRight: Int?) -> Int {
        let digest = addOctet(.digest(permutation: permutations.count))
        add(.compression(node: node, sibling: sibling, isRight: isRight, digest: digest))
        return digest
    }

    /// Returns the sixteen elements of the new state.
    func duplex(after previous: Int?, absorbed: (octet: Int, count: Int)?) -> [Int] {
        let permutation = permutations.count
        let rate = addOctet(.rate(permutation: permutation))
        add(.duplex(after: previous, absorbed: absorbed, rate: rate))
        return (0..<8).map { element(rate, $0) }
            + (0..<8).map { add(.capacity(permutation: permutation, index: $0)) }
    }

    private func add(_ permutation: Permutation) {
        steps.append(.permutation(permutations.count))
        permutations.append(permutation)
    }
}
