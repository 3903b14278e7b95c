import Fields
import Hashing
import MachineAir
import Recursion
import TestKit
import Testing
import Verification

/// The digests that stand for statements: they are written out here, since whoever verifies elsewhere must make the same.
@Suite struct StatementDigestTests {
    private static func octet(_ values: KoalaBear...) -> Digest {
        Digest(InlineArray { $0 < values.count ? values[$0] : .zero })
    }

    private static let run = RunTree.Run(
        program: octet(1, 2, 3, 4, 5, 6, 7, 8), status: 0x1_0002, output: (0..<8).map { 0x11_0012 + $0 })

    @Test func runs() {
        let first = Self.octet(2, 1, 0x12, 0x11, 0x13, 0x11, 0x14, 0x11)
        let second = Self.octet(0x15, 0x11, 0x16, 0x11, 0x17, 0x11, 0x18, 0x11)
        let last = Self.octet(0x19, 0x11, 2)
        let expected = [first, second, last].reduce(Self.run.program) { Digest.compress($0, $1) }
        #expect(Self.run.digest == expected)
    }

    @Test func aggregates() {
        let run = RunTree.run(Self.run)
        let pair = Digest.compress(Self.run.digest, Self.run.digest)
        #expect(RunTree.pair(run, run).digest == Digest.compress(pair, Self.octet(2, 3)))
    }

    @Test func chains() throws {
        let (before, after) = (Self.octet(10, 11), Self.octet(20, 21))
        let segment = SegmentStatement(
            before: .init(programCounter: 100, root: before), after: .init(programCounter: 0, root: after),
            result: .init(status: Self.run.status, output: Self.run.output))
        var backend = NativeBackend()
        let found = ChainStatement<NativeBackend>(segment, program: Self.run.program).digest(&backend)
        let roots = Digest.compress(Digest.compress(Self.run.program, before), after)
        let first = Self.octet(100, 0, 1, 2, 1, 0x12, 0x11, 0x13)
        let second = Self.octet(0x11, 0x14, 0x11, 0x15, 0x11, 0x16, 0x11, 0x17)
        let last = Self.octet(0x11, 0x18, 0x11, 0x19, 0x11, 1)
        #expect(found == [first, second, last].reduce(roots) { Digest.compress($0, $1) })
    }

    /// The last word of a run cannot make its digest that of an aggregate: over what is compressed before it, as if it were
    /// a pair of statements.
    @Test func noRunIsAnAggregate() {
        var run = Self.run
        let first = Self.octet(2, 1, 0x12, 0x11, 0x13, 0x11, 0x14, 0x11)
        let second = Self.octet(0x15, 0x11, 0x16, 0x11, 0x17, 0x11, 0x18, 0x11)
        let pair = Digest.compress(Digest.compress(run.program, first), second)
        for kind: UInt32 in 0..<4 {
            for count: UInt32 in 0..<5 {
                for word in [count | kind << 16, kind | count << 16] {
                    run.output[7] = word
                    for last in [
                        Self.octet(KoalaBear(UInt64(count)), 3), Self.octet(3, KoalaBear(UInt64(count))),
                    ] { #expect(run.digest != Digest.compress(pair, last)) }
                }
            }
        }
    }
}
