import Air
import Fields
import Machine
import MachineAir
import Stark
import StarkProver
import TestKit
import Testing
import Verification

@Suite struct MemoryProofTests {
    /// Keys refuse tables of too high a degree and buses that need not balance; these are none.
    @Test func aSegmentIsProved() throws {
        let sample = MemorySample()
        let traces = sample.filled
        let specifications = traces.map { trace in
            trace.preprocessed.width > 0
                ? TableSpecification(trace.air, preprocessed: trace.preprocessed)
                : TableSpecification(trace.air, heightsLog2: 3...12)
        }
        let key = try ProvingKey(.quick, specifications)
        let witness = Witness(main: traces.map(\.main), publicValues: traces.map(\.publicValues))
        let proof = try prove(key, witness)
        let statement = Statement(publicValues: traces.map(\.publicValues))
        #expect(key.verifying.verify(proof, statement) == .valid)
        var other = sample
        other.statement.result!.status ^= 1
        #expect(
            !key.verifying.verify(proof, Statement(publicValues: other.own.map(\.publicValues) + [[], [], []])).isValid)
    }

    /// A run of a program, from a root to the next.
    @Test func aRecordedRunHasNoFindings() throws {
        let run = try MachineRun([AddConstantTable()], instructions: 20) { code in
            for value: Int32 in 0..<20 { code.add(.addi, 5 + UInt8(value) % 7, 6, immediate: value - 9) }
        }
        let recorder = run.recorder
        var pages = [MemoryPage(recorder.reserved, number: 0)]
        var tree = PageTree()
        tree.update([0]) { [pages] _, word in pages[0].before[word] }
        let root = tree.root
        var (lookups, requests) = (LookupCounts(programCount: 0), HashRequests())
        let segment = SegmentTable.fill(
            &pages[0], programCounter: recorder.programCounter, clock: recorder.clock, &lookups)
        let images = try #require(MemoryImages(pages, siblings: tree.siblings(of: [0])))
        tree.update([0]) { [pages] _, word in pages[0].after[word] }
        #expect(images.root == NodeImages(before: root, after: tree.root))
        let statement = SegmentStatement(
            before: .init(programCounter: 0x10000, root: root),
            after: .init(programCounter: recorder.programCounter, root: tree.root), result: nil)
        let airs = MemorySample.airs
        let own = [
            run.traces[0], TableTrace(airs.block, main: BlockTable.fill(images, height: 8, &requests)),
            TableTrace(airs.page, main: PageTable.fill(images, height: 8, &lookups)),
            TableTrace(airs.node, main: NodeTable.fill(images, height: 64, &requests)),
            TableTrace(
                airs.segment, main: segment, preprocessed: SegmentTable.preprocessed,
                publicValues: statement.publicValues),
        ]
        let program = run.traces.filter { (trace: TableTrace) in trace.air.name == "program" }
        let findings = TraceChecker.findings(in: own + program + LookupAnswers(to: own).traces)
        #expect(findings.map(\.description) == [])
    }
}
