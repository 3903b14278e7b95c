import Basics
import Fields
import Hashing
import Recursion
import TestKit
import Testing

/// Which run of an aggregate is which.
@Suite struct RunInclusionTests {
    private static func run(_ index: Int) -> RunTree {
        .run(
            RunTree.Run(
                program: Digest(InlineArray { KoalaBear(UInt64(1_000 * index + $0)) }), status: UInt32(index),
                output: (0..<8).map { UInt32(index << 16 + $0) }))
    }

    /// Joined in pairs as they come, or one after the other, or the last ones first.
    private static func trees(_ count: Int) -> [RunTree] {
        let runs = (0..<count).map(run)
        var level = runs
        while level.count > 1 {
            level = stride(from: 0, to: level.count, by: 2).map {
                $0 + 1 < level.count ? .pair(level[$0], level[$0 + 1]) : level[$0]
            }
        }
        let first = runs[0]
        return [
            level[0], runs.dropFirst().reduce(first) { .pair($0, $1) },
            runs.dropLast().reversed().reduce(runs[count - 1]) { .pair($1, $0) },
        ]
    }

    private static func isShown(_ inclusion: RunInclusion, _ index: Int, _ tree: RunTree) -> Bool {
        let root = inclusion.root
        return root.digest == tree.digest && root.index == index && root.count == tree.count
    }

    @Test(arguments: 1...9) func everyRunIsShown(_ count: Int) throws {
        for tree in Self.trees(count) {
            #expect(tree.count == count && tree.runs.count == count)
            for index in 0..<count {
                let inclusion = try #require(RunInclusion(of: index, in: tree))
                #expect(inclusion.run == tree.runs[index])
                #expect(Self.isShown(inclusion, index, tree))
            }
            #expect(RunInclusion(of: count, in: tree) == nil)
            #expect(RunInclusion(of: -1, in: tree) == nil)
        }
    }

    @Test(arguments: 1...9) func changesAreNotShown(_ count: Int) throws {
        for tree in Self.trees(count) {
            for index in 0..<count {
                let inclusion = try #require(RunInclusion(of: index, in: tree))
                for changed in Self.changes(inclusion) { #expect(changed.root.digest != tree.digest) }
                for other in 0..<count where other != index {
                    #expect(!Self.isShown(inclusion, other, tree))
                    var changed = inclusion
                    changed.run = tree.runs[other]
                    #expect(changed.root.digest != tree.digest)
                }
            }
        }
    }

    /// Everything in it, changed; numbers of runs also by p, and by what is taken from another one.
    private static func changes(_ inclusion: RunInclusion) -> [RunInclusion] {
        var changes: [RunInclusion] = []
        func add(_ change: (inout RunInclusion) -> Void) {
            var changed = inclusion
            change(&changed)
            changes.append(changed)
        }
        for element in 0..<8 {
            add { $0.run.program[element] += .one }
            for bit in [0, 15, 16, 31] { add { $0.run.output[element] ^= 1 << bit } }
        }
        for bit in 0..<32 { add { $0.run.status ^= 1 << bit } }
        add { $0.run.output.append(0) }
        add { $0.run.output.removeLast() }
        let modulus = Int(KoalaBear.modulus)
        for step in inclusion.steps.indices {
            add { $0.steps[step].sibling[7] += .one }
            add { $0.steps[step].isSiblingFirst.toggle() }
            add { $0.steps.remove(at: step) }
            add { $0.steps.insert($0.steps[step], at: step) }
            for difference in [1, -1, modulus, -modulus, 2 * modulus] { add { $0.steps[step].count += difference } }
            for count in [0, Int.max, Int.min] { add { $0.steps[step].count = count } }
            for other in inclusion.steps.indices where other != step {
                for difference in [1, modulus] {
                    add {
                        $0.steps[step].count += difference
                        $0.steps[other].count -= difference
                    }
                }
            }
        }
        return changes
    }
}
