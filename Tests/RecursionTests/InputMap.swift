import Commitments
import Fields
import Hashing
import MachineAir
import MachineProver
import Recursion
import Stark

/// Which of the inputs that a circuit is filled with say what.
struct InputMap {
    enum Part: String, CaseIterable {
        case keySetRoot = "root of the set of keys"
        case program, statement
        /// What an aggregate says of a child: what is under its statement, and the number of runs.
        case opened
        case key, kind, place
        case keySiblings = "siblings in the set"
        case cap, messages, rows, siblings
    }

    private(set) var ranges: [Part: [Range<Int>]] = [:]
    /// All that is of a child.
    private(set) var children: [Range<Int>] = []
    private(set) var count = 0

    private static let digest = Digest.elementCount
    private static let boundaries = 2 * (1 + digest) + 1
    private static let statementCount = boundaries + 2 * (1 + SegmentTable.outputCount)

    init() { add(.keySetRoot, Self.digest) }

    private mutating func add(_ part: Part, _ count: Int) {
        ranges[part, default: []].append(self.count..<self.count + count)
        self.count += count
    }

    private mutating func addProgram() { add(.program, 1 + Self.digest + Self.digest << ProvableProgram.capLog2) }

    private mutating func add(_ verifier: StarkVerifier) {
        let opening = verifier.layout.opening
        let cap = Self.digest * opening.batches[verifier.layout.mainBatch].merkle.capCount
        add(.cap, cap)
        add(.messages, verifier.messageCount - cap)
        for _ in 0..<verifier.key.parameters.fri.queries {
            for tree in opening.trees {
                add(.rows, tree.matrices.reduce(0) { $0 + $1.width })
                if tree.siblingCount > 0 { add(.siblings, Self.digest * tree.siblingCount) }
            }
        }
    }

    private mutating func addChild(_ family: RecursionFamily) {
        let start = count
        add(.key, Self.digest * family.capCount)
        add(.kind, 1)
        add(.place, 1)
        add(.keySiblings, Self.digest * KeySet.depth)
        add(family.verifier)
        children.append(start..<count)
    }

    // MARK: Programs

    static func lift(_ verifier: StarkVerifier) -> InputMap {
        var map = InputMap()
        map.addProgram()
        map.add(.statement, statementCount)
        let start = map.count
        map.add(verifier)
        map.children.append(start..<map.count)
        return map
    }

    static func join(_ circuits: RecursionCircuits) -> InputMap {
        var map = InputMap()
        map.add(.program, digest)
        for _ in 0..<2 { map.add(.statement, statementCount) }
        for _ in 0..<2 { map.addChild(circuits.inner) }
        return map
    }

    static func root(_ circuits: RecursionCircuits) -> InputMap {
        var map = InputMap()
        map.add(.program, 1)
        map.addProgram()
        map.add(.statement, statementCount)
        map.addChild(circuits.inner)
        return map
    }

    static func aggregate(_ circuits: RecursionCircuits) -> InputMap {
        var map = InputMap()
        for _ in 0..<2 {
            map.add(.statement, digest)
            map.add(.opened, digest + 1)
            map.addChild(circuits.outer)
        }
        return map
    }
}

extension RecursionSample {
    /// The verifier of its segments.
    func segmentVerifier() throws -> StarkVerifier {
        let key = try segmentProver.keys.key(Self.shapes[0], programHeightLog2: program.identity.heightLog2)
        let verifying = key.proving.verifying
        return StarkVerifier(verifying, try StarkLayout(verifying, segments[0].proof.shape))
    }

    var liftProgram: RecursionProgram { lifts[0].proof.program }
}
